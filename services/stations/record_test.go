package stations_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// TestStationsOfEveryKind (S-06): each kind is registered, found by its code and
// listed with its area.
func TestStationsOfEveryKind(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	codes := map[v1.StationCode]bool{}
	for _, kind := range v1.StationKinds {
		st, err := r.svc.Register(r.as("office"), v1.RegisterRequest{Kind: kind, Name: "箬横" + kind.Chinese(), Area: town,
			Address: "人民路 1 号", Siting: v1.SitingCollective, Head: r.roster.li, Hours: "每月 15 日 9:00–11:30"})
		require.NoError(t, err)
		public, err := r.svc.ByCode(r.as(""), v1.ByCodeRequest{Code: st.Code})
		require.NoError(t, err)
		require.Equal(t, []any{st.ID, kind, st.Name, true}, []any{public.ID, public.Kind, public.Name, public.Open})
		codes[st.Code] = true
		page, err := r.svc.Stations(r.as("leader"), v1.StationsRequest{Kind: kind})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		require.Equal(t, st.ID, page.Items[0].ID)
	}
	require.Len(t, codes, len(v1.StationKinds))

	again := v1.RegisterRequest{Kind: v1.StationKindHome, Name: "箬横人大代表之家", Area: town, Address: "别处", Siting: v1.SitingState}
	_, err := r.svc.Register(r.as("office"), again)
	require.ErrorIs(t, err, stations.ErrStationTaken)
	_, err = r.svc.ByCode(r.as(""), v1.ByCodeRequest{Code: v1.NewStationCode(1)})
	require.ErrorIs(t, err, stations.ErrNoStation)
	again.Name, again.DeputyHeads = "新站", []ids.PersonID{r.roster.li, r.roster.zhao, r.roster.far}
	_, err = r.svc.Register(r.as("office"), again)
	require.ErrorIs(t, err, fault.Invalid, "one head and at most two deputy heads (S-07)")
	again.DeputyHeads, again.Head = nil, ids.PersonID(ids.V7())
	_, err = r.svc.Register(r.as("office"), again)
	require.ErrorIs(t, err, stations.ErrNoPerson)
}

// TestStationPages walks the list page by page over two towns.
func TestStationPages(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	want := map[ids.StationID]bool{}
	for i := range 7 {
		area := []ids.AreaCode{town, otherTown, county}[i%3]
		want[r.stationIn(area, "第"+string(rune('一'+i))+"站").ID] = true
	}
	got, after, last := map[ids.StationID]bool{}, "", ids.AreaCode("")
	for pages := 1; ; pages++ {
		page, err := r.svc.Stations(r.as("office"), v1.StationsRequest{After: after, Limit: 2})
		require.NoError(t, err)
		for _, st := range page.Items {
			require.False(t, got[st.ID], "twice")
			require.GreaterOrEqual(t, st.Area, last)
			got[st.ID], last = true, st.Area
		}
		if after = page.Next; after == "" {
			require.Equal(t, 4, pages)
			break
		}
	}
	require.Equal(t, want, got)
	page, err := r.svc.Stations(r.as("clerk"), v1.StationsRequest{})
	require.NoError(t, err)
	require.Len(t, page.Items, 3, "those of their town")
	_, err = r.svc.Stations(r.as("office"), v1.StationsRequest{After: "!"})
	require.ErrorIs(t, err, fault.Invalid)
}

// TestEnrolment: deputies of mixed levels in one station, by the seats
// they hold now in line with its place.
func TestEnrolment(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	list, err := r.svc.Enrolled(r.as("zhao"), v1.EnrolledRequest{ID: st.ID})
	require.NoError(t, err)
	levels := map[ids.PersonID]string{}
	for _, e := range list.Items {
		levels[e.Deputy] = string(e.Level)
	}
	require.Equal(t, map[ids.PersonID]string{r.roster.li: "county", r.roster.zhao: "province"}, levels)

	for _, c := range []struct {
		deputy ids.PersonID
		want   error
	}{
		{r.roster.li, stations.ErrEnrolled}, {r.roster.far, stations.ErrOtherLine}, {r.roster.former, stations.ErrNotDeputy},
		{ids.PersonID(ids.V7()), stations.ErrNoPerson},
	} {
		_, err := r.svc.Enrol(r.as("clerk"), v1.EnrolRequest{ID: st.ID, Deputies: []ids.PersonID{c.deputy}})
		require.ErrorIs(t, err, c.want)
	}
	_, err = r.svc.Enrol(r.as("clerk2"), v1.EnrolRequest{ID: st.ID, Deputies: []ids.PersonID{r.roster.li}})
	require.ErrorIs(t, err, fault.Denied)

	r.on("2026-04-01")
	left, err := r.svc.Unenrol(r.as("head"), v1.UnenrolRequest{ID: st.ID, Deputy: r.roster.li})
	require.NoError(t, err)
	require.Equal(t, date.Date("2026-04-01"), left.Until)
	_, err = r.svc.Unenrol(r.as("head"), v1.UnenrolRequest{ID: st.ID, Deputy: r.roster.li})
	require.ErrorIs(t, err, stations.ErrNotEnrolled)
	r.on("2026-05-01")
	_, err = r.svc.Enrol(r.as("head"), v1.EnrolRequest{ID: st.ID, Deputies: []ids.PersonID{r.roster.li}})
	require.NoError(t, err, "back again")
	past, err := r.svc.Enrolled(r.as("li"), v1.EnrolledRequest{ID: st.ID, Past: true})
	require.NoError(t, err)
	require.Len(t, past.Items, 3)
	mine, err := r.svc.Stations(r.as("li"), v1.StationsRequest{Deputy: r.roster.li})
	require.NoError(t, err)
	require.Len(t, mine.Items, 1)
	require.Equal(t, 2, mine.Items[0].Enrolled)
}

// TestReception (S-25): batches, persons and the matters filed there, with who
// attended told to the appraisal.
func TestReception(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st, there := r.station(), r.stationIn(otherTown, "石粘站")
	a, b := r.file(st), r.file(there)
	q := v1.HoldReceptionRequest{Station: st.ID, Date: "2026-03-01", Mode: v1.ModeSit, Deputies: []ids.PersonID{r.roster.li, r.roster.zhao},
		Batches: 3, Persons: 8, Matters: []ids.MatterID{a.Matter, a.Matter}, Note: "张某反映停水"}
	rec, err := r.svc.HoldReception(r.as("clerk"), q)
	require.NoError(t, err)
	require.Equal(t, []ids.MatterID{a.Matter}, rec.Matters)
	fact := r.factsOf(v1.EventReceptionHeld)[0]
	for _, part := range []string{r.roster.li.String(), r.roster.zhao.String(), `"batches":3`, `"persons":8`, `"2026-03-01"`} {
		require.Contains(t, fact, part)
	}
	require.NotContains(t, fact, "张某")

	for _, c := range []struct {
		want error
		with func(*v1.HoldReceptionRequest)
	}{
		{stations.ErrFuture, func(q *v1.HoldReceptionRequest) { q.Date = "2026-03-03" }},
		{stations.ErrBefore, func(q *v1.HoldReceptionRequest) { q.Date = "2018-12-31" }},
		{stations.ErrForeign, func(q *v1.HoldReceptionRequest) { q.Matters = []ids.MatterID{b.Matter} }},
		{stations.ErrNoActivity, func(q *v1.HoldReceptionRequest) { q.Activity = v1.ActivityID(ids.V7()) }},
		{stations.ErrNoPerson, func(q *v1.HoldReceptionRequest) { q.Deputies = []ids.PersonID{ids.PersonID(ids.V7())} }},
		{fault.Invalid, func(q *v1.HoldReceptionRequest) { q.Persons = 2 }},
		{fault.Denied, func(q *v1.HoldReceptionRequest) { q.Station = there.ID }},
	} {
		bad := q
		c.with(&bad)
		_, err := r.svc.HoldReception(r.as("clerk"), bad)
		require.ErrorIs(t, err, c.want)
	}
	for who, note := range map[string]string{"clerk": q.Note, "office": q.Note, "li": "", "clerk2": ""} {
		page, err := r.svc.Receptions(r.as(who), v1.ReceptionsRequest{Station: st.ID})
		require.NoError(t, err)
		require.Len(t, page.Items, 1, who)
		require.Equal(t, note, page.Items[0].Note, who)
	}
	page, err := r.svc.Receptions(r.as("li"), v1.ReceptionsRequest{Deputy: r.roster.li})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
}

// TestActivityRecord (S-02): that something was done, and what kind, is public to
// all who are signed in; what was written down is for the officers of the area
// and for the deputies who took part.
func TestActivityRecord(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	_, err := r.svc.HoldActivity(r.as("clerk"), v1.HoldActivityRequest{
		Station: st.ID, Title: "走访调研", Kinds: []v1.ActivityKind{v1.ActivityVisit}, Date: "2026-03-01", HalfDays: 1,
		Deputies: []ids.PersonID{r.roster.li}, Record: "走访张某家",
	})
	require.NoError(t, err)
	for who, record := range map[string]string{"clerk": "走访张某家", "office": "走访张某家", "li": "走访张某家", "zhao": "", "clerk2": "", "office2": ""} {
		page, err := r.svc.Activities(r.as(who), v1.ActivitiesRequest{Station: st.ID, Area: st.Area})
		require.NoError(t, err)
		require.Len(t, page.Items, 1, who)
		require.Equal(t, record, page.Items[0].Record, who)
	}
}

// TestAmendedAndClosed: what a process remembers of a station is checked where
// the matter is filed, so a closed one takes none, at once and everywhere.
func TestAmendedAndClosed(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	r.file(st) // now remembered
	here := r.svc
	r.with(stations.Config{}) // another process on the same database
	amend := v1.AmendRequest{ID: st.ID, Address: "新路 2 号", Siting: v1.SitingState, Head: r.roster.li, Version: st.Version}
	for who, want := range map[string]error{"clerk": fault.Denied, "office2": fault.Denied, "portal+clerk2": stations.ErrRole} {
		_, err := r.svc.Amend(r.as(who), amend)
		require.ErrorIs(t, err, want, who)
	}
	got, err := r.svc.Amend(r.as("office"), amend)
	require.NoError(t, err)
	require.Equal(t, []any{"新路 2 号", r.roster.li, 2}, []any{got.Address, got.Head, got.Version})
	_, err = r.svc.Amend(r.as("office"), amend)
	require.ErrorIs(t, err, stations.ErrStationStale)

	there := r.svc
	r.svc = here
	r.file(st) // remembered at version 1; filed all the same
	r.svc = there
	amend.Version, amend.Closed = 2, "2026-03-01"
	_, err = r.svc.Amend(r.as("office"), amend)
	require.NoError(t, err)
	for _, svc := range []v1.Service{here, there} {
		_, err = svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: lamp})
		require.ErrorIs(t, err, stations.ErrStationClosed)
	}
	public, err := there.ByCode(r.as(""), v1.ByCodeRequest{Code: st.Code})
	require.NoError(t, err)
	require.False(t, public.Open)
	page, err := there.Stations(r.as("office"), v1.StationsRequest{})
	require.NoError(t, err)
	require.Empty(t, page.Items)
	page, err = there.Stations(r.as("office"), v1.StationsRequest{Closed: true})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
}
