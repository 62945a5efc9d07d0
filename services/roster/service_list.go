package roster

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Deputies lists people who hold a mandate.
func (s *Service) Deputies(ctx context.Context, r rosterv1.DeputiesRequest) (rosterv1.DeputyPage, error) {
	q := DeputyQuery{
		Area: r.Area, Congress: r.Congress, Level: r.Level, Kind: r.Kind, Official: r.Official, Primary: r.Primary,
		Folded: s.fold.Text(r.Text),
	}
	if q.Kind == "" {
		q.Kind = rosterv1.KindCongress
	}
	if err := decode(r.After, &q.AfterName, &q.AfterID); err != nil {
		return rosterv1.DeputyPage{}, err
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.DeputyPage, error) {
		people, err := st.Deputies(ctx, q)
		if err != nil {
			return rosterv1.DeputyPage{}, err
		}
		people, next := page(people, limit, func(p Person) string { return pg.EncodeCursor(p.Folded, p.ID) })
		deputies, err := withMandates(ctx, st, people)
		return rosterv1.DeputyPage{Items: deputies, Next: next}, err
	})
}

// Search finds deputies, organs and areas by part of their name.
func (s *Service) Search(ctx context.Context, r rosterv1.SearchRequest) (rosterv1.Found, error) {
	limit, text := r.Limit, s.fold.Text(r.Text)
	if limit == 0 {
		limit = 10
	}
	out := rosterv1.Found{Deputies: []rosterv1.Deputy{}, Organs: []rosterv1.Organ{}, Areas: []rosterv1.Area{}}
	if text == "" {
		return out, nil // signs only: nothing is named so
	}
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Found, error) {
		people, err := st.NearestNames(ctx, text, r.Area, limit)
		if err != nil {
			return out, err
		}
		if out.Deputies, err = withMandates(ctx, st, people); err != nil {
			return out, err
		}
		organs, err := st.Organs(ctx, OrganQuery{Folded: text, Within: r.Area, Limit: limit})
		if err != nil {
			return out, err
		}
		areas, err := st.Areas(ctx, AreaQuery{Folded: text, Within: r.Area, On: s.work.Today(), Limit: limit})
		out.Organs, out.Areas = mapAll(organs, ToAPIOrgan), mapAll(areas, ToAPIArea)
		return out, err
	})
}

// Count counts the deputies of an area by level.
func (s *Service) Count(ctx context.Context, r rosterv1.CountRequest) (rosterv1.Counts, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Counts, error) {
		bodies, people, err := st.Count(ctx, r.Area)
		return countsOf(r.Area, bodies, people), err
	})
}

// Carriers tells who can take a matter up: the congresses above its area, from
// the nearest, each with the deputies nearest to it.
func (s *Service) Carriers(ctx context.Context, r rosterv1.CarriersRequest) (rosterv1.Carriers, error) {
	limit := r.Limit
	if limit == 0 {
		limit = 5
	}
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Carriers, error) {
		out := rosterv1.Carriers{Area: r.Area, Steps: []rosterv1.CarrierStep{}}
		over, err := st.Congresses(ctx, CongressQuery{Over: r.Area, Level: r.Level, Kind: rosterv1.KindCongress, Limit: 10})
		if err != nil {
			return out, err
		}
		for i := len(over) - 1; i >= 0; i-- {
			if over[i].Area == r.Area {
				continue // its own congress is not up
			}
			held, err := st.Carriers(ctx, over[i].ID, r.Area, limit)
			if err != nil {
				return out, err
			}
			step, err := carrierStep(ctx, st, over[i], r.Area, held)
			if err != nil {
				return out, err
			}
			out.Steps = append(out.Steps, step)
		}
		return out, nil
	})
}

// carrierStep puts names to the mandates of one congress.
func carrierStep(ctx context.Context, st Store, c Congress, matter ids.AreaCode, held []Held) (rosterv1.CarrierStep, error) {
	step := rosterv1.CarrierStep{Congress: ToAPICongress(c), Carriers: []rosterv1.Carrier{}}
	who := make([]ids.PersonID, len(held))
	for i, h := range held {
		who[i] = h.Person
	}
	people, err := st.People(ctx, who)
	if err != nil {
		return step, err
	}
	byID := make(map[ids.PersonID]Person, len(people))
	for _, p := range people {
		byID[p.ID] = p
	}
	for _, h := range held {
		step.Carriers = append(step.Carriers, rosterv1.Carrier{
			Person: ToAPIPerson(byID[h.Person]), Mandate: ToAPIMandate(h), Reason: carrierReason(h, matter),
		})
	}
	return step, nil
}
