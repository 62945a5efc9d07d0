package portal

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// names asks the roster for the names of people and organs, many at once.
func (p *page) names(people []ids.PersonID, organs []ids.OrganID) (view.Names, error) {
	n := view.Names{People: map[ids.PersonID]string{}, Organs: map[ids.OrganID]string{}}
	for part := range slices.Chunk(distinct(people), rosterv1.MaxPeople) {
		found, err := p.Roster.People(p.asking(), rosterv1.PeopleRequest{IDs: part})
		if err != nil {
			return n, fmt.Errorf("names of people: %w", err)
		}
		for _, d := range found.Items {
			n.People[d.Person.ID] = d.Person.Name
		}
	}
	for part := range slices.Chunk(distinct(organs), rosterv1.MaxLimit) {
		found, err := p.Roster.Organs(p.asking(), rosterv1.OrgansRequest{IDs: part, Limit: rosterv1.MaxLimit})
		if err != nil {
			return n, fmt.Errorf("names of organs: %w", err)
		}
		for _, o := range found.Items {
			n.Organs[o.ID] = o.Name
		}
	}
	return n, nil
}

// distinct leaves out what is not given and what is given twice.
func distinct[T interface {
	comparable
	IsZero() bool
}](list []T) []T {
	seen := make(map[T]bool, len(list))
	var out []T
	for _, v := range list {
		if !v.IsZero() && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// units are the handling units that may be chosen for a matter of an area: those
// of the area and of the congress areas above it.
func (p *page) units(area ids.AreaCode) ([]rosterv1.Organ, error) {
	var out []rosterv1.Organ
	for at := area; !at.IsZero(); at = at.Parent() {
		after := ""
		for {
			found, err := p.Roster.Organs(p.asking(), rosterv1.OrgansRequest{
				Area: at, Kind: rosterv1.OrganHandlingUnit, After: after, Limit: rosterv1.MaxLimit,
			})
			if err != nil {
				return nil, fmt.Errorf("handling units: %w", err)
			}
			out = append(out, found.Items...)
			if after = found.Next; after == "" {
				break
			}
		}
	}
	return out, nil
}

// congresses are the congresses of this term that a person of the offices works
// for: those of their area, or, for a street that has none, those above it, the
// nearest first.
func (p *page) congresses() ([]rosterv1.Congress, error) {
	r := rosterv1.CongressesRequest{Within: p.who.Area(), Kind: rosterv1.KindCongress, Limit: rosterv1.MaxLimit}
	found, err := p.Roster.Congresses(p.asking(), r)
	if err == nil && len(found.Items) == 0 {
		r.Within, r.Over = "", p.who.Area()
		found, err = p.Roster.Congresses(p.asking(), r)
		slices.Reverse(found.Items)
	}
	if err != nil {
		return nil, fmt.Errorf("congresses: %w", err)
	}
	return found.Items, nil
}

// congress is the one that the address names, else the first; ok is false where
// there is none at all.
func (p *page) congress(all []rosterv1.Congress) (rosterv1.Congress, bool) {
	for _, c := range all {
		if c.ID.String() == p.r.FormValue("congress") {
			return c, true
		}
	}
	if len(all) == 0 {
		return rosterv1.Congress{}, false
	}
	return all[0], true
}

// mandates are the seats that the person signed in holds now.
func (p *page) mandates() ([]rosterv1.Mandate, error) {
	d, err := p.Roster.Deputy(p.asking(), rosterv1.DeputyRequest{Person: p.who.ID})
	if err != nil {
		return nil, fmt.Errorf("own mandates: %w", err)
	}
	var out []rosterv1.Mandate
	for _, m := range d.Mandates {
		if m.Ended.IsZero() && m.Kind == rosterv1.KindCongress {
			out = append(out, m)
		}
	}
	return out, nil
}

// next is the address of a list's next page; empty at the end.
func (p *page) next(after string) string {
	if after == "" {
		return ""
	}
	return ui.With(p.r.URL.Path, p.r.URL.Query(), "after", after)
}

// pathID reads an id from the address; one that cannot be is not found.
func pathID[T any, P interface {
	*T
	UnmarshalText(b []byte) error
}](p *page, name string) (T, error) {
	var id T
	if err := P(&id).UnmarshalText([]byte(p.r.PathValue(name))); err != nil || p.r.PathValue(name) == "" {
		return id, errNoPage
	}
	return id, nil
}

// formID reads an id from the form; none if nothing was chosen.
func formID[T any, P interface {
	*T
	UnmarshalText(b []byte) error
}](p *page, name string) T {
	var id T
	_ = P(&id).UnmarshalText([]byte(p.r.FormValue(name))) // the service asks for it where it is needed
	return id
}

// formIDs reads every id chosen under a name.
func formIDs[T any, P interface {
	*T
	UnmarshalText(b []byte) error
}](p *page, name string) []T {
	var out []T
	for _, s := range p.r.Form[name] {
		var id T
		if s != "" && P(&id).UnmarshalText([]byte(s)) == nil {
			out = append(out, id)
		}
	}
	return out
}

// number reads a number of a form, and notes a fault where it is none.
func (p *page) number(c *fault.Check, name string) int {
	s := p.r.FormValue(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		c.Add(name, "number", "请填写整数")
	}
	return n
}

// date reads a day of a form, and notes a fault where it is none.
func (p *page) date(c *fault.Check, name string) date.Date {
	var d date.Date
	if err := d.UnmarshalText([]byte(p.r.FormValue(name))); err != nil {
		c.Add(name, "date", "请填写存在的日期")
	}
	return d
}

// atoi reads a number that the page itself wrote into the form.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// year is the one that the address names, else this one.
func (p *page) year() int {
	if n, err := strconv.Atoi(p.r.FormValue("year")); err == nil && n > 1978 && n < 2101 {
		return n
	}
	return p.today().Year()
}
