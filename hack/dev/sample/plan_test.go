package sample

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// 569 seats in the district, 536 members of street councils in its
// 13 streets.
func TestGulouIsTheReports(t *testing.T) {
	t.Parallel()
	p := Make(2025)
	seats, people := map[ids.AreaCode]int{}, map[ids.PersonID]bool{}
	all := 0
	for _, r := range p.Roster.Rows {
		if Gulou.Contains(r.Area) {
			seats[r.Body]++
			all++
			people[r.ID] = true
		}
	}
	require.Equal(t, map[ids.AreaCode]int{"": 20, Code: 95, Sample: 68, Gulou: 386}, seats)
	require.Equal(t, 569, all)
	require.Len(t, people, 569-alsoPrefecture-alsoProvincial, "a person is not a mandate")
	members := 0
	for street, rows := range p.Councils {
		require.True(t, Gulou.Contains(street))
		members += len(rows)
	}
	require.Len(t, p.Councils, 13)
	require.Equal(t, 536, members)
}

// S-20, S-21, S-22, S-25: the stations and their year.
func TestWenlingIsTheReports(t *testing.T) {
	t.Parallel()
	p := Make(2025)
	stations := p.Stations[len(gulouStreets):]
	require.Len(t, stations, 47)
	places, siting := map[ids.AreaCode]bool{}, map[stationsv1.Siting]int{}
	few, own, idle, activities, batches, persons := 0, 0, 0, 0, 0, 0
	enrolled := map[ids.PersonID]bool{}
	for _, st := range stations {
		require.NoError(t, st.RegisterRequest.Validate())
		places[st.Area] = true
		siting[st.Siting]++
		own += st.Own
		if st.Own < 6 {
			few++
		}
		month := 0
		for _, d := range st.Days {
			require.Equal(t, 2025, d.On.Year())
			month += d.Batches
			persons += d.Persons
		}
		if month < 12 {
			idle++
		}
		batches += month
		activities += len(st.Days)
		for _, d := range st.Deputies {
			require.False(t, enrolled[d], "enrolled once")
			enrolled[d] = true
		}
	}
	require.Len(t, places, 16)
	require.Equal(t, map[stationsv1.Siting]int{stationsv1.SitingCollective: 22, stationsv1.SitingState: 20, stationsv1.SitingOther: 5}, siting)
	require.Equal(t, []int{11, 423}, []int{few, own})
	require.Equal(t, []int{2104, 1576, 4557, 27}, []int{activities, batches, persons, idle})
}

// Every congress has a quota that its seats keep to, and 坞根镇's is full.
func TestNoCongressIsOverfull(t *testing.T) {
	t.Parallel()
	p := Make(2025)
	seated := map[ids.AreaCode]int{}
	for _, r := range p.Roster.Rows {
		seated[r.Body]++
	}
	for _, rows := range p.Councils {
		for _, r := range rows {
			seated[r.Body]++
		}
	}
	for _, c := range p.Roster.Congresses {
		require.NoError(t, c.Validate(), c.Area)
		if c.Quota > 0 {
			require.LessOrEqual(t, seated[c.Area], c.Quota, c.Area)
		}
	}
	require.Equal(t, 61, seated[Town])
	for _, o := range p.Roster.Organs {
		require.NoError(t, o.Validate(), o.Name)
	}
}

// Who signs in is who is in the roster, in whatever year; every role is there.
func TestPeople(t *testing.T) {
	t.Parallel()
	var roles role.Set
	names := map[string]bool{}
	for _, one := range All() {
		require.False(t, names[one.Username], one.Username)
		names[one.Username] = true
		require.Regexp(t, `^[a-z]+[0-9]*$`, one.Username)
		require.NotEmpty(t, one.Name)
		require.Empty(t, one.Password)
		roles |= role.Of(one.Roles...)
		if one.Person == "" {
			continue
		}
		for _, year := range []int{2025, 2031} {
			rows := Make(year).Roster.Rows
			i := slices.IndexFunc(rows, func(r province.Row) bool { return r.ID.String() == one.Person })
			require.GreaterOrEqual(t, i, 0, one.Username)
			require.Equal(t, one.Name, rows[i].Name)
		}
	}
	require.Equal(t, role.Signed, roles)
	require.Len(t, Hall(), 58)
}

// S-25, in proportion: 41 settled and 26 passed on of 60, some of them both.
func TestMattersInProportion(t *testing.T) {
	t.Parallel()
	require.Equal(t, mattersSettled, (60*1174+1726/2)/1726)
	require.Equal(t, mattersPassedOn, (60*759+1726/2)/1726)
	require.Greater(t, mattersSettled+mattersPassedOn, mattersAll)
}
