package postgres

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// Figures implements stations.Store: three counts in one round trip, joined by
// key here. Shares are the domain's to work out.
func (s Store) Figures(ctx context.Context, f stations.FigureFilter) ([]v1.Figures, error) {
	t := tally{}
	var b pgx.Batch
	t.activities(&b, f)
	t.receptions(&b, f)
	t.matters(&b, f)
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return nil, fmt.Errorf("count figures: %w", err)
	}
	keys := slices.Sorted(maps.Keys(t))
	out := make([]v1.Figures, len(keys))
	for i, k := range keys {
		out[i] = *t[k]
	}
	return out, nil
}

// tally gathers figures by key.
type tally map[string]*v1.Figures

func (t tally) of(key string) *v1.Figures {
	f, ok := t[key]
	if !ok {
		f = &v1.Figures{
			Key: key, ByKind: map[v1.ActivityKind]v1.KindFigure{}, ByState: map[v1.State]int{},
			ByOutcome: map[v1.Outcome]int{}, ByGrade: map[v1.Grade]int{},
		}
		t[key] = f
	}
	return f
}

// scope are the conditions and the key expression of one of the tables.
func scope(f stations.FigureFilter, columns map[ids.AreaLevel]string, year string) (w *where, key string) {
	w = &where{}
	if len(f.Stations) > 0 {
		w.and("station_id = ANY(?)", toUUIDs(f.Stations))
	} else {
		w.within(f.Areas, columns)
	}
	switch f.Group {
	case v1.GroupStation:
		return w, "station_id::text"
	case v1.GroupArea:
		return w, "left(area, " + w.arg(f.Width) + ")"
	case v1.GroupYear:
		return w, year + "::text"
	}
	return w, "''"
}

func (t tally) activities(b *pgx.Batch, f stations.FigureFilter) {
	w, key := scope(f, recordAreas, "extract(year FROM held_on)::int")
	w.days(f.Years)
	from := ` FROM activity WHERE ` + w.String()
	b.Queue(`SELECT `+key+`, count(*)::int`+from+` GROUP BY 1`, w.args...).Query(func(rows pgx.Rows) error {
		var k string
		var n int
		_, err := pgx.ForEachRow(rows, []any{&k, &n}, func() error {
			t.of(k).Activities = n
			return nil
		})
		return err
	})
	b.Queue(`SELECT a.key, kind, count(*)::int FROM (SELECT `+key+` AS key, kinds`+from+`) a, unnest(a.kinds) AS kind GROUP BY 1, 2`,
		w.args...).Query(func(rows pgx.Rows) error {
		var k, kind string
		var n int
		_, err := pgx.ForEachRow(rows, []any{&k, &kind, &n}, func() error {
			t.of(k).ByKind[v1.ActivityKind(kind)] = v1.KindFigure{Count: n}
			return nil
		})
		return err
	})
}

func (t tally) receptions(b *pgx.Batch, f stations.FigureFilter) {
	w, key := scope(f, recordAreas, "extract(year FROM held_on)::int")
	w.days(f.Years)
	b.Queue(`SELECT `+key+`, count(*)::int, sum(batches)::int, sum(persons)::int FROM reception WHERE `+w.String()+` GROUP BY 1`,
		w.args...).Query(func(rows pgx.Rows) error {
		var k string
		var n, batches, persons int
		_, err := pgx.ForEachRow(rows, []any{&k, &n, &batches, &persons}, func() error {
			r := t.of(k)
			r.Receptions, r.Batches, r.Persons = n, batches, persons
			return nil
		})
		return err
	})
}

func (t tally) matters(b *pgx.Batch, f stations.FigureFilter) {
	w, key := scope(f, matterAreas, "filed_year")
	w.years("filed_year", f.Years)
	b.Queue(`SELECT `+key+`, state, outcome, grade, forwarded, late, count(*)::int FROM matter WHERE `+w.String()+
		` GROUP BY 1, 2, 3, 4, 5, 6`, w.args...).Query(func(rows pgx.Rows) error {
		var k, state, outcome, grade string
		var forwarded, late bool
		var n int
		_, err := pgx.ForEachRow(rows, []any{&k, &state, &outcome, &grade, &forwarded, &late, &n}, func() error {
			r := t.of(k)
			r.Matters += n
			r.ByState[v1.State(state)] += n
			if outcome != "" {
				r.ByOutcome[v1.Outcome(outcome)] += n
			}
			if grade != "" {
				r.ByGrade[v1.Grade(grade)] += n
			}
			if forwarded {
				r.Forwarded += n
			}
			if late {
				r.Late += n
			}
			return nil
		})
		return err
	})
}
