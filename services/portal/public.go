package portal

import (
	"context"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// nobody is the context of a call that no person makes: a resident's, even in
// the browser of somebody who is signed in.
func (p *page) nobody() context.Context {
	out := rpc.OutgoingOf(p.ctx)
	out.Actor = ""
	return rpc.WithOutgoing(p.ctx, out)
}

func (p *page) front() error {
	f := ui.NewForm("find-station").Begin("code", p.r.URL.Query().Get("code"))
	if p.wrong != nil {
		f.Fault = p.wrong
	}
	return p.show("/", "有话对代表说", view.Front(f))
}

// findStation takes a station's code as somebody typed it.
func (p *page) findStation() error {
	code, err := stationsv1.ParseStationCode(p.r.URL.Query().Get("code"))
	if err != nil {
		var c fault.Check
		c.Add("code", "code", err.Error())
		p.wrong = fault.From(c.Err())
		return p.front()
	}
	return p.to("/s/"+string(code), "")
}

func (p *page) publicStation() error {
	code, err := stationsv1.ParseStationCode(p.r.PathValue("code"))
	if err != nil {
		return fault.Of(fault.NotFound, err.Error())
	}
	s, err := p.Stations.ByCode(p.nobody(), stationsv1.ByCodeRequest{Code: code})
	if err != nil {
		return err
	}
	names, err := p.names(s.Deputies, nil)
	if err != nil {
		return err
	}
	return p.show("/", s.Name, view.PublicStation(view.Station{PublicStation: s, Names: names, File: p.form("file")}))
}

// keyReceipt and keyCases hold, in the sealed session, what opens the cases that
// this browser has filed or opened: so that no address ever carries a secret.
const (
	keyReceipt = "receipt"
	keyCases   = "case:"
)

func (p *page) fileMatter() error {
	code, err := stationsv1.ParseStationCode(p.r.PathValue("code"))
	if err != nil {
		return fault.Of(fault.NotFound, err.Error())
	}
	f := p.r.PostForm
	filed, err := p.Stations.FileMatter(p.nobody(), stationsv1.FileMatterRequest{
		Station: code, Category: stationsv1.Category(f.Get("category")), Text: f.Get("text"),
		Contact: stationsv1.Contact{
			Name: stationsv1.Personal(f.Get("contact.name")), Phone: stationsv1.Personal(f.Get("contact.phone")),
		},
	})
	if err != nil {
		return p.again(err, (*page).publicStation)
	}
	p.keep(filed)
	return p.to("/receipt", "")
}

func (p *page) keep(filed stationsv1.Filed) {
	p.sessions.Put(p.ctx, keyCases+string(filed.Number), string(filed.Secret))
	p.sessions.Put(p.ctx, keyReceipt, string(filed.Number)+" "+string(filed.Due))
}

func (p *page) deputies() error {
	q := p.r.URL.Query()
	area, err := ids.ParseArea(q.Get("area"))
	if err != nil {
		area = ""
	}
	areas, err := p.Roster.Areas(p.asking(), rosterv1.AreasRequest{Limit: rosterv1.MaxLimit})
	if err != nil {
		return err
	}
	v := view.Deputies{Area: area, Text: q.Get("q"), Areas: upTo(areas.Items, ids.AreaTown)}
	found, err := p.Roster.Deputies(p.asking(), rosterv1.DeputiesRequest{
		Area: area, Text: v.Text, After: q.Get("after"), Limit: 50,
	})
	if err != nil {
		return err
	}
	v.Items, v.Next = found.Items, p.next(found.Next)
	if !area.IsZero() && q.Get("after") == "" {
		n, err := p.Roster.Count(p.asking(), rosterv1.CountRequest{Area: area})
		if err != nil {
			return err
		}
		v.Count = &n
		for _, a := range v.Areas {
			if a.Code == area {
				v.Place = a.Name
			}
		}
	}
	return p.show("/deputies", "代表名录", view.DeputyList(v))
}

// upTo leaves out the areas below a level.
func upTo(areas []rosterv1.Area, lowest ids.AreaLevel) []rosterv1.Area {
	var out []rosterv1.Area
	for _, a := range areas {
		if a.Code.Level() <= lowest {
			out = append(out, a)
		}
	}
	return out
}

func (p *page) deputy() error {
	id, err := pathID[ids.PersonID](p, "person")
	if err != nil {
		return err
	}
	d, err := p.Roster.Deputy(p.asking(), rosterv1.DeputyRequest{Person: id})
	if err != nil {
		return err
	}
	var stations []stationsv1.Station
	if p.who != nil {
		found, err := p.Stations.Stations(p.asking(), stationsv1.StationsRequest{Deputy: id})
		if err != nil {
			return err
		}
		stations = found.Items
	}
	return p.show("/deputies", d.Person.Name, view.DeputyPage(d, stations))
}
