package sheet

import (
	"bytes"

	"github.com/tribune-platform/tribune/api/fault"
)

// The faults of a whole file.
var (
	ErrKind      = fault.New(fault.Unsupported, "roster.file_kind", "不是可以读取的文件：请提交 XLSX 或 CSV")
	ErrBroken    = fault.New(fault.Invalid, "roster.file_broken", "文件已损坏，无法读取：请重新另存后提交")
	ErrTooLarge  = fault.New(fault.TooLarge, "roster.file_too_large", "文件展开后过大")
	ErrEncoding  = fault.New(fault.Invalid, "roster.file_encoding", "文字编码无法识别：请另存为 UTF-8 或 GBK 编码的 CSV")
	ErrEmpty     = fault.New(fault.Invalid, "roster.file_empty", "文件中没有内容")
	ErrNoHeading = fault.New(fault.Invalid, "roster.file_heading", "找不到表头")
)

// Limits bound what one file may cost.
type Limits struct {
	Parts    int   // files in the XLSX package
	Unpacked int64 // bytes, all parts together
	Ratio    int64 // unpacked to packed, of any one part over a mebibyte
	Rows     int
	Columns  int
}

// DefaultLimits let through 100,000 rows and nothing that is no roster.
var DefaultLimits = Limits{Parts: 512, Unpacked: 512 << 20, Ratio: 200, Rows: 100_000, Columns: 200}

// Row is one row as it stands in the file.
type Row struct {
	Number int // as the spreadsheet counts: 1 is the first
	Cells  []string
	Err    error // this row alone cannot be read
}

// Source gives the rows one by one; io.EOF after the last. Blank rows are left
// out.
type Source interface {
	Next() (Row, error)
	// Total is the number of rows in the file, as counted before reading:
	// enough to show progress.
	Total() int
	Close() error
}

// Open finds out what a file is and opens it.
func Open(data []byte, l Limits) (Source, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, ErrEmpty
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return openXLSX(data, l)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, ErrKind.With("这是旧式的 XLS 或加密的文件，请另存为不加密的 XLSX")
	case bytes.HasPrefix(data, []byte("%PDF")), bytes.HasPrefix(data, []byte("<")):
		return nil, ErrKind.With("这是 PDF 或网页，请另存为 XLSX")
	}
	return openCSV(data, l)
}

// blank says that a row has nothing in it.
func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// counted wraps a source of rows with the limits on rows and columns.
type counted struct {
	limits Limits
	rows   int
}

func (c *counted) check(cells []string) error {
	c.rows++
	switch {
	case c.rows > c.limits.Rows+headingRows:
		return ErrTooLarge.With("一次至多导入 %d 行，请分成几个文件", c.limits.Rows)
	case len(cells) > c.limits.Columns:
		return ErrTooLarge.With("一行至多 %d 列，现为 %d 列", c.limits.Columns, len(cells))
	}
	return nil
}

// headingRows are let through above the limit: a title, a note and the headings.
const headingRows = 10
