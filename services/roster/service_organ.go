package roster

import (
	"context"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// AddOrgan adds an organ.
func (s *Service) AddOrgan(ctx context.Context, r rosterv1.AddOrganRequest) (rosterv1.Organ, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.Organ, error) {
		o := Organ{
			ID: r.ID, Kind: r.Kind, Area: r.Area, Code: strings.TrimSpace(r.Code), Name: strings.TrimSpace(r.Name),
			Parent: r.Parent, From: r.From,
		}
		if err := needKeep(u.Actor(), o.Area); err != nil {
			return rosterv1.Organ{}, err
		}
		if _, err := s.areaName(ctx, st, o.Area); err != nil {
			return rosterv1.Organ{}, err
		}
		if o.ID.IsZero() {
			o.ID = ids.OrganID(u.Ids()())
		}
		known, err := st.Organs(ctx, OrganQuery{IDs: []ids.OrganID{o.ID, o.Parent}, Limit: 2})
		if err != nil {
			return rosterv1.Organ{}, err
		}
		parent := o.Parent.IsZero()
		for _, k := range known {
			if k.ID == o.ID {
				if !k.sameAs(o) {
					return rosterv1.Organ{}, ErrOrganExists.With("该标识已属于%s", k.Name)
				}
				return ToAPIOrgan(k), nil
			}
			parent = parent || k.ID == o.Parent
		}
		if !parent {
			return rosterv1.Organ{}, ErrOrganUnknown.With("请先登记上级机构")
		}
		u.About(o.ID.String(), o.Area)
		return ToAPIOrgan(o), st.InsertOrgan(ctx, o, s.fold.Text(o.Name))
	})
}

// Organ reads one.
func (s *Service) Organ(ctx context.Context, r rosterv1.OrganRequest) (rosterv1.Organ, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.Organ, error) {
		list, err := st.Organs(ctx, OrganQuery{IDs: []ids.OrganID{r.ID}, Limit: 1})
		if err != nil {
			return rosterv1.Organ{}, err
		}
		if len(list) == 0 {
			return rosterv1.Organ{}, ErrOrganUnknown
		}
		return ToAPIOrgan(list[0]), nil
	})
}

// Organs lists organs.
func (s *Service) Organs(ctx context.Context, r rosterv1.OrgansRequest) (rosterv1.OrganPage, error) {
	q := OrganQuery{IDs: r.IDs, Area: r.Area, Within: r.Within, Kind: r.Kind, Folded: s.fold.Text(r.Text)}
	if err := decode(r.After, &q.AfterArea, &q.AfterCode); err != nil {
		return rosterv1.OrganPage{}, err
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.OrganPage, error) {
		list, err := st.Organs(ctx, q)
		list, next := page(list, limit, func(o Organ) string { return pg.EncodeCursor(o.Area, o.Code) })
		return rosterv1.OrganPage{Items: mapAll(list, ToAPIOrgan), Next: next}, err
	})
}
