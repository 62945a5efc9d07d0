package sheet

import (
	"bytes"
	"io"

	"github.com/xuri/excelize/v2"
)

// unzipMemory is what one sheet may take of memory; a larger one is unpacked
// into a temporary file.
const unzipMemory = 32 << 20

func openXLSX(data []byte, l Limits) (Source, error) {
	total, err := inspect(data, l)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: l.Unpacked, UnzipXMLSizeLimit: min(unzipMemory, l.Unpacked), RawCellValue: true,
	})
	if err != nil {
		return nil, ErrBroken.Because(err)
	}
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		_ = f.Close()
		return nil, ErrBroken.Because(err)
	}
	return &xlsxSource{file: f, rows: rows, total: total, counted: counted{limits: l}}, nil
}

type xlsxSource struct {
	counted
	file   *excelize.File
	rows   *excelize.Rows
	total  int
	number int // of the row read last, as the spreadsheet counts
}

func (s *xlsxSource) Next() (Row, error) {
	for s.rows.Next() {
		s.number++
		cells, err := s.rows.Columns()
		if err != nil {
			return Row{}, ErrBroken.Because(err)
		}
		if blank(cells) {
			continue
		}
		if err := s.check(cells); err != nil {
			return Row{}, err
		}
		return Row{Number: s.number, Cells: cells}, nil
	}
	if err := s.rows.Error(); err != nil {
		return Row{}, ErrBroken.Because(err)
	}
	// The reader takes bad XML for the end; the rows counted before tell.
	if s.number < s.total {
		return Row{}, ErrBroken.With("第 %d 行之后的内容无法读取", s.number)
	}
	return Row{}, io.EOF
}

func (s *xlsxSource) Total() int { return s.total }

func (s *xlsxSource) Close() error {
	err := s.rows.Close()
	if closeErr := s.file.Close(); err == nil {
		err = closeErr
	}
	return err
}
