package roster

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

// ImportFile is the report of an import as a file: one line for each fault.
func (s *Service) ImportFile(ctx context.Context, r rosterv1.ImportFileRequest) (rpc.Blob, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rpc.Blob, error) {
		i, err := st.Import(ctx, r.ID)
		if i, err = kept(ctx, i, err); err != nil {
			return rpc.Blob{}, err
		}
		t := sheet.Table{
			Name: "问题清单", Widths: []float64{8, 16, 16, 60, 50, 28},
			Header: []string{"行号", "姓名", "列", "问题", "处理办法", "代码"},
		}
		q := ImportRowQuery{ID: r.ID, Outcome: rosterv1.RowRefused, Limit: 2000}
		for {
			rows, err := st.ImportRows(ctx, q)
			if err != nil {
				return rpc.Blob{}, err
			}
			for _, row := range rows {
				for _, f := range row.Faults {
					t.Rows = append(t.Rows, []string{strconv.Itoa(row.Row), row.Name, f.Field, f.Message, f.Remedy, f.Code})
				}
			}
			if len(rows) < q.Limit {
				break
			}
			q.After = rows[len(rows)-1].Row
		}
		return fileOf(r.Format, fmt.Sprintf("导入问题清单-%s", i.ID.String()[:8]), t)
	})
}

// ImportTemplate is an empty file to fill in.
func (s *Service) ImportTemplate(_ context.Context, r rosterv1.ImportTemplateRequest) (rpc.Blob, error) {
	return fileOf(r.Format, "代表名录导入模板", templateTables()...)
}

// templateTables are the sheets of the template: the headings, and what each
// means.
func templateTables() []sheet.Table {
	rows := sheet.Table{Name: "代表名录"}
	help := sheet.Table{Name: "填写说明", Header: []string{"列", "必填", "最多字数", "说明"}, Widths: []float64{18, 8, 10, 90}}
	for _, h := range headings {
		rows.Header = append(rows.Header, h.Title)
		required := "否"
		if h.Required {
			required = "是"
		}
		help.Rows = append(help.Rows, []string{h.Title, required, strconv.Itoa(h.Most), h.Help})
	}
	return []sheet.Table{rows, help}
}

const (
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	csvType  = "text/csv; charset=utf-8"
)

// fileOf writes tables; a CSV holds the first alone.
func fileOf(format rosterv1.FileFormat, name string, tables ...sheet.Table) (rpc.Blob, error) {
	blob := rpc.Blob{Name: name + ".xlsx", ContentType: xlsxType}
	write := func() ([]byte, error) { return sheet.WriteXLSX(tables...) }
	if format == rosterv1.CSV {
		blob.Name, blob.ContentType = name+".csv", csvType
		write = func() ([]byte, error) { return sheet.WriteCSV(tables[0]) }
	}
	data, err := write()
	blob.Body = io.NopCloser(bytes.NewReader(data))
	return blob, err
}
