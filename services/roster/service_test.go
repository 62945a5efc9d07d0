package roster_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/roster"
)

// 「全国和省、市、区人大代表共569名」, of whom some are one person.
func TestGuloCountsItsDeputiesOfFourLevels_R01(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	n := 0
	for _, level := range []struct {
		body  ids.AreaCode
		count int
	}{{"", 20}, {"32", 95}, {"3201", 68}, {"320106", 386}} {
		for range level.count {
			r := somebody(n, in[level.body], "320106001")
			_, err := s.AddDeputy(ctx, r)
			require.NoError(t, err)
			n++
		}
	}
	// Two who are not of Gulou must not be counted.
	for _, r := range []rosterv1.AddDeputyRequest{somebody(9001, in["3201"], "320102001"), somebody(9002, in["320102"], "320102001")} {
		_, err := s.AddDeputy(ctx, r)
		require.NoError(t, err)
	}
	got, err := s.Count(as(t, role.Deputy), rosterv1.CountRequest{Area: "320106"})
	require.NoError(t, err)
	require.Equal(t, []rosterv1.LevelCount{
		{Level: rosterv1.LevelNational, Count: 20}, {Level: rosterv1.LevelProvince, Count: 95},
		{Level: rosterv1.LevelPrefecture, Count: 68}, {Level: rosterv1.LevelCounty, Count: 386},
	}, got.Levels)
	require.Equal(t, 569, got.Mandates)
	require.Equal(t, 569, got.People)

	// A person is not a mandate: a district deputy who also sits in the city's
	// congress is one more seat and nobody more.
	again := somebody(569-1, in["3201"], "320106001")
	_, err = s.AddDeputy(ctx, again)
	require.NoError(t, err)
	got, err = s.Count(ctx, rosterv1.CountRequest{Area: "320106"})
	require.NoError(t, err)
	require.Equal(t, 570, got.Mandates)
	require.Equal(t, 569, got.People)
}

// members of a street council are kept and counted beside deputies, and
// hold to none of the rules of deputies.
func TestStreetCouncillorsAreNoDeputies_R02(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	council, err := s.OpenCongress(ctx, rosterv1.OpenCongressRequest{
		Kind: rosterv1.KindStreetCouncil, Area: "320106001", Term: 3, Opened: "2024-03-01", Quota: 2,
	})
	require.NoError(t, err)
	require.Equal(t, "宁海路街道第三届议政代表会", council.Name)
	d, err := s.AddDeputy(ctx, somebody(1, in["320106"], "320106001"))
	require.NoError(t, err)
	r := somebody(1, council.ID, "320106001")
	both, err := s.AddDeputy(ctx, r)
	require.NoError(t, err)
	require.Equal(t, d.Person.ID, both.Person.ID, "a deputy may sit in the council too")
	_, err = s.AddDeputy(ctx, somebody(2, council.ID, "320106001"))
	require.NoError(t, err)

	got, err := s.Count(ctx, rosterv1.CountRequest{Area: "320106"})
	require.NoError(t, err)
	require.Equal(t, 1, got.Mandates)
	require.Equal(t, []rosterv1.MemberCount{{Kind: rosterv1.KindStreetCouncil, Count: 2}}, got.Councillors)
	list, err := s.Deputies(ctx, rosterv1.DeputiesRequest{Area: "320106"})
	require.NoError(t, err)
	require.Len(t, list.Items, 1)
	list, err = s.Deputies(ctx, rosterv1.DeputiesRequest{Area: "320106", Kind: rosterv1.KindStreetCouncil})
	require.NoError(t, err)
	require.Len(t, list.Items, 2)
	_, err = s.AddDeputy(ctx, somebody(3, council.ID, "320106001"))
	require.ErrorIs(t, err, roster.ErrQuotaFull.Error)
}

// Every rule refuses with its own code, and tells what to do.
func TestAddDeputyRefuses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	_, err := s.AddDeputy(ctx, somebody(1, in["320106"], "320106001"))
	require.NoError(t, err)
	numbered := somebody(2, in["320106"], "320106001")
	numbered.Number = "JS-2"
	_, err = s.AddDeputy(ctx, numbered)
	require.NoError(t, err)

	for name, test := range map[string]struct {
		change func(*rosterv1.AddDeputyRequest)
		want   error
	}{
		"duplicate":       {func(r *rosterv1.AddDeputyRequest) { *r = somebody(1, in["320106"], "320106001") }, roster.ErrDuplicateDeputy.Error},
		"art. 48":         {func(r *rosterv1.AddDeputyRequest) { *r = somebody(1, in["3202"], "320106001") }, roster.ErrNotInLine.Error},
		"unknown area":    {func(r *rosterv1.AddDeputyRequest) { r.Area = "320106099" }, roster.ErrAreaUnknown.Error},
		"lives elsewhere": {func(r *rosterv1.AddDeputyRequest) { r.Area = "320211001" }, roster.ErrAreaOutside.Error},
		"before the term": {func(r *rosterv1.AddDeputyRequest) { r.Began = "2021-12-31" }, roster.ErrBegan.Error},
		"elected abroad":  {func(r *rosterv1.AddDeputyRequest) { r.ElectedBy = "320211" }, roster.ErrElectedBy.Error},
		"two names":       {func(r *rosterv1.AddDeputyRequest) { r.Number = "JS-2" }, roster.ErrPersonConflict.Error},
		"no congress":     {func(r *rosterv1.AddDeputyRequest) { r.Congress = ids.CongressID{1} }, roster.ErrCongressNotFound},
	} {
		r := somebody(50, in["320106"], "320106001")
		test.change(&r)
		_, err := s.AddDeputy(ctx, r)
		require.ErrorIs(t, err, test.want, name)
	}
	got, err := s.Count(ctx, rosterv1.CountRequest{Area: "32"})
	require.NoError(t, err)
	require.Equal(t, 2, got.Mandates, "a refusal leaves nothing behind")
}

// Whoever loads the same people twice, with ids of their own, has them once.
func TestGivenIdsMakeRepeatsHarmless(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	r := somebody(1, in["320106"], "320106001")
	r.Person, r.Mandate = ids.PersonID{1}, ids.MandateID{2}
	first, err := s.AddDeputy(ctx, r)
	require.NoError(t, err)
	require.Equal(t, r.Person, first.Person.ID)
	second, err := s.AddDeputy(ctx, r)
	require.NoError(t, err)
	require.Equal(t, first, second)

	o := rosterv1.AddOrganRequest{ID: ids.OrganID{3}, Kind: rosterv1.OrganHandlingUnit, Area: "320106", Code: "C1", Name: "区城管局"}
	a, err := s.AddOrgan(ctx, o)
	require.NoError(t, err)
	b, err := s.AddOrgan(ctx, o)
	require.NoError(t, err)
	require.Equal(t, a, b)
	o.Name = "区水务局"
	_, err = s.AddOrgan(ctx, o)
	require.ErrorIs(t, err, roster.ErrOrganExists)

	c := rosterv1.OpenCongressRequest{ID: in["320106"], Area: "320106", Term: 19, Opened: "2022-01-10"}
	_, err = s.OpenCongress(ctx, c)
	require.NoError(t, err)
}

// a deputy leaves in mid-term, with the cause that the law names; the seat
// is free again, and the mandate stays on record.
func TestAMandateEndsWithItsCause_R25(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	d, err := s.AddDeputy(ctx, somebody(1, in["320106"], "320106001"))
	require.NoError(t, err)
	end := rosterv1.EndMandateRequest{
		Mandate: d.Mandates[0].ID, Cause: rosterv1.EndResigned, On: "2026-03-20", Note: "区人大常委会第二十次会议",
	}
	_, err = s.EndMandate(as(t, role.Office, "320102"), end)
	require.ErrorIs(t, err, actor.ErrArea)
	early := end
	early.On = "2021-01-01"
	_, err = s.EndMandate(ctx, early)
	require.ErrorIs(t, err, roster.ErrEndBeforeBegin)

	m, err := s.EndMandate(as(t, role.Office, "320106"), end)
	require.NoError(t, err)
	require.Equal(t, rosterv1.EndResigned, m.EndCause)
	_, err = s.EndMandate(ctx, end)
	require.ErrorIs(t, err, roster.ErrMandateEnded)

	c, err := s.Congress(ctx, rosterv1.CongressRequest{ID: in["320106"]})
	require.NoError(t, err)
	require.Zero(t, c.Seated)
	d, err = s.Deputy(ctx, rosterv1.DeputyRequest{Person: d.Person.ID})
	require.NoError(t, err)
	require.Len(t, d.Mandates, 1)
	require.EqualValues(t, "2026-03-20", d.Mandates[0].Ended)

	// Freed from the one, they may be elected where it would have been in the way.
	again := somebody(1, in["320106"], "320106001")
	again.Began = "2026-04-01"
	_, err = s.AddDeputy(ctx, again)
	require.NoError(t, err)
	require.Equal(t, []string{"roster.MandateBegan", "roster.MandateEnded", "roster.MandateBegan"}, s.facts(t)[7:])
}

// A new term closes the one before it and ends its mandates that day.
func TestANewTermClosesTheFormer(t *testing.T) {
	t.Parallel()
	s := setup(t)
	in := found(t, s)
	ctx := province(t)
	d, err := s.AddDeputy(ctx, somebody(1, in["320106"], "320106001"))
	require.NoError(t, err)
	next := rosterv1.OpenCongressRequest{Area: "320106", Term: 19, Opened: "2027-01-08", Quota: 386}
	_, err = s.OpenCongress(ctx, next)
	require.ErrorIs(t, err, roster.ErrTermOrder)
	next.Term = 20
	c, err := s.OpenCongress(ctx, next)
	require.NoError(t, err)
	require.Equal(t, "鼓楼区第二十届人民代表大会", c.Name)

	former, err := s.Congress(ctx, rosterv1.CongressRequest{ID: in["320106"]})
	require.NoError(t, err)
	require.EqualValues(t, "2027-01-08", former.Closed)
	got, err := s.Deputy(ctx, rosterv1.DeputyRequest{Person: d.Person.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.EndTermOver, got.Mandates[0].EndCause)
	_, err = s.AddDeputy(ctx, somebody(2, in["320106"], "320106001"))
	require.ErrorIs(t, err, roster.ErrCongressClosed.Error)

	_, err = s.HoldSession(ctx, rosterv1.HoldSessionRequest{Congress: c.ID, Session: rosterv1.Session{Number: 1, Began: "2027-01-07", Ended: "2027-01-10"}})
	require.ErrorIs(t, err, roster.ErrSessionOutside)
	c, err = s.HoldSession(ctx, rosterv1.HoldSessionRequest{Congress: c.ID, Session: rosterv1.Session{Number: 1, Began: "2027-01-08", Ended: "2027-01-10"}})
	require.NoError(t, err)
	require.Len(t, c.Sessions, 1)
	all, err := s.Congresses(ctx, rosterv1.CongressesRequest{Area: "320106", Closed: true})
	require.NoError(t, err)
	require.Len(t, all.Items, 2)
	require.Equal(t, 20, all.Items[0].Term, "the newest first")
}

// facts are the types of the events told so far, in order.
func (b bundle) facts(t testing.TB) (out []string) {
	t.Helper()
	rows, err := b.test.Owner().Query(t.Context(), `SELECT type FROM roster.event_pending ORDER BY pos`)
	require.NoError(t, err)
	for rows.Next() {
		var s string
		require.NoError(t, rows.Scan(&s))
		out = append(out, s)
	}
	require.NoError(t, rows.Err())
	return out
}
