package stations_test

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// roster is the roster's part that stations asks, with a few people in it.
type roster struct {
	li, zhao, far, former ids.PersonID
	water, roads, gone    ids.OrganID
	deputies              map[ids.PersonID]rosterv1.Deputy
	organs                map[ids.OrganID]rosterv1.Organ
}

func newRoster() *roster {
	person := func() ids.PersonID { return ids.PersonID(ids.V7()) }
	organ := func() ids.OrganID { return ids.OrganID(ids.V7()) }
	r := &roster{li: person(), zhao: person(), far: person(), former: person(), water: organ(), roads: organ(), gone: organ(),
		deputies: map[ids.PersonID]rosterv1.Deputy{}, organs: map[ids.OrganID]rosterv1.Organ{}}
	r.seat(r.li, "331081", rosterv1.LevelCounty, "")
	r.seat(r.zhao, "33", rosterv1.LevelProvince, "")
	r.seat(r.far, elsewhere, rosterv1.LevelCounty, "")
	r.seat(r.former, "331081", rosterv1.LevelCounty, "2025-12-31")
	r.organs[r.water] = rosterv1.Organ{ID: r.water, Kind: rosterv1.OrganHandlingUnit, Area: county, Name: "住建局"}
	r.organs[r.roads] = rosterv1.Organ{ID: r.roads, Kind: rosterv1.OrganHandlingUnit, Area: elsewhere, Name: "外地交通局"}
	r.organs[r.gone] = rosterv1.Organ{ID: r.gone, Kind: rosterv1.OrganHandlingUnit, Area: county, Name: "旧建设局", To: "2019-03-01"}
	return r
}

func (r *roster) seat(p ids.PersonID, area ids.AreaCode, level rosterv1.Level, ended date.Date) {
	r.deputies[p] = rosterv1.Deputy{Person: rosterv1.Person{ID: p}, Mandates: []rosterv1.Mandate{
		{Person: p, Area: area, Level: level, Began: "2022-01-01", Ended: ended},
	}}
}

func (r *roster) People(_ context.Context, q rosterv1.PeopleRequest) (rosterv1.PeopleFound, error) {
	var found rosterv1.PeopleFound
	for _, p := range q.IDs {
		if d, ok := r.deputies[p]; ok {
			found.Items = append(found.Items, d)
		}
	}
	return found, nil
}

func (r *roster) Organ(_ context.Context, q rosterv1.OrganRequest) (rosterv1.Organ, error) {
	o, ok := r.organs[q.ID]
	if !ok {
		return o, fault.Of(fault.NotFound, "")
	}
	return o, nil
}
