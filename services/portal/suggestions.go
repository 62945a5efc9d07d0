package portal

import (
	"errors"
	"net/url"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// listFilter reads the query of suggestions.List, so that every figure of its
// summary opens as a page.
func (p *page) listFilter() suggestionsv1.ListRequest {
	q := p.r.URL.Query()
	r := suggestionsv1.ListRequest{
		Mine: q.Get("mine") == "true", MyOrgan: q.Get("my_organ") == "true",
		Kind: suggestionsv1.Kind(q.Get("kind")), Channel: suggestionsv1.Channel(q.Get("channel")),
		Congress: formID[ids.CongressID](p, "congress"), Year: atoi(q.Get("year")),
		Late: suggestionsv1.Tri(q.Get("late")), Contacted: suggestionsv1.Tri(q.Get("contacted")),
		Grade: q.Get("grade"), Grade2: q.Get("grade2"), Text: strings.TrimSpace(q.Get("text")), After: q.Get("after"),
	}
	for _, s := range q["state"] {
		if s != "" {
			r.States = append(r.States, suggestionsv1.State(s))
		}
	}
	return r
}

func (p *page) suggestions() error {
	v := view.Suggestions{
		Title: "代表建议", Path: "/suggestions", Query: p.r.URL.Query(), Filter: p.listFilter(), MayDraft: p.who.Is(role.Deputy),
	}
	if p.who.Is(role.Deputy) {
		v.Tabs = []ui.Link{{Href: "/suggestions?mine=true", Text: "我签名的"}, {Href: "/suggestions?all=true", Text: "全部"}}
		if len(v.Query) == 0 {
			v.Query = url.Values{"mine": {"true"}}
			v.Filter.Mine = true
		}
	}
	found, err := p.Suggestions.List(p.asking(), v.Filter)
	if err != nil {
		return err
	}
	v.Items, v.Next = found.Items, p.next(found.Next)
	return p.show("/suggestions", v.Title, view.SuggestionList(v))
}

func (p *page) pathSuggestion() (suggestionsv1.Suggestion, string, error) {
	id, err := pathID[ids.SuggestionID](p, "id")
	if err != nil {
		return suggestionsv1.Suggestion{}, "", err
	}
	s, err := p.Suggestions.Get(p.asking(), suggestionsv1.GetRequest{ID: id})
	return s, "/suggestions/" + id.String(), err
}

// wantsChoices says whether the page speaks in the pack's own words.
func wantsChoices(s suggestionsv1.Suggestion) bool {
	if len(s.Replies) > 0 {
		return true
	}
	for _, a := range s.May {
		switch a {
		case suggestionsv1.ActEvaluate, suggestionsv1.ActEvaluateCommitments, suggestionsv1.ActDecline, suggestionsv1.ActReply:
			return true
		}
	}
	return false
}

func (p *page) suggestion() error {
	s, path, err := p.pathSuggestion()
	if err != nil {
		return err
	}
	v := view.Suggestion{Suggestion: s, Path: path, Form: p.forms()}
	ctx := p.asking()
	if v.Clocks, err = p.Suggestions.Clocks(ctx, suggestionsv1.ClocksRequest{ID: s.ID}); err != nil {
		return err
	}
	history, err := p.Suggestions.History(ctx, suggestionsv1.HistoryRequest{ID: s.ID})
	if err != nil {
		return err
	}
	v.History = history.Items
	if wantsChoices(s) {
		if v.Choices, err = p.Suggestions.Choices(ctx, suggestionsv1.ChoicesRequest{ID: s.ID}); err != nil {
			return err
		}
	}
	if p.who.Is(role.Office) {
		if v.Units, err = p.units(s.Area); err != nil {
			return err
		}
	}
	if v.Matter, err = p.origin(s.Origin); err != nil {
		return err
	}
	contact := v.Form("contacts")
	if !contact.Sent() {
		contact.Begin("on", p.today().String())
	}
	return p.show("/suggestions", s.Title, view.SuggestionPage(v))
}

// origin is the matter that a suggestion came of; none for who may not read it.
func (p *page) origin(id ids.MatterID) (*stationsv1.Matter, error) {
	if id.IsZero() {
		return nil, nil
	}
	m, err := p.Stations.Matter(p.asking(), stationsv1.MatterRequest{ID: id})
	if errors.Is(err, fault.NotFound) || errors.Is(err, fault.Denied) {
		return nil, nil
	}
	return &m, err
}

func (p *page) clocks() error {
	s, _, err := p.pathSuggestion()
	if err != nil {
		return err
	}
	c, err := p.Suggestions.Clocks(p.asking(), suggestionsv1.ClocksRequest{ID: s.ID})
	if err != nil {
		return err
	}
	return p.show("/suggestions", "这些日期怎么来的", view.ClockPage(s.Brief, c))
}
