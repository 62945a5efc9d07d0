package portal

import (
	"io"
	"mime"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/portal/view"
)

func (p *page) roster() error {
	all, err := p.congresses()
	if err != nil {
		return err
	}
	v := view.Roster{Congresses: all, Filter: rosterv1.DeputiesRequest{
		Area: p.who.Area(), Congress: formID[ids.CongressID](p, "congress"), Level: rosterv1.Level(p.r.FormValue("level")),
		Text: strings.TrimSpace(p.r.FormValue("q")), After: p.r.FormValue("after"), Limit: 50,
	}}
	found, err := p.Roster.Deputies(p.asking(), v.Filter)
	if err != nil {
		return err
	}
	v.Items, v.Next = found.Items, p.next(found.Next)
	if !p.who.Area().IsZero() {
		n, err := p.Roster.Count(p.asking(), rosterv1.CountRequest{Area: p.who.Area()})
		if err != nil {
			return err
		}
		v.Count = &n
	}
	return p.show("/roster", "代表名录", view.RosterPage(v))
}

func (p *page) imports() error {
	all, err := p.congresses()
	if err != nil {
		return err
	}
	found, err := p.Roster.Imports(p.asking(), rosterv1.ImportsRequest{Area: p.who.Area(), After: p.r.URL.Query().Get("after"), Limit: 20})
	if err != nil {
		return err
	}
	v := view.Imports{Form: p.form("import"), Congresses: all, Items: found.Items}
	if found.Next != "" {
		v.Next = "/roster/imports?after=" + found.Next
	}
	if !v.Form.Sent() {
		v.Form.Begin("mode", string(rosterv1.AllOrNothing))
	}
	return p.show("/roster", "导入名录", view.ImportsPage(v))
}

func (p *page) startImport() error {
	file, header, err := p.r.FormFile("file")
	if err != nil {
		var c fault.Check
		c.Add("file", "required", "请选择要导入的文件")
		return p.again(c.Err(), (*page).imports)
	}
	defer file.Close()
	run, err := p.Roster.Import(p.ctx, rosterv1.ImportRequest{
		Mode: rosterv1.ImportMode(p.r.PostForm.Get("mode")), Area: p.who.Area(), Congress: formID[ids.CongressID](p, "congress"),
		File: rpc.Blob{Name: header.Filename, ContentType: header.Header.Get("Content-Type"), Body: file},
	})
	if err != nil {
		return p.again(err, (*page).imports)
	}
	return p.to("/roster/imports/"+run.ID.String(), "")
}

func (p *page) pathImport() (view.Import, error) {
	id, err := pathID[rosterv1.ImportID](p, "id")
	if err != nil {
		return view.Import{}, err
	}
	run, err := p.Roster.ImportStatus(p.asking(), rosterv1.ImportStatusRequest{ID: id})
	return view.Import{Run: run, Path: "/roster/imports/" + id.String(), Revert: p.form("revert")}, err
}

func (p *page) importRun() error {
	v, err := p.pathImport()
	if err != nil {
		return err
	}
	v.Outcome = rosterv1.RowOutcome(p.r.URL.Query().Get("outcome"))
	if v.Outcome == "" && v.Run.Refused > 0 {
		v.Outcome = rosterv1.RowRefused
	}
	if v.Run.Phase.Over() {
		rows, err := p.Roster.ImportRows(p.asking(), rosterv1.ImportRowsRequest{
			ID: v.Run.ID, Outcome: v.Outcome, After: p.r.URL.Query().Get("after"), Limit: 100,
		})
		if err != nil {
			return err
		}
		v.Rows, v.Next = rows.Items, p.next(rows.Next)
	}
	return p.show("/roster", v.Run.File, view.ImportPage(v))
}

// importProgress is the part of the page that a script fetches while it runs.
func (p *page) importProgress() error {
	v, err := p.pathImport()
	if err != nil {
		return err
	}
	if !p.partial() {
		return p.to(v.Path, "")
	}
	v.Part = true
	return p.render(200, view.ImportState(v))
}

func (p *page) revertImport() error {
	id, err := pathID[rosterv1.ImportID](p, "id")
	if err != nil {
		return err
	}
	if _, err := p.Roster.RevertImport(p.ctx, rosterv1.RevertImportRequest{ID: id}); err != nil {
		return p.again(err, (*page).importRun)
	}
	return p.to("/roster/imports/"+id.String(), "reverted")
}

func (p *page) importReport() error {
	id, err := pathID[rosterv1.ImportID](p, "id")
	if err != nil {
		return err
	}
	b, err := p.Roster.ImportFile(p.asking(), rosterv1.ImportFileRequest{ID: id, Format: format(p.r.PathValue("report"))})
	if err != nil {
		return err
	}
	return p.download(b)
}

func (p *page) importTemplate() error {
	b, err := p.Roster.ImportTemplate(p.asking(), rosterv1.ImportTemplateRequest{Format: format(p.r.PathValue("template"))})
	if err != nil {
		return err
	}
	return p.download(b)
}

// format is what a file's name ends with.
func format(name string) rosterv1.FileFormat {
	if strings.HasSuffix(name, ".csv") {
		return rosterv1.CSV
	}
	return rosterv1.XLSX
}

// download hands a file on, always as a file: a browser never opens it as a page
// of ours.
func (p *page) download(b rpc.Blob) error {
	defer b.Body.Close()
	h := p.w.Header()
	h.Set("Content-Type", b.ContentType)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": b.Name}))
	_, err := io.Copy(p.w, b.Body)
	if err != nil {
		return fault.Of(fault.Canceled, "").Because(err)
	}
	return nil
}
