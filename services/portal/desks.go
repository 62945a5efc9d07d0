package portal

import (
	"slices"
	"strings"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

const officeRoles = role.Office

func (p *page) office() error {
	v := view.Office{Full: p.who.Is(officeRoles)}
	if !v.Full {
		return p.show("/office", "代表工作台", view.OfficeHome(v))
	}
	ctx := p.asking()
	var err error
	if v.Summary, err = p.Suggestions.Summary(ctx, suggestionsv1.SummaryRequest{}); err != nil {
		return err
	}
	for _, part := range []struct {
		state suggestionsv1.State
		into  *[]suggestionsv1.Brief
	}{{suggestionsv1.StateFiled, &v.Filed}, {suggestionsv1.StateAccepted, &v.Accepted}} {
		found, err := p.Suggestions.List(ctx, suggestionsv1.ListRequest{States: []suggestionsv1.State{part.state}, Limit: 8})
		if err != nil {
			return err
		}
		*part.into = found.Items
	}
	if v.Matters, err = p.matterFigures(); err != nil {
		return err
	}
	ballots, err := p.Voting.Ballots(ctx, votingv1.BallotsRequest{Limit: 5})
	if err != nil {
		return err
	}
	v.Ballots = ballots.Items
	objections, err := p.Appraisal.Objections(ctx, appraisalv1.ObjectionsRequest{Open: true, Limit: 200})
	if err != nil {
		return err
	}
	v.Objections = len(objections.Items)
	return p.show("/office", "代表工作台", view.OfficeHome(v))
}

// matterFigures are the year's figures of the person's area.
func (p *page) matterFigures() (stationsv1.Figures, error) {
	year := p.today().Year()
	sum, err := p.Stations.Summary(p.asking(), stationsv1.SummaryRequest{Area: p.who.Area(), FromYear: year, ToYear: year})
	if err != nil || len(sum.Items) == 0 {
		return stationsv1.Figures{}, err
	}
	return sum.Items[0], nil
}

// underway are the states in which a handling unit has something to do.
var underway = []suggestionsv1.State{
	suggestionsv1.StateAssigned, suggestionsv1.StateContacted, suggestionsv1.StateRehandling, suggestionsv1.StateFulfilling,
	suggestionsv1.StateReplied, suggestionsv1.StateRefused,
}

// maxSorted bounds how many suggestions are read to be sorted by their date:
// more than any one unit has under way at once.
const maxSorted = 600

func (p *page) inbox() error {
	f := p.listFilter()
	f.MyOrgan, f.Limit = true, 200
	v := view.Inbox{Path: "/inbox", Text: f.Text, Late: string(f.Late)}
	if len(f.States) == 0 {
		f.States = underway
	} else {
		v.State = string(f.States[0])
	}
	ctx := p.asking()
	for {
		found, err := p.Suggestions.List(ctx, f)
		if err != nil {
			return err
		}
		v.Items = append(v.Items, found.Items...)
		f.After = found.Next
		if v.More = found.Next != ""; !v.More || len(v.Items) >= maxSorted {
			break
		}
	}
	slices.SortStableFunc(v.Items, func(a, b suggestionsv1.Brief) int { return soonest(a.Due, b.Due) })
	var err error
	if v.Summary, err = p.Suggestions.Summary(ctx, suggestionsv1.SummaryRequest{MyOrgan: true}); err != nil {
		return err
	}
	matters, err := p.Stations.Matters(ctx, stationsv1.MattersRequest{Mine: true, State: stationsv1.StateAssigned, Limit: 20})
	if err != nil {
		return err
	}
	v.Matters = matters.Items
	if v.Names, err = p.names(nil, []ids.OrganID{p.who.Organ}); err != nil {
		return err
	}
	v.Unit = v.Names.Organs[p.who.Organ]
	return p.show("/inbox", "承办", view.InboxPage(v))
}

// soonest orders days, with no day last.
func soonest(a, b date.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return strings.Compare(string(a), string(b))
}

func (p *page) picture() error {
	v := view.Picture{Year: p.today().Year()}
	ctx, area := p.asking(), p.who.Area()
	var err error
	if v.Suggestions, err = p.Suggestions.Summary(ctx, suggestionsv1.SummaryRequest{}); err != nil {
		return err
	}
	overdue, err := p.Suggestions.List(ctx, suggestionsv1.ListRequest{Late: suggestionsv1.TriYes, Limit: 20})
	if err != nil {
		return err
	}
	slices.SortStableFunc(overdue.Items, func(a, b suggestionsv1.Brief) int { return soonest(a.Due, b.Due) })
	v.Late = overdue.Items
	if v.Total, err = p.matterFigures(); err != nil {
		return err
	}
	if v.Areas, err = p.byArea(); err != nil {
		return err
	}
	projects, err := p.Voting.Projects(ctx, votingv1.ProjectsRequest{Area: area, State: votingv1.ProjectStateAdopted, Limit: 20})
	if err != nil {
		return err
	}
	v.Projects = projects.Items
	idle, err := p.Stations.Idle(ctx, stationsv1.IdleRequest{Area: area, Limit: 10})
	if err != nil {
		return err
	}
	v.Idle, v.IdleMore = idle.Items, idle.Next != ""
	return p.show("/picture", "工作总览", view.PicturePage(v))
}

// byArea are the figures of the areas one level down, with their names.
func (p *page) byArea() ([]view.AreaFigures, error) {
	sum, err := p.Stations.Summary(p.asking(), stationsv1.SummaryRequest{
		Area: p.who.Area(), Group: stationsv1.GroupArea, FromYear: p.today().Year(), ToYear: p.today().Year(), Limit: stationsv1.MaxLimit,
	})
	if err != nil {
		return nil, err
	}
	areas, err := p.Roster.Areas(p.asking(), rosterv1.AreasRequest{Parent: p.who.Area(), Limit: rosterv1.MaxLimit})
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, a := range areas.Items {
		names[string(a.Code)] = a.Name
	}
	var out []view.AreaFigures
	for _, f := range sum.Items {
		name := names[f.Key]
		if name == "" {
			name = f.Key
		}
		out = append(out, view.AreaFigures{Name: name, Figures: f})
	}
	return out, nil
}
