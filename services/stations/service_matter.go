package stations

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Name is the service's, in the database and as the actor of its own work.
const Name = "stations"

// Matter implements the contract.
func (s *Service) Matter(ctx context.Context, r v1.MatterRequest) (v1.Matter, error) {
	return s.view(ctx, r.ID, true)
}

// view is a matter as the caller may see it. The contact is opened only on a
// plain reading, and only for those who must reach the resident.
func (s *Service) view(ctx context.Context, id ids.MatterID, withContact bool) (v1.Matter, error) {
	ctx, m, steps, err := s.open(ctx, id)
	if err != nil {
		return v1.Matter{}, err
	}
	p := party(actor.From(ctx), m, true)
	shown := toAPIMatter(m, steps, p)
	if withContact && reaches(p) && len(m.Contact) > 0 {
		if shown.Contact, err = s.contact(m); err != nil {
			return v1.Matter{}, err
		}
	}
	return shown, nil
}

func (s *Service) contact(m Matter) (*v1.Contact, error) {
	raw, err := s.ring.Open(m.Contact, m.ID.UUID())
	if err != nil {
		return nil, fmt.Errorf("open contact of %s: %w", m.ID, err)
	}
	var c v1.Contact
	if err := json.Unmarshal(raw, &c); err != nil {
		// The text of the error would quote what was sealed.
		return nil, fmt.Errorf("open contact of %s: not a contact", m.ID)
	}
	return &c, nil
}

// Matters implements the contract.
func (s *Service) Matters(ctx context.Context, r v1.MattersRequest) (v1.MatterPage, error) {
	ctx, a := acting(ctx)
	f := MatterFilter{
		Station: r.Station, State: r.State, Category: r.Category, Outcome: r.Outcome, Grade: r.Grade, Forwarded: r.Forwarded,
		Late: r.Late, Years: Years{r.FromYear, r.ToYear}, Limit: limit(r.Limit) + 1,
	}
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &f.Before); err != nil {
			return v1.MatterPage{}, err
		}
	}
	ctx, err := s.scope(ctx, a, r, &f)
	if err != nil {
		return v1.MatterPage{}, err
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]Matter, error) { return db.Matters(ctx, f) })
	if err != nil {
		return v1.MatterPage{}, err
	}
	rows, next := page(rows, r.Limit, func(m Matter) string { return pg.EncodeCursor(m.ID) })
	return v1.MatterPage{Items: each(rows, toAPIItem), Next: next}, nil
}

// scope narrows a list to what the caller may see: the areas of an officer, a
// deputy's own matters or those of a station of theirs, a unit's own.
func (s *Service) scope(ctx context.Context, a actor.Actor, r v1.MattersRequest, f *MatterFilter) (context.Context, error) {
	officer := a.Is(officerRoles)
	if officer && !r.Mine {
		var err error
		f.Areas, err = areasFor(a, r.Area)
		return ctx, err
	}
	if !r.Area.IsZero() {
		f.Areas = []ids.AreaCode{r.Area}
	}
	// From here on the filter alone keeps to what is the caller's.
	system := work.AsSystem(ctx, Name)
	switch {
	case a.Is(role.Deputy) && !a.Person.IsZero():
		if r.Station.IsZero() || r.Mine {
			f.Deputy = a.Person
			return system, nil
		}
		in, err := read(system, s, func(ctx context.Context, db Store) (bool, error) { return db.IsEnrolled(ctx, r.Station, a.Person) })
		if err == nil && !in {
			// Their own matters of a station that they are not in remain theirs.
			f.Deputy = a.Person
		}
		return system, err
	case a.Is(role.Handler) && !a.Organ.IsZero():
		f.Organ = a.Organ
		return system, nil
	}
	return ctx, ErrMine
}
