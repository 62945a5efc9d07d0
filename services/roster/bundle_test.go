package roster_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/fold"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// now is when every test takes place.
var now = time.Date(2026, 5, 12, 2, 0, 0, 0, time.UTC)

// bundle is a roster on a database of its own.
type bundle struct {
	*roster.Service
	importer *roster.Importer
	test     *pgtest.DB
	db       *pg.DB
}

func setup(t testing.TB) bundle {
	t.Helper()
	test := pgtest.New(t, postgres.Schema)
	return open(t, test)
}

// open starts another process, so to speak, on the same database.
func open(t testing.TB, test *pgtest.DB) bundle {
	t.Helper()
	db := test.Open("roster")
	f, err := fold.New()
	require.NoError(t, err)
	w := work.New(db, postgres.New, work.Options{Clock: func() time.Time { return now }})
	im := roster.NewImporter(w, f, ids.V7, slog.New(slog.DiscardHandler), postgres.Progress(db))
	return bundle{roster.NewService(w, f), im, test, db}
}

// as is a person with roles in areas.
func as(t testing.TB, roles role.Set, areas ...ids.AreaCode) context.Context {
	t.Helper()
	return actor.As(t.Context(), actor.Actor{Subject: "tester", Roles: roles, Areas: areas})
}

// province is the IT centre of Jiangsu, in whose areas the tests take place.
func province(t testing.TB) context.Context {
	t.Helper()
	return as(t, role.Admin|role.Office, "32")
}

// areas of the sample: a province, two cities, two districts of the first and
// one of the second, streets of each.
var areas = map[ids.AreaCode]string{
	"32": "江苏省", "3201": "南京市", "3202": "无锡市", "320106": "鼓楼区", "320102": "玄武区", "320211": "滨湖区",
	"320106001": "宁海路街道", "320106002": "华侨路街道", "320102001": "新街口街道", "320211001": "河埒街道",
}

// bodies of the sample, by area; "" is the whole country.
type bodies map[ids.AreaCode]ids.CongressID

// found fills a roster with areas and one running congress for the country, the
// province, both cities and the districts.
func found(t testing.TB, s rosterv1.Service) bodies {
	t.Helper()
	ctx := province(t)
	var list []rosterv1.Area
	for code, name := range areas {
		list = append(list, rosterv1.Area{Code: code, Name: name})
	}
	_, err := s.AddAreas(ctx, rosterv1.AddAreasRequest{Areas: list})
	require.NoError(t, err)
	out := bodies{}
	for code, term := range map[ids.AreaCode]int{"": 14, "32": 14, "3201": 17, "3202": 17, "320106": 19, "320102": 19, "320211": 5} {
		r := rosterv1.OpenCongressRequest{Area: code, Term: term, Opened: "2022-01-10"}
		if code == "" {
			r.Level = rosterv1.LevelNational
		}
		c, err := s.OpenCongress(ctx, r)
		require.NoError(t, err)
		out[code] = c.ID
	}
	return out
}

// somebody is a request that only its number tells from the others.
func somebody(n int, in ids.CongressID, lives ids.AreaCode) rosterv1.AddDeputyRequest {
	return rosterv1.AddDeputyRequest{
		Name: fmt.Sprintf("代表%c%c", '一'+rune(n%5000), '丁'+rune(n/5000)), Sex: rosterv1.SexFemale,
		Birth: date.New(1960, 1, 1).AddDays(n), Area: lives, Congress: in,
	}
}
