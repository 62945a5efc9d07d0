package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Table is a sheet to be written.
type Table struct {
	Name   string
	Header []string
	Widths []float64 // of the columns, in characters; XLSX only
	Rows   [][]string
}

// WriteXLSX writes tables as the sheets of one file. Every cell is text: no
// code loses its zeros, and nothing is a formula.
func WriteXLSX(tables ...Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // @
	if err != nil {
		return nil, fmt.Errorf("style: %w", err)
	}
	bold, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, fmt.Errorf("style: %w", err)
	}
	for i, t := range tables {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), t.Name)
		} else {
			_, err = f.NewSheet(t.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.Name, err)
		}
		if err := writeSheet(f, t, text, bold); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.Name, err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("write xlsx: %w", err)
	}
	return b.Bytes(), nil
}

func writeSheet(f *excelize.File, t Table, text, bold int) error {
	w, err := f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	for i := range t.Header {
		width := 14.0
		if i < len(t.Widths) {
			width = t.Widths[i]
		}
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		// The style of the whole column, so that what a person types stays text.
		if err := w.SetColStyle(i+1, i+1, text); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	write := func(n int, cells []string, style int) error {
		row := make([]any, len(cells))
		for i, c := range cells {
			row[i] = excelize.Cell{StyleID: style, Value: c}
		}
		at, err := excelize.CoordinatesToCellName(1, n)
		if err != nil {
			return err
		}
		return w.SetRow(at, row)
	}
	if err := write(1, t.Header, bold); err != nil {
		return err
	}
	for i, cells := range t.Rows {
		if err := write(i+2, cells, text); err != nil {
			return err
		}
	}
	return w.Flush()
}

// WriteCSV writes a table in UTF-8 with a byte order mark, by which Chinese
// Excel knows it.
func WriteCSV(t Table) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\xEF\xBB\xBF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, cells := range append([][]string{t.Header}, t.Rows...) {
		safe := make([]string, len(cells))
		for i, c := range cells {
			safe[i] = Harmless(c)
		}
		if err := w.Write(safe); err != nil {
			return nil, fmt.Errorf("write csv: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// Dangerous says whether a spreadsheet might run a text as a formula: it begins
// with a sign that starts one, in half or full width, or with a control
// character that hides it.
func Dangerous(s string) bool {
	if s == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u3000\u00a0"))
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}

// Harmless puts an apostrophe before what is Dangerous: the spreadsheet then
// shows it and runs nothing.
func Harmless(s string) string {
	if Dangerous(s) {
		return "'" + s
	}
	return s
}
