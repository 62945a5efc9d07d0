package sample

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

func officeOf(area ids.AreaCode) string {
	if Gulou.Contains(area) {
		return OfficeEast
	}
	return Office
}

// loadStations opens the stations and enrols everybody nearest to where they
// live.
func (l *loader) loadStations(ctx context.Context) error {
	l.made = make([]stationsv1.Station, len(l.Stations))
	enrolled := 0
	for _, st := range l.Stations {
		enrolled += len(st.Deputies)
	}
	err := each(ctx, l.Stations, func(ctx context.Context, i int, st Station) error {
		made, err := l.stations.Register(l.as(ctx, officeOf(st.Area), "station", i), st.RegisterRequest)
		if err != nil {
			return fmt.Errorf("%s: %w", st.Name, err)
		}
		l.made[i] = made
		_, err = l.stations.Enrol(l.as(ctx, officeOf(st.Area), "enrol", i), stationsv1.EnrolRequest{
			ID: made.ID, Deputies: st.Deputies, From: date.New(l.Year-2, 4, 1),
		})
		if err != nil {
			return fmt.Errorf("enrol in %s: %w", st.Name, err)
		}
		return nil
	})
	l.say(fmt.Sprintf("sample: %d stations, %d deputies enrolled", len(l.Stations), enrolled))
	return err
}

// tellEvery is how many records pass between two lines of progress.
const tellEvery = 500

// loadRecords writes the year of the report: each activity, and with it whom it
// received.
func (l *loader) loadRecords(ctx context.Context) error {
	type record struct {
		station, nth int
		day          province.Day
	}
	var all []record
	for i, st := range l.Stations {
		for n, day := range st.Days {
			all = append(all, record{i, n, day})
		}
	}
	var done atomic.Int64
	err := each(ctx, all, func(ctx context.Context, _ int, r record) error {
		if err := l.record(ctx, r.station, r.nth, r.day); err != nil {
			return fmt.Errorf("%s, %s: %w", l.Stations[r.station].Name, r.day.On, err)
		}
		if n := done.Add(1); n%tellEvery == 0 {
			l.say(fmt.Sprintf("sample: %d of %d activities", n, len(all)))
		}
		return nil
	})
	l.say(fmt.Sprintf("sample: %d activities of %d", done.Load(), l.Year))
	return err
}

func (l *loader) record(ctx context.Context, i, nth int, day province.Day) error {
	st := l.Stations[i]
	who := attending(st, nth)
	held, err := l.stations.HoldActivity(l.as(ctx, Records, "activity", i, nth), stationsv1.HoldActivityRequest{
		Station: l.made[i].ID, Title: titleOf(st, day), Kinds: day.Kinds, Date: day.On, HalfDays: day.HalfDays, Deputies: who,
		Record: fmt.Sprintf("参加代表 %d 名。", len(who)),
	})
	if err != nil || day.Batches == 0 {
		return err
	}
	_, err = l.stations.HoldReception(l.as(ctx, Records, "reception", i, nth), stationsv1.HoldReceptionRequest{
		Station: l.made[i].ID, Date: day.On, Mode: stationsv1.Modes[nth%len(stationsv1.Modes)], Deputies: who,
		Batches: day.Batches, Persons: day.Persons, Activity: held.ID,
	})
	return err
}

// attending are the deputies at a station's n-th activity: three, each in turn.
func attending(st Station, n int) []ids.PersonID {
	var out []ids.PersonID
	for k := range min(3, len(st.Deputies)) {
		out = append(out, st.Deputies[(3*n+k)%len(st.Deputies)])
	}
	slices.SortFunc(out, func(a, b ids.PersonID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(out)
}

func titleOf(st Station, day province.Day) string {
	title := st.Name + "："
	for i, k := range day.Kinds {
		if i > 0 {
			title += "、"
		}
		title += k.Chinese()
	}
	return title
}
