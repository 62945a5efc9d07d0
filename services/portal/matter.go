package portal

import (
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

func (p *page) matters() error {
	f := stationsv1.MattersRequest{
		Station: formID[ids.StationID](p, "station"), State: stationsv1.State(p.r.FormValue("state")),
		Category: stationsv1.Category(p.r.FormValue("category")), Outcome: stationsv1.Outcome(p.r.FormValue("outcome")),
		Grade: stationsv1.Grade(p.r.FormValue("grade")), Late: p.r.FormValue("late") == "true",
		Forwarded: p.r.FormValue("forwarded") == "true", Mine: p.r.FormValue("mine") == "true",
		After: p.r.FormValue("after"),
	}
	v := view.Matters{Title: "选民意见", Lead: "每一件都有期限，每一步选民都看得见。", Filter: f}
	found, err := p.Stations.Matters(p.asking(), f)
	if err != nil {
		return err
	}
	stations, err := p.ownStations()
	if err != nil {
		return err
	}
	v.Items, v.Next, v.Stations = found.Items, p.next(found.Next), stations
	if v.Names, err = p.matterNames(found.Items); err != nil {
		return err
	}
	return p.show("/matters", v.Title, view.MatterList(v))
}

func (p *page) matterNames(items []stationsv1.MatterItem) (view.Names, error) {
	var people []ids.PersonID
	var organs []ids.OrganID
	for _, m := range items {
		people, organs = append(people, m.Deputy), append(organs, m.Organ)
	}
	return p.names(people, organs)
}

// ownStations are those that the person's work is about: of their areas, or, for
// a deputy, those in which they are enrolled.
func (p *page) ownStations() ([]stationsv1.Station, error) {
	r := stationsv1.StationsRequest{Limit: stationsv1.MaxLimit}
	if p.who.Is(role.Deputy) && !p.who.Is(role.Office|role.Clerk|role.StationHead) {
		r.Deputy = p.who.ID
	} else {
		r.Area = p.who.Area()
	}
	found, err := p.Stations.Stations(p.asking(), r)
	return found.Items, err
}

func (p *page) matter() error {
	id, err := pathID[ids.MatterID](p, "id")
	if err != nil {
		return err
	}
	m, err := p.Stations.Matter(p.asking(), stationsv1.MatterRequest{ID: id})
	if err != nil {
		return err
	}
	v := view.Matter{
		Matter: m, Desk: p.who.Is(role.Clerk | role.StationHead), Office: p.who.Is(role.Office), Deputy: p.who.Is(role.Deputy),
		Mine: !m.Deputy.IsZero() && m.Deputy == p.who.ID || !m.Organ.IsZero() && m.Organ == p.who.Organ,
		Form: p.forms(),
	}
	if err := p.completeMatter(&v); err != nil {
		return err
	}
	return p.show("/matters", "意见 "+m.Number.Pretty(), view.MatterPage(v))
}

// completeMatter adds the names and what may be chosen.
func (p *page) completeMatter(v *view.Matter) error {
	s, err := p.Stations.Station(p.asking(), stationsv1.StationRequest{ID: v.Matter.Station})
	if err != nil {
		return err
	}
	v.Station = s.Name
	people, organs := stepNames(v.Steps)
	if v.Desk || v.Office {
		enrolled, err := p.enrolled(s.ID)
		if err != nil {
			return err
		}
		v.Deputies = enrolled
		people = append(people, enrolled...)
		if v.Units, err = p.units(v.Area); err != nil {
			return err
		}
	}
	v.Names, err = p.names(append(people, v.MatterItem.Deputy), append(organs, v.Organ))
	return err
}

// forms makes each form of a page once, so that all its parts share one key.
func (p *page) forms() func(string) *ui.Form {
	made := map[string]*ui.Form{}
	return func(name string) *ui.Form {
		f, ok := made[name]
		if !ok {
			f = p.form(name)
			made[name] = f
		}
		return f
	}
}

// enrolled are the deputies of a station.
func (p *page) enrolled(station ids.StationID) ([]ids.PersonID, error) {
	var out []ids.PersonID
	after := ""
	for {
		found, err := p.Stations.Enrolled(p.asking(), stationsv1.EnrolledRequest{ID: station, After: after, Limit: stationsv1.MaxLimit})
		if err != nil {
			return nil, err
		}
		for _, e := range found.Items {
			out = append(out, e.Deputy)
		}
		if after = found.Next; after == "" {
			return out, nil
		}
	}
}

// matterStep does one step on a matter and shows the matter again.
func matterStep(done string, do func(p *page, id ids.MatterID, told string, version int) error) func(*page) error {
	return func(p *page) error {
		id, err := pathID[ids.MatterID](p, "id")
		if err != nil {
			return err
		}
		version := atoi(p.r.PostForm.Get("version"))
		if err := do(p, id, p.r.PostForm.Get("told"), version); err != nil {
			return p.again(err, (*page).matter)
		}
		return p.to("/matters/"+id.String(), done)
	}
}

var (
	acceptMatter = matterStep("accepted", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Accept(p.ctx, stationsv1.StepRequest{ID: id, Told: told, Version: v})
		return err
	})
	analyseMatter = matterStep("analysed", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Analyse(p.ctx, stationsv1.ReasonRequest{ID: id, Told: told, Version: v})
		return err
	})
	assignMatter = matterStep("assigned", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.AssignMatter(p.ctx, stationsv1.AssignRequest{
			ID: id, Told: told, Version: v, Organ: formID[ids.OrganID](p, "organ"), Deputy: formID[ids.PersonID](p, "deputy"),
		})
		return err
	})
	answerMatter = matterStep("answered", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Answer(p.ctx, stationsv1.AnswerRequest{
			ID: id, Told: told, Version: v, Outcome: stationsv1.Outcome(p.r.PostForm.Get("outcome")),
		})
		return err
	})
	declineMatter = matterStep("declined", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Decline(p.ctx, stationsv1.DeclineRequest{
			ID: id, Told: told, Version: v, Ground: stationsv1.Ground(p.r.PostForm.Get("ground")),
		})
		return err
	})
	urgeMatter = matterStep("urged", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Urge(p.ctx, stationsv1.ReasonRequest{ID: id, Told: told, Version: v})
		return err
	})
	reopenMatter = matterStep("reopened", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.Reopen(p.ctx, stationsv1.ReasonRequest{ID: id, Told: told, Version: v})
		return err
	})
	closeMatter = matterStep("closed", func(p *page, id ids.MatterID, told string, v int) error {
		_, err := p.Stations.CloseMatter(p.ctx, stationsv1.ReasonRequest{ID: id, Told: told, Version: v})
		return err
	})
)
