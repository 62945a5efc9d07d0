package roster

import (
	"context"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// AddAreas adds or corrects areas within the keeper's own.
func (s *Service) AddAreas(ctx context.Context, r rosterv1.AddAreasRequest) (rosterv1.AreasAdded, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.AreasAdded, error) {
		areas := make([]FoldedArea, len(r.Areas))
		for i, a := range r.Areas {
			if err := needKeep(u.Actor(), a.Code); err != nil {
				return rosterv1.AreasAdded{}, err
			}
			a.Name = strings.TrimSpace(a.Name)
			areas[i] = FoldedArea{FromAPIArea(a), s.fold.Text(a.Name)}
		}
		if _, err := st.Revise(ctx); err != nil {
			return rosterv1.AreasAdded{}, err
		}
		u.About(string(r.Areas[0].Code), r.Areas[0].Code)
		return st.PutAreas(ctx, areas)
	})
}

// Areas lists areas.
func (s *Service) Areas(ctx context.Context, r rosterv1.AreasRequest) (rosterv1.AreaPage, error) {
	q := AreaQuery{Parent: r.Parent, Within: r.Within, Folded: s.fold.Text(r.Text), On: r.On}
	if q.On.IsZero() {
		q.On = s.work.Today()
	}
	if err := decode(r.After, &q.After); err != nil {
		return rosterv1.AreaPage{}, err
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.AreaPage, error) {
		areas, err := st.Areas(ctx, q)
		areas, next := page(areas, limit, func(a Area) string { return pg.EncodeCursor(a.Code) })
		return rosterv1.AreaPage{Items: mapAll(areas, ToAPIArea), Next: next}, err
	})
}

// areaName is the present name of an area, which must exist; the zero area is
// the whole country.
func (s *Service) areaName(ctx context.Context, st Store, code ids.AreaCode) (string, error) {
	if code.IsZero() {
		return "全国", nil
	}
	areas, err := st.Areas(ctx, AreaQuery{Codes: []ids.AreaCode{code}, On: s.work.Today(), Limit: 1})
	if err != nil {
		return "", err
	}
	if len(areas) == 0 {
		return "", ErrAreaUnknown.With("没有登记区划 %s；%s", code, ErrAreaUnknown.Remedy)
	}
	return areas[0].Name, nil
}
