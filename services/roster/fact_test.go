package roster_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/fold"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// The fact of a mandate tells a follower whose, where and since when, and
// neither name nor birth date nor number.
func TestTheFactOfAMandate(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	d := named(province(t), t, b, in, "钱学林", func(r *rosterv1.AddDeputyRequest) {
		r.Number, r.Constituency, r.Official = "JS-777", "第三选区", true
	})
	var subject, area string
	var data []byte
	require.NoError(t, b.test.Owner().QueryRow(t.Context(),
		`SELECT subject, area, data FROM roster.event_pending WHERE type = $1`, rosterv1.EventMandateBegan).Scan(&subject, &area, &data))
	require.Equal(t, []string{d.Mandates[0].ID.String(), "320106001"}, []string{subject, area})
	var fact rosterv1.MandateBegan
	require.NoError(t, json.Unmarshal(data, &fact))
	require.Equal(t, rosterv1.MandateBegan{
		Mandate: d.Mandates[0].ID, Person: d.Person.ID, Congress: in["320106"], Kind: rosterv1.KindCongress, CongressArea: "320106",
		Level: rosterv1.LevelCounty, Term: 19, Area: "320106001", ElectedBy: "320106", Constituency: "第三选区", Official: true, Began: "2022-01-10",
	}, fact)
	for _, private := range []string{"钱学林", "JS-777", "1970"} {
		require.NotContains(t, string(data), private)
	}
}

// Whoever waits sees how far an import has come.
func TestProgressShowsWhileAnImportRuns(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	ctx := province(t)
	var rows [][]string
	for n := range 4500 {
		rows = append(rows, line(n, "320106", "320106001"))
	}
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: blob(t, "a.xlsx", rows)})
	require.NoError(t, err)
	f, err := fold.New()
	require.NoError(t, err)
	w := work.New(b.db, postgres.New, work.Options{Clock: func() time.Time { return now }})
	show := postgres.Progress(b.db)
	var seen []int
	watch := func(ctx context.Context, id rosterv1.ImportID, tally roster.Tally) error {
		err := show(ctx, id, tally)
		run, statusErr := b.ImportStatus(province(t), rosterv1.ImportStatusRequest{ID: run.ID})
		require.NoError(t, statusErr)
		require.Equal(t, rosterv1.ImportChecking, run.Phase)
		require.GreaterOrEqual(t, run.Total, 4500)
		seen = append(seen, run.Read)
		return err
	}
	require.NoError(t, roster.NewImporter(w, f, ids.V7, slog.New(slog.DiscardHandler), watch).Run(t.Context()))
	require.Equal(t, []int{2000, 4000, 4500}, seen)
}
