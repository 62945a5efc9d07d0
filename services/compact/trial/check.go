package trial

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/event"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/compact"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// Database is a database for the program, on the server that tests use.
func Database(t testing.TB) *pgtest.DB {
	t.Helper()
	return pgtest.NewWithPasswords(t, compact.Schemas()...)
}

// Issuer says who the people are.
func Issuer(t testing.TB) *identitytest.Issuer {
	t.Helper()
	return identitytest.New(t)
}

// Check asks, of the program that runs again and of its tables, whether they
// hold exactly what was acknowledged.
func (w *World) Check(t testing.TB, db *pgtest.DB) {
	t.Helper()
	owner := db.Owner()
	one := func(sql string, args ...any) (n int) {
		require.NoError(t, owner.QueryRow(t.Context(), sql, args...).Scan(&n))
		return n
	}
	want := func(what string, want, got int) {
		if want != got {
			w.violate("%s: %d acknowledged, %d found", what, want, got)
		}
	}
	want("matters", len(w.matters), one(`SELECT count(*) FROM stations.matter`))
	want("suggestions", w.done["suggestions.Draft"], one(`SELECT count(*) FROM suggestions.suggestion`))
	want("numbers", len(w.numbers), one(`SELECT count(*) FROM suggestions.suggestion WHERE number <> ''`))
	want("duties", w.done["appraisal.Register"], one(`SELECT count(*) FROM appraisal.duty WHERE feed = ''`))

	// Every deed has one audit row; its acknowledgement may have been repeated.
	for schema, actions := range map[string][]string{
		"stations":    {"stations.FileMatter", "stations.Accept"},
		"suggestions": {"suggestions.Draft", "suggestions.File"},
		"voting":      {"voting.Cast"},
		"appraisal":   {"appraisal.Register"},
	} {
		for _, action := range actions {
			want("audit of "+action, w.done[action], one(`SELECT count(*) FROM `+schema+`.audit WHERE action = $1`, action))
		}
	}
	w.checkReceipts(t.Context())
	w.checkFeeds(t, db, owner)
	w.checkBallots(t.Context())
}

// KnownToAppraisal waits until the roster's feed has reached the appraisal, so
// that no duty is refused merely because the deputy is news.
func (w *World) KnownToAppraisal(t testing.TB, db *pgtest.DB) {
	t.Helper()
	owner, seats := db.Owner(), 0
	for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM appraisal.mandate`).Scan(&seats))
		if seats == len(w.deputies) {
			return
		}
	}
	w.violate("seats that appraisal knows of: %d of %d", seats, len(w.deputies))
}

// checkReceipts opens cases as their residents would.
func (w *World) checkReceipts(ctx context.Context) {
	n := 0
	for _, filed := range w.matters {
		if n++; n > 200 {
			break
		}
		if _, err := stationsv1.OneCase.Call(ctx, w.conn, stationsv1.CaseRequest{Number: filed.Number, Secret: filed.Secret}); err != nil {
			w.violate("receipt %s no longer opens its case: %v", filed.Number, err)
		}
	}
}

// checkFeeds holds every chain, and that followers have applied each fact once.
func (w *World) checkFeeds(t testing.TB, db *pgtest.DB, owner *pgx.Conn) {
	t.Helper()
	ideas := func() (n int) {
		require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM voting.idea`).Scan(&n))
		return n
	}
	for deadline := time.Now().Add(time.Minute); ideas() < len(w.matters) && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
	}
	if n := ideas(); n != len(w.matters) {
		w.violate("ideas that voting made of matters: %d of %d", n, len(w.matters))
	}
	for _, schema := range []string{"roster", "stations", "suggestions", "voting", "appraisal"} {
		_, _, err := feed.VerifyAll(t.Context(), db.Open(schema))
		var broken *event.Break
		if errors.As(err, &broken) {
			w.violate("feed of %s: %v", schema, err)
		} else {
			require.NoError(t, err)
		}
	}
	var told int
	require.NoError(t, owner.QueryRow(t.Context(), `SELECT count(*) FROM stations.event WHERE type = $1`, stationsv1.EventMatterFiled).Scan(&told))
	if told != len(w.matters) {
		w.violate("facts of filed matters: %d of %d", told, len(w.matters))
	}
}

// checkBallots closes and counts, and compares with what the devices recorded.
func (w *World) checkBallots(ctx context.Context) {
	for _, id := range w.ballots {
		b := must(w, ctx, w.office, votingv1.GetBallot, votingv1.BallotRequest{ID: id})
		r := must(w, ctx, w.office, votingv1.CloseBallot, votingv1.CloseBallotRequest{ID: id, Version: b.Version})
		cast := 0
		for _, n := range w.votes[id] {
			cast += n
		}
		if r.Returned != cast {
			w.violate("%s: %d ballots acknowledged, %d counted", r.Title, cast, r.Returned)
		}
		if r.Withheld || len(r.Tallies) != 1 {
			continue
		}
		got := map[votingv1.Mark]int{
			votingv1.MarkFor: r.Tallies[0].For, votingv1.MarkAgainst: r.Tallies[0].Against, votingv1.MarkAbstain: r.Tallies[0].Abstain,
		}
		for _, m := range yesNo {
			if got[m] != w.votes[id][m] {
				w.violate("%s: %s cast %d times, counted %d", r.Title, m, w.votes[id][m], got[m])
			}
		}
	}
}
