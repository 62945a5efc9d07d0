package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/tribune-platform/tribune/services/roster/sheet"
)

// read reads a file to its end.
func read(data []byte, l sheet.Limits) (rows []sheet.Row, err error) {
	src, err := sheet.Open(data, l)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	for {
		row, err := src.Next()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
}

func workbook(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		if r != nil {
			require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r))
		}
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.Bytes()
}

func TestXLSXRowsKeepTheNumbersOfTheSpreadsheet(t *testing.T) {
	t.Parallel()
	rows, err := read(workbook(t, []any{"姓名", "区划"}, nil, []any{"张三", 320106001001}, []any{"李四", "320106"}), sheet.DefaultLimits)
	require.NoError(t, err)
	require.Equal(t, []sheet.Row{
		{Number: 1, Cells: []string{"姓名", "区划"}}, {Number: 3, Cells: []string{"张三", "320106001001"}}, {Number: 4, Cells: []string{"李四", "320106"}},
	}, rows)
}

// What WriteXLSX writes, Open reads, and no text becomes a formula.
func TestWrittenFilesAreReadAgain(t *testing.T) {
	t.Parallel()
	table := sheet.Table{Name: "表", Header: []string{"代码", "话"}, Rows: [][]string{{"032", "=1+1"}, {"3.20E5", "+86"}}}
	data, err := sheet.WriteXLSX(table)
	require.NoError(t, err)
	rows, err := read(data, sheet.DefaultLimits)
	require.NoError(t, err)
	require.Equal(t, [][]string{{"代码", "话"}, {"032", "=1+1"}, {"3.20E5", "+86"}}, [][]string{rows[0].Cells, rows[1].Cells, rows[2].Cells})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	formula, err := f.GetCellFormula("表", "B2")
	require.NoError(t, err)
	require.Empty(t, formula)

	data, err = sheet.WriteCSV(table)
	require.NoError(t, err)
	require.Equal(t, "\xEF\xBB\xBF代码,话\r\n032,'=1+1\r\n3.20E5,'+86\r\n", string(data))
}

func TestCSVInEveryEncodingReadsAlike(t *testing.T) {
	t.Parallel()
	const text = "姓名,区划\r\n张三丰,320106\r\n\r\n\"李,四\",320102\r\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	for name, data := range map[string][]byte{
		"utf-8": []byte(text), "utf-8 with mark": []byte("\xEF\xBB\xBF" + text), "gbk": gbk, "utf-16": utf16,
		"semicolons": []byte(strings.NewReplacer(",3", ";3", "名,", "名;").Replace(text)),
	} {
		rows, err := read(data, sheet.DefaultLimits)
		require.NoError(t, err, name)
		require.Equal(t, []sheet.Row{
			{Number: 1, Cells: []string{"姓名", "区划"}}, {Number: 2, Cells: []string{"张三丰", "320106"}}, {Number: 4, Cells: []string{"李,四", "320102"}},
		}, rows, name)
	}
	_, err = read([]byte("\xFF\xFF\xFF姓名"), sheet.DefaultLimits)
	require.ErrorIs(t, err, sheet.ErrEncoding)
}

// One line with a stray quote is one bad row, not the end of the file.
func TestAStrayQuoteCostsOneRow(t *testing.T) {
	t.Parallel()
	rows, err := read([]byte("姓名,区划\n张\"三,1\n李四,2\n"), sheet.DefaultLimits)
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Error(t, rows[1].Err)
	require.Equal(t, 2, rows[1].Number)
	require.Equal(t, []string{"李四", "2"}, rows[2].Cells)
}

// pack makes a package with one part of zeros beside a true workbook.
func pack(t testing.TB, size int, declared uint64) []byte {
	t.Helper()
	good, err := zip.NewReader(bytes.NewReader(workbook(t, []any{"姓名"})), int64(len(workbook(t, []any{"姓名"}))))
	require.NoError(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range good.File {
		if f.Name == "xl/worksheets/sheet1.xml" {
			continue
		}
		require.NoError(t, w.Copy(f))
	}
	body := append([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`), bytes.Repeat([]byte(" "), size)...)
	body = append(body, []byte("</sheetData></worksheet>")...)
	deflated := deflate(t, body)
	if declared == 0 {
		declared = uint64(len(body))
	}
	part, err := w.CreateRaw(&zip.FileHeader{
		Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(body),
		CompressedSize64: uint64(len(deflated)), UncompressedSize64: declared,
	})
	require.NoError(t, err)
	_, err = part.Write(deflated)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func deflate(t testing.TB, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	require.NoError(t, err)
	_, err = w.Write(body)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// A zip bomb is refused before it is unpacked, whether it tells its size or lies
// about it.
func TestZipBombsAreRefused(t *testing.T) {
	t.Parallel()
	small := sheet.DefaultLimits
	small.Unpacked = 8 << 20
	_, err := read(pack(t, 64<<20, 0), sheet.DefaultLimits)
	require.ErrorIs(t, err, sheet.ErrTooLarge, "by its ratio")
	_, err = read(pack(t, 16<<20, 0), small)
	require.ErrorIs(t, err, sheet.ErrTooLarge, "by its size")
	_, err = read(pack(t, 64<<20, 1000), sheet.DefaultLimits)
	require.ErrorIs(t, err, sheet.ErrBroken, "it lies")

	var many bytes.Buffer
	w := zip.NewWriter(&many)
	for i := range 600 {
		_, err := w.Create(fmt.Sprintf("xl/%d.xml", i))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	_, err = read(many.Bytes(), sheet.DefaultLimits)
	require.ErrorIs(t, err, sheet.ErrTooLarge, "by its parts")
}

func TestLimitsOfRowsAndColumns(t *testing.T) {
	t.Parallel()
	l := sheet.DefaultLimits
	l.Rows, l.Columns = 5, 3
	var rows [][]any
	for range 40 {
		rows = append(rows, []any{"x"})
	}
	_, err := read(workbook(t, rows...), l)
	require.ErrorIs(t, err, sheet.ErrTooLarge)
	_, err = read([]byte(strings.Repeat("x\n", 40)), l)
	require.ErrorIs(t, err, sheet.ErrTooLarge)
	_, err = read(workbook(t, []any{1, 2, 3, 4}), l)
	require.ErrorIs(t, err, sheet.ErrTooLarge)
	_, err = read([]byte("a,b,c,d\n"), l)
	require.ErrorIs(t, err, sheet.ErrTooLarge)
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	t.Parallel()
	good := workbook(t, []any{"姓名"}, []any{"张三"}, []any{"李四"})
	var other bytes.Buffer
	w := zip.NewWriter(&other)
	_, err := w.Create("word/document.xml")
	require.NoError(t, err)
	require.NoError(t, w.Close())
	for name, test := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":        {nil, sheet.ErrEmpty},
		"blanks":         {[]byte(" \n\n"), sheet.ErrEmpty},
		"cut off":        {good[:len(good)/2], sheet.ErrBroken},
		"another zip":    {other.Bytes(), sheet.ErrKind},
		"old or sealed":  {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), sheet.ErrKind},
		"pdf":            {[]byte("%PDF-1.7"), sheet.ErrKind},
		"web page":       {[]byte("<html>"), sheet.ErrKind},
		"binary":         {[]byte("a\x00b"), sheet.ErrKind},
		"sheet cut off":  {replacePart(t, good, `<worksheet><sheetData><row r="1"><c><v>1</v></c></row><row r="2"><c`), sheet.ErrBroken},
		"bad xml inside": {replacePart(t, good, `<worksheet><sheetData><row r="1"><c><v>1</v></c></row><<<row r="2"></row><row r="3"></row></sheetData>`), sheet.ErrBroken},
	} {
		_, err := read(test.data, sheet.DefaultLimits)
		require.ErrorIs(t, err, test.want, name)
	}
}

// replacePart puts other XML in the place of the first sheet.
func replacePart(t testing.TB, book []byte, xml string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	require.NoError(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			require.NoError(t, w.Copy(f))
			continue
		}
		part, err := w.Create(f.Name)
		require.NoError(t, err)
		_, err = part.Write([]byte(xml))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// F8: no file makes the reader panic, run on without end, or give more than the
// limits allow.
func FuzzOpen(f *testing.F) {
	good := workbook(f, []any{"姓名", "区划"}, []any{"张三", "320106"})
	f.Add(good)
	f.Add(replacePart(f, good, `<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="s"><v>9</v></c></row></sheetData></worksheet>`))
	f.Add(replacePart(f, good, `<worksheet><sheetData><row r="-1"><c r="A0" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`))
	f.Add([]byte("姓名,区划\n张三,320106\n\"未完"))
	f.Add([]byte("\xD0\xD5\xC3\xFB,x\n"))
	f.Add([]byte("\xFF\xFEa\x00\n\x00"))
	l := sheet.Limits{Parts: 64, Unpacked: 4 << 20, Ratio: 200, Rows: 100, Columns: 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _ := read(data, l)
		if len(rows) > l.Rows+10 {
			t.Fatalf("%d rows", len(rows))
		}
		last := 0
		for _, r := range rows {
			if len(r.Cells) > l.Columns {
				t.Fatalf("row %d has %d cells", r.Number, len(r.Cells))
			}
			if r.Number < last {
				t.Fatalf("row %d after %d", r.Number, last)
			}
			last = r.Number
		}
	})
}
