package province

import (
	"encoding/csv"
	"io"

	"github.com/xuri/excelize/v2"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Headings are the columns of a roster file, as the import template names them.
var Headings = []string{
	"姓名", "性别", "出生日期", "人员编号", "所在区划代码", "工作单位及职务", "人大区划代码", "选区", "领导干部代表", "基层代表", "人员标识",
}

// The columns that faults are put into.
const (
	columnName = 0
	columnArea = 4
	columnPost = 5
)

// Cells is a row as a roster file writes it.
func (r Row) Cells() []string {
	sex := "男"
	if r.Sex == rosterv1.SexFemale {
		sex = "女"
	}
	body := string(r.Body)
	switch {
	case r.National:
		body = "全国"
	case r.Listed:
		body = ""
	}
	return []string{
		r.Name, sex, string(r.Birth), r.Number, string(r.Area), r.Post, body, r.Constituency,
		yes(r.Official), yes(!r.Official), r.ID.String(),
	}
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// Cells are rows as a file writes them, without the headings.
func Cells(rows []Row) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = r.Cells()
	}
	return out
}

// WriteCSV writes a roster file.
func WriteCSV(w io.Writer, cells [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(Headings); err != nil {
		return err
	}
	return out.WriteAll(cells)
}

// WriteXLSX writes a roster file, row by row: a province's is too long to hold
// as a tree.
func WriteXLSX(w io.Writer, cells [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	out, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, row := range append([][]string{Headings}, cells...) {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		values := make([]any, len(row))
		for j, cell := range row {
			values[j] = cell
		}
		if err := out.SetRow(at, values); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}
