package sample_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/hack/dev/sample/house"
)

// figures are what the loaded province says of itself.
type figures struct {
	gulou, wenling rosterv1.Counts
	year           stationsv1.Figures
	matters        stationsv1.Figures
	idle           int
}

func look(t *testing.T, h *house.House, year int) (f figures) {
	t.Helper()
	roster, stations := rosterv1.Client(h.App.AsService("test", "roster")), stationsv1.Client(h.App.AsService("test", "stations"))
	var err error
	f.gulou, err = roster.Count(t.Context(), rosterv1.CountRequest{Area: sample.Gulou})
	require.NoError(t, err)
	f.wenling, err = roster.Count(t.Context(), rosterv1.CountRequest{Area: sample.Wenling})
	require.NoError(t, err)
	summary := func(from int) stationsv1.Figures {
		page, err := stations.Summary(t.Context(), stationsv1.SummaryRequest{Area: sample.Wenling, FromYear: from, ToYear: from})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		return page.Items[0]
	}
	f.year, f.matters = summary(year), summary(year+1)
	idle, err := stations.Idle(t.Context(), stationsv1.IdleRequest{Area: sample.Wenling, Year: year, Limit: 200})
	require.NoError(t, err)
	f.idle = len(idle.Items)
	return f
}

// S-22, S-24, S-25: the services, asked, give the documents' figures,
// after a first load that was cut off; and one more load changes nothing.
func TestLoad(t *testing.T) {
	t.Parallel()
	h := house.Open(t)
	began := time.Now()
	cut, cutOff := context.WithCancel(t.Context())
	defer cutOff()
	require.ErrorContains(t, sample.Load(cut, h.Target(), func(line string) {
		if strings.Contains(line, "1000 of") {
			cutOff()
		}
	}), "records")
	require.NoError(t, sample.Load(t.Context(), h.Target(), func(line string) {
		t.Logf("%5.1fs %s", time.Since(began).Seconds(), line)
	}))
	year := time.Now().Year() - 1
	first := look(t, h, year)
	require.Equal(t, 569, first.gulou.Mandates)
	require.Equal(t, 554, first.gulou.People)
	require.Equal(t, []rosterv1.LevelCount{
		{Level: rosterv1.LevelNational, Count: 20}, {Level: rosterv1.LevelProvince, Count: 95},
		{Level: rosterv1.LevelPrefecture, Count: 68}, {Level: rosterv1.LevelCounty, Count: 386},
	}, first.gulou.Levels)
	require.Equal(t, []rosterv1.MemberCount{{Kind: rosterv1.KindStreetCouncil, Count: 536}}, first.gulou.Councillors)
	require.Equal(t, []int{2104, 1576, 4557}, []int{first.year.Activities, first.year.Batches, first.year.Persons})
	require.Equal(t, "54.09%", first.year.ByKind[stationsv1.ActivityReception].Share)
	require.Equal(t, "39.88%", first.year.ByKind[stationsv1.ActivityResearch].Share)
	require.Equal(t, "19.91%", first.year.ByKind[stationsv1.ActivityVisit].Share)
	require.Equal(t, 27, first.idle)
	require.Equal(t, []int{60, 41, 26}, []int{first.matters.Matters, first.matters.ByOutcome[stationsv1.OutcomeSettled], first.matters.Forwarded})

	require.NoError(t, sample.Load(t.Context(), h.Target(), func(string) {}))
	require.Equal(t, first, look(t, h, year))
	own := 0
	stations := stationsv1.Client(h.App.AsService("test", "stations"))
	for after := ""; ; {
		page, err := stations.Stations(t.Context(), stationsv1.StationsRequest{Area: sample.Wenling, After: after, Limit: 200})
		require.NoError(t, err)
		for _, st := range page.Items {
			if countOwn(t, stations, st.ID) < 6 {
				own++
			}
		}
		if after = page.Next; after == "" {
			break
		}
	}
	require.Equal(t, 11, own, "S-21")
}

func countOwn(t *testing.T, stations stationsv1.Service, id ids.StationID) (n int) {
	t.Helper()
	page, err := stations.Enrolled(t.Context(), stationsv1.EnrolledRequest{ID: id, Limit: 200})
	require.NoError(t, err)
	for _, e := range page.Items {
		if e.Level == rosterv1.LevelCounty {
			n++
		}
	}
	return n
}
