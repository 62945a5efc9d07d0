package suggestions

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// look finds one suggestion for whoever may see it.
func (s *Service) look(ctx context.Context, id ids.SuggestionID) (*Suggestion, Viewer, error) {
	v := viewerOf(actor.From(ctx))
	g, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) (*Suggestion, error) { return st.Find(ctx, id) })
	if err == nil && !g.Sees(v) {
		err = ErrNotFound
	}
	return g, v, err
}

// Get is one suggestion.
func (s *Service) Get(ctx context.Context, r v1.GetRequest) (v1.Suggestion, error) {
	g, v, err := s.look(ctx, r.ID)
	if err != nil {
		return v1.Suggestion{}, err
	}
	return toAPISuggestion(g, v, s.work.Today()), nil
}

// Clocks is every period of one suggestion, and why it ends when it does.
func (s *Service) Clocks(ctx context.Context, r v1.ClocksRequest) (v1.Clocks, error) {
	g, v, err := s.look(ctx, r.ID)
	if err != nil {
		return v1.Clocks{}, err
	}
	return toAPIClocks(g, v), nil
}

// History is what happened.
func (s *Service) History(ctx context.Context, r v1.HistoryRequest) (v1.History, error) {
	g, v, err := s.look(ctx, r.ID)
	if err != nil {
		return v1.History{}, err
	}
	return toAPIHistory(g, v), nil
}

// Choices are the words that the suggestion's pack allows.
func (s *Service) Choices(ctx context.Context, r v1.ChoicesRequest) (v1.Choices, error) {
	g, _, err := s.look(ctx, r.ID)
	if err != nil {
		return v1.Choices{}, err
	}
	book, err := s.rulesOf(g)
	if err != nil {
		return v1.Choices{}, err
	}
	return toAPIChoices(book)
}

// scopeOf is what a viewer may see, for a query.
func scopeOf(a actor.Actor) Scope {
	v := viewerOf(a)
	scope := Scope{All: v.Roles.Has(role.Service)}
	if v.Roles.Has(role.Office | role.Leader) {
		scope.Areas = a.Areas
	}
	if v.Roles.Has(role.Deputy) {
		scope.Person = v.Person
	}
	if v.Roles.Has(role.Handler) {
		scope.Organ = v.Organ
	}
	return scope
}

// List is a page of what the caller may see.
func (s *Service) List(ctx context.Context, r v1.ListRequest) (v1.Page, error) {
	q := fromAPIList(r)
	q.Scope, q.Today = scopeOf(actor.From(ctx)), s.work.Today()
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &q.After); err != nil {
			return v1.Page{}, err
		}
	}
	limit := q.Limit
	q.Limit++ // one more tells whether there is a next page
	rows, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) ([]Row, error) { return st.List(ctx, q) })
	if err != nil {
		return v1.Page{}, err
	}
	page := v1.Page{Items: []v1.Brief{}}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = pg.EncodeCursor(rows[limit-1].ID)
	}
	for _, row := range rows {
		page.Items = append(page.Items, toAPIRow(row))
	}
	return page, nil
}

// Summary counts what the caller may see; each figure names its list.
func (s *Service) Summary(ctx context.Context, r v1.SummaryRequest) (v1.Summary, error) {
	base := v1.ListRequest{Mine: r.Mine, MyOrgan: r.MyOrgan, Kind: r.Kind, Congress: r.Congress, Year: r.Year}
	q := fromAPIList(base)
	q.Scope, q.Today = scopeOf(actor.From(ctx)), s.work.Today()
	counts, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) ([]Count, error) { return st.Tally(ctx, q) })
	if err != nil {
		return v1.Summary{}, err
	}
	return toAPISummary(base, counts), nil
}
