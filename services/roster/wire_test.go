package roster_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/kittest"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// The service behind the real chain: what a caller gets is the same over the
// network and in one process, files included.
func TestTheServiceOverTheWire(t *testing.T) {
	kittest.People["provincial-office"] = actor.Actor{Subject: "o", Roles: role.Office | role.Admin, Areas: []ids.AreaCode{"32"}}
	test := pgtest.New(t, postgres.Schema)
	db := test.Open("roster")
	m, err := roster.New(module.Deps{DB: db}, roster.Config{Store: postgres.New, Progress: postgres.Progress})
	require.NoError(t, err)
	rig := kittest.Start(t, func(r *kittest.Rig) []server.Part {
		return []server.Part{{Module: m, DB: db, Conn: func(s string) rpc.Conn { return r.Direct("roster") }}}
	})
	office := kittest.As(t.Context(), "provincial-office")
	var in bodies
	for name, conn := range map[string]rpc.Conn{"network": rig.HTTP(""), "process": rig.Direct("")} {
		s := rosterv1.Client(conn)
		if in == nil {
			ctx := office
			_, err := s.AddAreas(ctx, rosterv1.AddAreasRequest{Areas: []rosterv1.Area{{Code: "320106", Name: "鼓楼区"}, {Code: "320106001", Name: "宁海路街道"}}})
			require.NoError(t, err, name)
			c, err := s.OpenCongress(ctx, rosterv1.OpenCongressRequest{Area: "320106", Term: 19, Opened: "2022-01-10"})
			require.NoError(t, err, name)
			in = bodies{"320106": c.ID}
		}
		run, err := s.Import(office, rosterv1.ImportRequest{
			Area: "320106", Congress: in["320106"], Mode: rosterv1.ValidRows,
			File: text("名册.csv", "姓名,所在区划代码\n"+name+",320106001\n=x,320106001\n"),
		})
		require.NoError(t, err, name)
		require.Equal(t, "名册.csv", run.File)
		require.NoError(t, m.Jobs[0].Run(t.Context()))
		run, err = s.ImportStatus(office, rosterv1.ImportStatusRequest{ID: run.ID})
		require.NoError(t, err)
		require.Equal(t, []any{rosterv1.ImportDone, 1, 1}, []any{run.Phase, run.Accepted, run.Refused})
		file, err := s.ImportFile(office, rosterv1.ImportFileRequest{ID: run.ID, Format: rosterv1.CSV})
		require.NoError(t, err)
		raw, err := io.ReadAll(file.Body)
		require.NoError(t, err)
		require.Contains(t, string(raw), roster.ErrCellFormula.Code)

		// A resident without an account sees deputies; nobody but a keeper writes.
		found, err := s.Search(t.Context(), rosterv1.SearchRequest{Text: name})
		require.NoError(t, err)
		require.Equal(t, []string{name}, names(found.Deputies))
		_, err = s.AddDeputy(kittest.As(t.Context(), "deputy"), somebody(1, in["320106"], "320106001"))
		require.ErrorIs(t, err, fault.Denied)
		_, err = s.ImportStatus(t.Context(), rosterv1.ImportStatusRequest{ID: run.ID})
		require.ErrorIs(t, err, fault.Unauthenticated)
		_, err = s.AddDeputy(office, rosterv1.AddDeputyRequest{})
		require.ErrorIs(t, err, fault.Invalid)
		_, err = s.AddDeputy(office, rosterv1.AddDeputyRequest{Name: name, Area: "320106001", Congress: in["320106"]})
		require.ErrorIs(t, err, roster.ErrDuplicateDeputy.Error)
	}
}
