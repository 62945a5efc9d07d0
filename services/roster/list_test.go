package roster_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/roster"
)

// named adds a deputy of Gulou.
func named(ctx context.Context, t testing.TB, b bundle, in bodies, name string, change func(*rosterv1.AddDeputyRequest)) rosterv1.Deputy {
	t.Helper()
	r := rosterv1.AddDeputyRequest{Name: name, Sex: rosterv1.SexMale, Birth: "1970-01-01", Area: "320106001", Congress: in["320106"]}
	if change != nil {
		change(&r)
	}
	d, err := b.AddDeputy(ctx, r)
	require.NoError(t, err)
	return d
}

func names(ds []rosterv1.Deputy) []string {
	out := []string{}
	for _, d := range ds {
		out = append(out, d.Person.Name)
	}
	return out
}

// whichever script the roster was written in and the reader types, part of
// a name finds the person, the organ and the area; the nearest comes first.
func TestSearchInBothScripts_X10(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	for _, name := range []string{"張韻傑", "张韵", "陈张韵", "刘伟", "劉偉強", "阿不都·热西提", "100%好_"} {
		named(ctx, t, b, in, name, nil)
	}
	_, err := b.AddOrgan(ctx, rosterv1.AddOrganRequest{Kind: rosterv1.OrganHandlingUnit, Area: "320106", Code: "1", Name: "鼓樓區衛生健康委員會"})
	require.NoError(t, err)
	for text, want := range map[string][]string{
		"张韵": {"张韵", "張韻傑", "陈张韵"}, "張韻": {"张韵", "張韻傑", "陈张韵"}, "韵": {"张韵", "張韻傑", "陈张韵"}, "劉": {"刘伟", "劉偉強"},
		"刘伟强": {"劉偉強"}, "不都热": {"阿不都·热西提"}, "%": {"100%好_"}, "_": {"100%好_"}, "赵": {}, "·": {},
	} {
		got, err := b.Search(as(t, role.Deputy), rosterv1.SearchRequest{Text: text})
		require.NoError(t, err)
		require.Equal(t, want, names(got.Deputies), text)
		if text == "%" || text == "·" {
			continue
		}
		list, err := b.Deputies(ctx, rosterv1.DeputiesRequest{Text: text})
		require.NoError(t, err)
		require.ElementsMatch(t, want, names(list.Items), text)
	}
	got, err := b.Search(ctx, rosterv1.SearchRequest{Text: "鼓楼"})
	require.NoError(t, err)
	require.Len(t, got.Organs, 1)
	require.Equal(t, []rosterv1.Area{{Code: "320106", Name: "鼓楼区"}}, got.Areas)
	organs, err := b.Organs(ctx, rosterv1.OrgansRequest{Within: "3201", Kind: rosterv1.OrganHandlingUnit, Text: "卫生"})
	require.NoError(t, err)
	require.Len(t, organs.Items, 1)
	for _, none := range []rosterv1.OrgansRequest{{Area: "3201"}, {Within: "3202"}, {Kind: rosterv1.OrganPresidium}} {
		organs, err := b.Organs(ctx, none)
		require.NoError(t, err)
		require.Empty(t, organs.Items)
	}
}

// leading officials and deputies from the primary level are flagged, and
// listed apart.
func TestLeadingOfficialsAreListedApart_R29(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	named(ctx, t, b, in, "局长甲", func(r *rosterv1.AddDeputyRequest) { r.Official = true })
	named(ctx, t, b, in, "工人乙", func(r *rosterv1.AddDeputyRequest) { r.Primary = true })
	named(ctx, t, b, in, "教师丙", nil)
	for _, test := range []struct {
		r    rosterv1.DeputiesRequest
		want []string
	}{
		{rosterv1.DeputiesRequest{Official: true}, []string{"局长甲"}},
		{rosterv1.DeputiesRequest{Primary: true}, []string{"工人乙"}},
		{rosterv1.DeputiesRequest{Level: rosterv1.LevelCounty}, []string{"局长甲", "工人乙", "教师丙"}},
		{rosterv1.DeputiesRequest{Level: rosterv1.LevelTown}, []string{}},
		{rosterv1.DeputiesRequest{Congress: in["320102"]}, []string{}},
		{rosterv1.DeputiesRequest{Area: "320106001"}, []string{"局长甲", "工人乙", "教师丙"}},
		{rosterv1.DeputiesRequest{Area: "320106002"}, []string{}},
	} {
		got, err := b.Deputies(ctx, test.r)
		require.NoError(t, err)
		require.ElementsMatch(t, test.want, names(got.Items), "%+v", test.r)
	}
}

// Pages follow each other without a gap or a repeat, whatever their length.
func TestPagesOfEveryList(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	for n := range 25 {
		named(ctx, t, b, in, fmt.Sprintf("王%c", '一'+rune(n)), func(r *rosterv1.AddDeputyRequest) { r.Birth = r.Birth.AddDays(n) })
		_, err := b.AddOrgan(ctx, rosterv1.AddOrganRequest{Kind: rosterv1.OrganHandlingUnit, Area: "320106", Code: fmt.Sprint(n), Name: "某某局"})
		require.NoError(t, err)
	}
	for _, list := range []struct {
		want int
		page func(after string) ([]string, string, error)
	}{
		{25, func(after string) (out []string, next string, err error) {
			p, err := b.Deputies(ctx, rosterv1.DeputiesRequest{After: after, Limit: 7})
			return names(p.Items), p.Next, err
		}},
		{25, func(after string) (out []string, next string, err error) {
			p, err := b.Organs(ctx, rosterv1.OrgansRequest{After: after, Limit: 7})
			for _, o := range p.Items {
				out = append(out, o.Code)
			}
			return out, p.Next, err
		}},
		{len(areas), func(after string) (out []string, next string, err error) {
			p, err := b.Areas(ctx, rosterv1.AreasRequest{Within: "32", After: after, Limit: 3})
			for _, a := range p.Items {
				out = append(out, string(a.Code))
			}
			return out, p.Next, err
		}},
		{7, func(after string) (out []string, next string, err error) {
			p, err := b.Congresses(ctx, rosterv1.CongressesRequest{After: after, Limit: 2})
			for _, c := range p.Items {
				out = append(out, string(c.Area))
			}
			return out, p.Next, err
		}},
	} {
		seen, after := map[string]bool{}, ""
		for {
			items, next, err := list.page(after)
			require.NoError(t, err)
			for _, i := range items {
				require.False(t, seen[i], i)
				seen[i] = true
			}
			if after = next; after == "" {
				break
			}
		}
		require.Len(t, seen, list.want)
	}
	_, err := b.Deputies(ctx, rosterv1.DeputiesRequest{After: "bogus"})
	require.ErrorIs(t, err, fault.Invalid)
}

// a matter above the district's power goes up by the city's, the
// province's and the country's own deputies, those of the place first.
func TestWhoCanCarryThisUp_R17(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	named(ctx, t, b, in, "区代表", nil)
	city := func(area ids.AreaCode) func(*rosterv1.AddDeputyRequest) {
		return func(r *rosterv1.AddDeputyRequest) { r.Congress, r.Area = in["3201"], area }
	}
	named(ctx, t, b, in, "玄武的市代表", city("320102001"))
	named(ctx, t, b, in, "鼓楼选出的市代表", func(r *rosterv1.AddDeputyRequest) {
		r.Congress, r.Area, r.ElectedBy = in["3201"], "320102001", "320106"
	})
	named(ctx, t, b, in, "鼓楼的市代表", city("320106002"))
	named(ctx, t, b, in, "省代表", func(r *rosterv1.AddDeputyRequest) { r.Congress = in["32"] })
	named(ctx, t, b, in, "全国代表", func(r *rosterv1.AddDeputyRequest) { r.Congress = in[""] })
	gone := named(ctx, t, b, in, "去职的市代表", city("320106001"))
	_, err := b.EndMandate(ctx, rosterv1.EndMandateRequest{Mandate: gone.Mandates[0].ID, Cause: rosterv1.EndDied, On: "2025-01-01"})
	require.NoError(t, err)

	got, err := b.Carriers(as(t, role.StationHead, "320106001"), rosterv1.CarriersRequest{Area: "320106"})
	require.NoError(t, err)
	type step struct {
		level rosterv1.Level
		who   []string
	}
	var steps []step
	for _, s := range got.Steps {
		x := step{level: s.Congress.Level}
		for _, c := range s.Carriers {
			require.NotEmpty(t, c.Reason)
			x.who = append(x.who, c.Person.Name)
		}
		steps = append(steps, x)
	}
	require.Equal(t, []step{
		{rosterv1.LevelPrefecture, []string{"鼓楼的市代表", "鼓楼选出的市代表", "玄武的市代表"}},
		{rosterv1.LevelProvince, []string{"省代表"}}, {rosterv1.LevelNational, []string{"全国代表"}},
	}, steps)
	got, err = b.Carriers(ctx, rosterv1.CarriersRequest{Area: "320106", Level: rosterv1.LevelProvince})
	require.NoError(t, err)
	require.Len(t, got.Steps, 1)
}

// Whoever writes must keep the area; what is private is answered to the office
// of the area alone, and a service lends nobody its own rights.
func TestEveryWriteIsHeldToItsArea(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	d := named(province(t), t, b, in, "甲乙", func(r *rosterv1.AddDeputyRequest) { r.Number = "N1" })
	require.Nil(t, d.Person.Private, "the answer of a deed is kept for its repeats")
	other := as(t, role.Office, "320102")
	through := actor.As(t.Context(), actor.Actor{Subject: "u", Roles: role.Office | role.Service, Service: "portal", Areas: []ids.AreaCode{"320102"}})
	for _, ctx := range []context.Context{other, through, as(t, role.Admin)} {
		for name, write := range map[string]func() error{
			"AddAreas": func() error {
				_, err := b.AddAreas(ctx, rosterv1.AddAreasRequest{Areas: []rosterv1.Area{{Code: "320106003", Name: "街道"}}})
				return err
			},
			"OpenCongress": func() error {
				_, err := b.OpenCongress(ctx, rosterv1.OpenCongressRequest{Area: "320106001", Term: 1, Opened: "2022-01-01"})
				return err
			},
			"OpenCongress of the country": func() error {
				_, err := b.OpenCongress(ctx, rosterv1.OpenCongressRequest{Level: rosterv1.LevelNational, Term: 15, Opened: "2027-01-01"})
				return err
			},
			"HoldSession": func() error {
				_, err := b.HoldSession(ctx, rosterv1.HoldSessionRequest{Congress: in["320106"], Session: rosterv1.Session{Number: 1, Began: "2022-01-10", Ended: "2022-01-12"}})
				return err
			},
			"AddOrgan": func() error {
				_, err := b.AddOrgan(ctx, rosterv1.AddOrganRequest{Kind: rosterv1.OrganState, Area: "320106", Code: "x", Name: "某局"})
				return err
			},
			"AddDeputy": func() error { _, err := b.AddDeputy(ctx, somebody(1, in["320106"], "320106001")); return err },
			"EndMandate": func() error {
				_, err := b.EndMandate(ctx, rosterv1.EndMandateRequest{Mandate: d.Mandates[0].ID, Cause: rosterv1.EndDied, On: "2025-01-01"})
				return err
			},
			"Import": func() error {
				_, err := b.Import(ctx, rosterv1.ImportRequest{Area: "320106", File: text("x", "y")})
				return err
			},
		} {
			require.ErrorIs(t, write(), actor.ErrArea, name)
		}
		got, err := b.Deputy(ctx, rosterv1.DeputyRequest{Person: d.Person.ID})
		require.NoError(t, err)
		require.Nil(t, got.Person.Private)
	}
	for _, ctx := range []context.Context{as(t, role.Deputy, "320106"), as(t, role.Anyone), as(t, role.Clerk, "32")} {
		got, err := b.Deputy(ctx, rosterv1.DeputyRequest{Person: d.Person.ID})
		require.NoError(t, err)
		require.Nil(t, got.Person.Private)
	}
	got, err := b.Deputy(as(t, role.Office, "320106"), rosterv1.DeputyRequest{Person: d.Person.ID})
	require.NoError(t, err)
	require.Equal(t, &rosterv1.Private{Number: "N1", Birth: "1970-01-01"}, got.Person.Private)
	require.Equal(t, "***", fmt.Sprint(got.Person.Private))
	require.NotContains(t, fmt.Sprintf("%+v", got), "1970")
}

func TestPeopleInTheOrderAskedFor(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	x, y := named(ctx, t, b, in, "甲乙", nil), named(ctx, t, b, in, "丙丁", nil)
	got, err := b.People(as(t, role.Anyone), rosterv1.PeopleRequest{IDs: []ids.PersonID{y.Person.ID, {99}, x.Person.ID}})
	require.NoError(t, err)
	require.Equal(t, []string{"丙丁", "甲乙"}, names(got.Items))
	require.Equal(t, in["320106"], got.Items[0].Mandates[0].Congress)
	_, err = b.Deputy(ctx, rosterv1.DeputyRequest{Person: ids.PersonID{99}})
	require.ErrorIs(t, err, roster.ErrPersonUnknown)
}

// An area that starts again under another name ends the former one that day.
func TestAreasChangeTheirNames(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	ctx := province(t)
	add := func(a rosterv1.Area) rosterv1.AreasAdded {
		out, err := b.AddAreas(ctx, rosterv1.AddAreasRequest{Areas: []rosterv1.Area{a}})
		require.NoError(t, err)
		return out
	}
	require.Equal(t, rosterv1.AreasAdded{Same: 1}, add(rosterv1.Area{Code: "320106", Name: "鼓楼区"}))
	require.Equal(t, rosterv1.AreasAdded{Changed: 1}, add(rosterv1.Area{Code: "320106", Name: "鼓樓区"}))
	require.Equal(t, rosterv1.AreasAdded{Added: 1}, add(rosterv1.Area{Code: "320106", Name: "新鼓楼区", From: "2026-01-01"}))
	for on, want := range map[date.Date]string{"2025-12-31": "鼓樓区", "2026-01-01": "新鼓楼区"} {
		p, err := b.Areas(ctx, rosterv1.AreasRequest{Parent: "3201", Text: "鼓楼", On: on})
		require.NoError(t, err)
		require.Len(t, p.Items, 1)
		require.Equal(t, want, p.Items[0].Name)
	}
}
