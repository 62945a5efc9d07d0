package portal

import (
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

var errNoStation = fault.New(fault.NotFound, "portal.no_station", "您的区域内还没有代表家站")

// myStation is the station that the person clerks or heads, else the first of
// their area.
func (p *page) myStation() error {
	all, err := p.ownStations()
	if err != nil {
		return err
	}
	for _, s := range all {
		if !p.who.ID.IsZero() && (s.Clerk == p.who.ID || s.Head == p.who.ID) {
			return p.desk(s, all)
		}
	}
	if len(all) == 0 {
		return errNoStation.With("请联系代表工作机构登记站点")
	}
	return p.desk(all[0], all)
}

func (p *page) station() error {
	s, err := p.pathStation()
	if err != nil {
		return err
	}
	all, err := p.ownStations()
	if err != nil {
		return err
	}
	return p.desk(s, all)
}

func (p *page) pathStation() (stationsv1.Station, error) {
	id, err := pathID[ids.StationID](p, "id")
	if err != nil {
		return stationsv1.Station{}, err
	}
	return p.Stations.Station(p.asking(), stationsv1.StationRequest{ID: id})
}

func (p *page) desk(s stationsv1.Station, all []stationsv1.Station) error {
	v := view.Desk{Station: s, Others: all, Year: p.today().Year(), Work: p.who.Is(role.Clerk | role.StationHead)}
	ctx := p.asking()
	sum, err := p.Stations.Summary(ctx, stationsv1.SummaryRequest{Station: s.ID, FromYear: v.Year, ToYear: v.Year})
	if err != nil {
		return err
	}
	if len(sum.Items) > 0 {
		v.Figures = sum.Items[0]
	}
	matters, err := p.Stations.Matters(ctx, stationsv1.MattersRequest{Station: s.ID, Limit: 10})
	if err != nil {
		return err
	}
	receptions, err := p.Stations.Receptions(ctx, stationsv1.ReceptionsRequest{Station: s.ID, Limit: 5})
	if err != nil {
		return err
	}
	activities, err := p.Stations.Activities(ctx, stationsv1.ActivitiesRequest{Station: s.ID, Limit: 5})
	if err != nil {
		return err
	}
	v.Open, v.Receptions, v.Activities = matters.Items, receptions.Items, activities.Items
	people, organs := []ids.PersonID{s.Head, s.Clerk}, []ids.OrganID(nil)
	for _, m := range v.Open {
		people, organs = append(people, m.Deputy), append(organs, m.Organ)
	}
	if v.Names, err = p.names(people, organs); err != nil {
		return err
	}
	return p.show("/station", s.Name, view.StationHome(v))
}

func (p *page) stationQR() error {
	s, err := p.pathStation()
	if err != nil {
		return err
	}
	qr, err := code(p.base()+"/s/"+string(s.Code), s.Name+"的二维码")
	if err != nil {
		return err
	}
	return p.show("/station", s.Name+"二维码", view.Poster(s, qr))
}

// record prepares the page of a reception or an activity.
func (p *page) record(form string) (view.Record, error) {
	s, err := p.pathStation()
	if err != nil {
		return view.Record{}, err
	}
	v := view.Record{Station: s, Form: p.form(form)}
	if !v.Form.Sent() {
		v.Form.Begin("date", p.today().String())
	}
	if v.Deputies, err = p.enrolled(s.ID); err != nil {
		return v, err
	}
	v.Names, err = p.names(v.Deputies, nil)
	return v, err
}

func (p *page) receptionForm() error {
	v, err := p.record("reception")
	if err != nil {
		return err
	}
	return p.show("/station", "登记接待", view.ReceptionForm(v))
}

func (p *page) holdReception() error {
	id, err := pathID[ids.StationID](p, "id")
	if err != nil {
		return err
	}
	var c fault.Check
	r := stationsv1.HoldReceptionRequest{
		Station: id, Date: p.date(&c, "date"), Mode: stationsv1.Mode(p.r.PostForm.Get("mode")),
		Deputies: formIDs[ids.PersonID](p, "deputies"), Batches: p.number(&c, "batches"), Persons: p.number(&c, "persons"),
		Note: p.r.PostForm.Get("note"),
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).receptionForm)
	}
	if _, err := p.Stations.HoldReception(p.ctx, r); err != nil {
		return p.again(err, (*page).receptionForm)
	}
	return p.to("/stations/"+id.String(), "reception")
}

func (p *page) activityForm() error {
	v, err := p.record("activity")
	if err != nil {
		return err
	}
	if !v.Form.Sent() {
		v.Form.Begin("half_days", "1")
	}
	return p.show("/station", "登记活动", view.ActivityForm(v))
}

func (p *page) holdActivity() error {
	id, err := pathID[ids.StationID](p, "id")
	if err != nil {
		return err
	}
	var c fault.Check
	r := stationsv1.HoldActivityRequest{
		Station: id, Title: p.r.PostForm.Get("title"), Date: p.date(&c, "date"), HalfDays: p.number(&c, "half_days"),
		Deputies: formIDs[ids.PersonID](p, "deputies"), Record: p.r.PostForm.Get("record"),
	}
	for _, k := range p.r.PostForm["kinds"] {
		r.Kinds = append(r.Kinds, stationsv1.ActivityKind(k))
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).activityForm)
	}
	if _, err := p.Stations.HoldActivity(p.ctx, r); err != nil {
		return p.again(err, (*page).activityForm)
	}
	return p.to("/stations/"+id.String(), "activity")
}

func (p *page) takeDownForm() error {
	s, err := p.pathStation()
	if err != nil {
		return err
	}
	return p.show("/station", "代选民填写意见", view.TakeDown(s, p.form("file")))
}

// takeDown files a matter for a resident who stands at the desk; the slip is
// printed for them.
func (p *page) takeDown() error {
	s, err := p.pathStation()
	if err != nil {
		return err
	}
	f := p.r.PostForm
	filed, err := p.Stations.FileMatter(p.ctx, stationsv1.FileMatterRequest{
		Station: s.Code, Category: stationsv1.Category(f.Get("category")), Text: f.Get("text"), OnBehalf: true,
		Contact: stationsv1.Contact{
			Name: stationsv1.Personal(f.Get("contact.name")), Phone: stationsv1.Personal(f.Get("contact.phone")),
		},
	})
	if err != nil {
		return p.again(err, (*page).takeDownForm)
	}
	p.keep(filed)
	return p.to("/receipt", "")
}
