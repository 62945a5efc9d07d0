package portal

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// The rows that a form shows at first, and adds when asked for more.
const (
	pointRows = 3
	moreRows  = 3
)

// tighten closes the gaps between the filled rows of a list, so that a row's
// number is the same in the form, in the request and in what is said of it.
func tighten(f url.Values, list string, columns ...string) int {
	name := func(i int, column string) string { return fmt.Sprintf("%s[%d]%s", list, i, column) }
	n, last := 0, lastRow(f, list, columns)
	for i := range last {
		if strings.TrimSpace(f.Get(name(i, columns[0]))) == "" {
			continue
		}
		for _, c := range columns {
			f.Set(name(n, c), f.Get(name(i, c)))
		}
		n++
	}
	for i := n; i < last; i++ {
		for _, c := range columns {
			f.Del(name(i, c))
		}
	}
	return n
}

// maxRows bounds how far rows are looked for.
const maxRows = 60

func lastRow(f url.Values, list string, columns []string) int {
	for i := maxRows; i > 0; i-- {
		for _, c := range columns {
			if f.Has(fmt.Sprintf("%s[%d]%s", list, i-1, c)) {
				return i
			}
		}
	}
	return 0
}

// text reads a suggestion's text from the form.
func (p *page) text() suggestionsv1.Text {
	f := p.r.PostForm
	t := suggestionsv1.Text{Title: f.Get("text.title"), Body: f.Get("text.body")}
	for i := range tighten(f, "text.points", "") {
		t.Points = append(t.Points, f.Get(fmt.Sprintf("text.points[%d]", i)))
	}
	return t
}

// rows is how many rows the form shows: those filled, and room for more.
func (p *page) rows(filled int) int {
	n := max(filled+1, pointRows)
	if p.r.PostForm.Get("_more") != "" {
		n = filled + moreRows
	}
	return n
}

func (p *page) draftForm() error {
	mandates, err := p.mandates()
	if err != nil {
		return err
	}
	v := view.Draft{
		Form: p.form("draft"), Title: "起草建议", Mandates: mandates, Origin: formID[ids.MatterID](p, "origin"),
		Back: ui.Link{Href: "/suggestions", Text: "建议"}, Rows: p.rows(tighten(p.r.PostForm, "text.points", "")),
	}
	if v.Origin.IsZero() {
		v.Origin = formID[ids.MatterID](p, "matter")
	}
	if !v.Origin.IsZero() {
		m, err := p.Stations.Matter(p.asking(), stationsv1.MatterRequest{ID: v.Origin})
		if err != nil {
			return err
		}
		v.Matter = m.Text
	}
	return p.show("/suggestions", v.Title, view.DraftForm(v))
}

func (p *page) draft() error {
	r := suggestionsv1.DraftRequest{
		Mandate: formID[ids.MandateID](p, "mandate"), Kind: suggestionsv1.Kind(p.r.PostForm.Get("kind")),
		Channel: suggestionsv1.Channel(p.r.PostForm.Get("channel")), Text: p.text(), Origin: formID[ids.MatterID](p, "origin"),
	}
	if p.r.PostForm.Get("_more") != "" {
		p.kept = true
		return p.draftForm()
	}
	s, err := p.Suggestions.Draft(p.ctx, r)
	if err != nil {
		return p.again(err, (*page).draftForm)
	}
	return p.to("/suggestions/"+s.ID.String(), "drafted")
}

func (p *page) reviseForm() error {
	s, path, err := p.pathSuggestion()
	if err != nil {
		return err
	}
	v := view.Draft{Title: "修改建议", Revise: true, Back: ui.Link{Href: path, Text: "回到建议"}}
	filled := tighten(p.r.PostForm, "text.points", "")
	if p.wrong != nil && p.wrong.Kind == fault.Stale {
		// Saved once more, the person's own text replaces what they now see.
		v.Theirs = &s
		p.r.PostForm.Set("edition", ui.N(s.Edition))
	}
	v.Form = p.form("revise")
	if !v.Form.Sent() {
		v.Form.Begin("edition", ui.N(s.Edition)).Begin("text.title", s.Title).Begin("text.body", s.Body)
		for i, point := range s.Points {
			v.Form.Begin(fmt.Sprintf("text.points[%d]", i), point.Text)
		}
		filled = len(s.Points)
	}
	v.Rows = p.rows(filled)
	return p.show("/suggestions", v.Title, view.DraftForm(v))
}

func (p *page) revise() error {
	id, err := pathID[ids.SuggestionID](p, "id")
	if err != nil {
		return err
	}
	r := suggestionsv1.ReviseRequest{ID: id, Edition: atoi(p.r.PostForm.Get("edition")), Text: p.text()}
	if p.r.PostForm.Get("_more") != "" {
		p.kept = true
		return p.reviseForm()
	}
	if _, err := p.Suggestions.Revise(p.ctx, r); err != nil {
		return p.again(err, (*page).reviseForm)
	}
	return p.to("/suggestions/"+id.String(), "revised")
}

// coSigners is the search for deputies of the same congress.
func (p *page) coSigners() error {
	s, path, err := p.pathSuggestion()
	if err != nil {
		return err
	}
	v := view.CoSigners{
		Brief: s.Brief, Path: path, Text: strings.TrimSpace(p.r.FormValue("q")), Form: p.forms(), Invited: s.CoSigners,
	}
	if v.Text != "" {
		found, err := p.Roster.Deputies(p.asking(), rosterv1.DeputiesRequest{Congress: s.Congress, Text: v.Text, Limit: 30})
		if err != nil {
			return err
		}
		v.Found = found.Items
	}
	return p.show("/suggestions", "邀请代表联名", view.CoSignerPage(v))
}

func (p *page) invite() error {
	id, err := pathID[ids.SuggestionID](p, "id")
	if err != nil {
		return err
	}
	_, err = p.Suggestions.InviteCoSigner(p.ctx, suggestionsv1.InviteCoSignerRequest{
		ID: id, Person: formID[ids.PersonID](p, "person"),
	})
	if err != nil {
		return p.again(err, (*page).coSigners)
	}
	return p.to("/suggestions/"+id.String()+"/co-signers", "invited")
}
