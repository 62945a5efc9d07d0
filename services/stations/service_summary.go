package stations

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// nextWidth is how many digits tell the areas below one of so many digits apart.
// A municipality (直辖市) has no level between two digits and six that names a
// place, but its counties fall into 01 and 02 all the same.
var nextWidth = map[int]int{0: 2, 2: 4, 4: 6, 6: 9, 9: 12, 12: 12}

// Summary implements the contract.
func (s *Service) Summary(ctx context.Context, r v1.SummaryRequest) (v1.SummaryPage, error) {
	ctx, a := acting(ctx)
	f := FigureFilter{Years: Years{r.FromYear, r.ToYear}, Group: r.Group, Width: nextWidth[len(r.Area)]}
	var err error
	if f.Areas, err = areasFor(a, r.Area); err != nil {
		return v1.SummaryPage{}, err
	}
	if r.Area.IsZero() && len(f.Areas) == 1 {
		f.Width = nextWidth[len(f.Areas[0])]
	}
	if !r.Station.IsZero() {
		f.Stations = []ids.StationID{r.Station}
		if err := s.covered(ctx, a, r.Station); err != nil {
			return v1.SummaryPage{}, err
		}
	}
	var next string
	if r.Group == v1.GroupStation && len(f.Stations) == 0 {
		var list []Station
		if list, next, err = s.pageOf(ctx, f.Areas, r.After, r.Limit); err != nil || len(list) == 0 {
			return v1.SummaryPage{Items: []v1.Figures{}}, err
		}
		for _, st := range list {
			f.Stations = append(f.Stations, st.ID)
		}
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]v1.Figures, error) { return db.Figures(ctx, f) })
	if err != nil {
		return v1.SummaryPage{}, err
	}
	for i := range rows {
		for k, n := range rows[i].ByKind {
			rows[i].ByKind[k] = v1.KindFigure{Count: n.Count, Share: share(n.Count, rows[i].Activities)}
		}
	}
	if rows == nil {
		rows = []v1.Figures{}
	}
	return v1.SummaryPage{Items: rows, Next: next}, nil
}

// covered asks that a station be in the caller's areas.
func (s *Service) covered(ctx context.Context, a actor.Actor, id ids.StationID) error {
	st, err := read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.Station(ctx, id) })
	if err != nil {
		return err
	}
	return a.Need(st.Area)
}

// pageOf is a page of the stations of areas, closed ones too: what they did
// counts.
func (s *Service) pageOf(ctx context.Context, areas []ids.AreaCode, after string, asked int) ([]Station, string, error) {
	f := StationFilter{Areas: areas, Closed: true, Limit: limit(asked) + 1}
	if after != "" {
		if err := pg.DecodeCursor(after, &f.AfterArea, &f.After); err != nil {
			return nil, "", err
		}
	}
	rows, err := read(ctx, s, func(ctx context.Context, db Store) ([]Station, error) { return db.Stations(ctx, f) })
	if err != nil {
		return nil, "", err
	}
	rows, next := page(rows, asked, func(st Station) string { return pg.EncodeCursor(st.Area, st.ID) })
	return rows, next, nil
}

// Idle implements the contract (S-22): stations that received fewer batches than
// the rule of their place asks for in the months that they were open. A page
// holds the idle ones among as many stations as were asked for, so it may hold
// fewer, or none, and yet have a next.
func (s *Service) Idle(ctx context.Context, r v1.IdleRequest) (v1.IdlePage, error) {
	ctx, a := acting(ctx)
	areas, err := areasFor(a, r.Area)
	if err != nil {
		return v1.IdlePage{}, err
	}
	today := s.work.Today()
	year := r.Year
	if year == 0 {
		year = today.Year()
	}
	list, next, err := s.pageOf(ctx, areas, r.After, r.Limit)
	if err != nil {
		return v1.IdlePage{}, err
	}
	stationIDs := make([]ids.StationID, len(list))
	for i, st := range list {
		stationIDs[i] = st.ID
	}
	sums, err := read(work.AsSystem(ctx, Name), s, func(ctx context.Context, db Store) (map[ids.StationID]int, error) {
		return db.BatchesOf(ctx, stationIDs, year)
	})
	if err != nil {
		return v1.IdlePage{}, err
	}
	out := v1.IdlePage{Items: []v1.IdleStation{}, Next: next}
	for _, st := range list {
		idle, err := s.idle(st, sums[st.ID], year, today)
		if err != nil {
			return v1.IdlePage{}, err
		}
		if idle.Batches < idle.Least {
			out.Items = append(out.Items, idle)
		}
	}
	return out, nil
}

func (s *Service) idle(st Station, batches, year int, today date.Date) (v1.IdleStation, error) {
	least, line, err := s.rules.LeastBatches(st.Area, today)
	months := monthsOpen(st.Opened, st.Closed, year, today)
	return v1.IdleStation{Station: st.ID, Name: st.Name, Area: st.Area, Batches: batches, Months: months, Least: least * months, Rule: line}, err
}
