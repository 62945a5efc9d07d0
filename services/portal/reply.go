package portal

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

func (p *page) replyForm() error {
	s, path, err := p.pathSuggestion()
	if err != nil {
		return err
	}
	v := view.Reply{Suggestion: s, Path: path, Form: p.form("reply")}
	v.Rows = p.rows(tighten(p.r.PostForm, "commitments", ".text", ".due", ".point"))
	if v.Choices, err = p.Suggestions.Choices(p.asking(), suggestionsv1.ChoicesRequest{ID: s.ID}); err != nil {
		return err
	}
	return p.show("/inbox", "答复代表", view.ReplyForm(v))
}

func (p *page) reply() error {
	id, err := pathID[ids.SuggestionID](p, "id")
	if err != nil {
		return err
	}
	r, err := p.replyRequest(id)
	if p.r.PostForm.Get("_more") != "" {
		p.kept = true
		return p.replyForm()
	}
	if err == nil {
		_, err = p.Suggestions.Reply(p.ctx, r)
	}
	if err != nil {
		return p.again(err, (*page).replyForm)
	}
	return p.to("/suggestions/"+id.String(), "replied")
}

func (p *page) replyRequest(id ids.SuggestionID) (suggestionsv1.ReplyRequest, error) {
	f := p.r.PostForm
	var c fault.Check
	r := suggestionsv1.ReplyRequest{ID: id, Class: f.Get("class"), Body: f.Get("body")}
	for i := range lastRow(f, "answers", []string{".point"}) {
		at := fmt.Sprintf("answers[%d]", i)
		r.Answers = append(r.Answers, suggestionsv1.Answer{Point: atoi(f.Get(at + ".point")), Text: f.Get(at + ".text")})
	}
	for i := range tighten(f, "commitments", ".text", ".due", ".point") {
		at := fmt.Sprintf("commitments[%d]", i)
		r.Commitments = append(r.Commitments, suggestionsv1.Promise{
			Point: atoi(f.Get(at + ".point")), Text: f.Get(at + ".text"), Due: p.date(&c, at+".due"),
		})
	}
	return r, c.Err()
}
