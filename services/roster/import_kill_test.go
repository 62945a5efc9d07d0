package roster_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/fold"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// victim makes the test binary an importer that a test may kill.
const victim = "TRIBUNE_TEST_IMPORTER"

func TestMain(m *testing.M) {
	if url := os.Getenv(victim); url != "" {
		if err := importFrom(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func importFrom(url string) error {
	ctx := context.Background()
	db, err := pg.Open(ctx, pg.Config{URL: url, Schema: "roster"})
	if err != nil {
		return err
	}
	f, err := fold.New()
	if err != nil {
		return err
	}
	w := work.New(db, postgres.New, work.Options{Clock: func() time.Time { return now }})
	return roster.NewImporter(w, f, ids.V7, slog.New(slog.DiscardHandler), postgres.Progress(db)).Run(ctx)
}

// kill -9 at any moment leaves nothing half done: the next process does the file
// from the start, once.
func TestAKilledImportIsDoneOnceByTheNext(t *testing.T) {
	t.Parallel()
	b := setup(t)
	counties(t, b)
	ctx := province(t)
	const total = 6000
	var rows [][]string
	for n := range total {
		rows = append(rows, line(n, county(n%100), county(n%100)+"001"))
	}
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: blob(t, "a.xlsx", rows)})
	require.NoError(t, err)

	kills := 0
	for kills < roster.MaxStarts-1 {
		before := b.starts(t)
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), victim+"="+b.test.URL("roster"))
		child.Stderr = os.Stderr
		require.NoError(t, child.Start())
		require.Eventually(t, func() bool { return b.starts(t) > before }, 20*time.Second, 2*time.Millisecond)
		time.Sleep(time.Duration(rand.IntN(600)) * time.Millisecond)
		require.NoError(t, child.Process.Signal(syscall.SIGKILL))
		if child.Wait() == nil {
			break // it was faster than the blow
		}
		kills++
		var people, told int
		require.NoError(t, b.test.Owner().QueryRow(t.Context(),
			`SELECT (SELECT count(*) FROM roster.person), (SELECT count(*) FROM roster.event_pending WHERE type = 'roster.MandateBegan')`).Scan(&people, &told))
		require.Contains(t, []int{0, total}, people, "all rows or none")
		require.Equal(t, people, told, "a fact for every mandate")
		if people == total {
			break
		}
	}
	t.Logf("killed %d times", kills)
	require.NoError(t, b.importer.Run(t.Context()))
	run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportDone, run.Phase, run.Problem)
	require.Equal(t, total, run.Mandates)
	b.plain(t, total)
}

func (b bundle) starts(t testing.TB) (n int) {
	t.Helper()
	require.NoError(t, b.db.Pool.QueryRow(t.Context(), `SELECT starts FROM import`).Scan(&n))
	return n
}

// A file that kills every process that reads it is given up, and says so.
func TestAnImportThatNeverEndsIsGivenUp(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	ctx := province(t)
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: text("a.csv", "姓名,所在区划代码\n甲,320106001\n")})
	require.NoError(t, err)
	_, err = b.test.Owner().Exec(t.Context(), `UPDATE roster.import SET starts = $1, phase = 'checking'`, roster.MaxStarts)
	require.NoError(t, err)
	require.NoError(t, b.importer.Run(t.Context()))
	run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportFailed, run.Phase)
	require.NotEmpty(t, run.Problem)
}

// The roster may change while a file is checked: what is written was checked
// against the roster as it is. If it changes at every check, it is held still.
func TestAnImportSeesChangesMadeWhileItChecks(t *testing.T) {
	t.Parallel()
	const total = 4001 // three looks at the progress of each check
	var rows [][]string
	for n := range total {
		rows = append(rows, line(n, "320106", "320106001"))
	}
	for name, changes := range map[string]int{"twice": 6, "every time": 12} {
		b := setup(t)
		in := found(t, b)
		ctx := province(t)
		run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", Mode: rosterv1.ValidRows, File: blob(t, "a.xlsx", rows)})
		require.NoError(t, err)
		f, err := fold.New()
		require.NoError(t, err)
		w := work.New(b.db, postgres.New, work.Options{Clock: func() time.Time { return now }})
		show := postgres.Progress(b.db)
		looks := 0
		meddle := func(ctx context.Context, id rosterv1.ImportID, tally roster.Tally) error {
			if looks++; looks <= changes {
				// Somebody adds a deputy of the file by hand, each time another.
				r := rosterv1.AddDeputyRequest{Name: rows[looks][0], Number: rows[looks][3], Area: "320106001", Congress: in["320106"]}
				if _, err := b.AddDeputy(province(t), r); err != nil {
					return err
				}
			}
			return show(ctx, id, tally)
		}
		im := roster.NewImporter(w, f, ids.V7, slog.New(slog.DiscardHandler), meddle)
		require.NoError(t, im.Run(t.Context()), name)
		run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
		require.NoError(t, err)
		require.Equal(t, rosterv1.ImportDone, run.Phase, run.Problem)
		counts, err := b.Count(ctx, rosterv1.CountRequest{Area: "32"})
		require.NoError(t, err)
		require.Equal(t, total, counts.Mandates, "everybody once, whoever was first")
		require.Equal(t, []int{total - changes, changes}, []int{run.Mandates, run.Refused}, name)
	}
}

// Two processes at the same file, as when a lock was lost: one of them does it.
func TestTwoImportersDoAFileOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	other := open(t, b.test)
	ctx := province(t)
	const total = 3000
	var rows [][]string
	for n := range total {
		rows = append(rows, line(n, "320106", "320106001"))
	}
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: blob(t, "a.xlsx", rows)})
	require.NoError(t, err)
	ends := make(chan error, 2)
	for _, im := range []*roster.Importer{b.importer, other.importer} {
		go func() { ends <- im.Run(t.Context()) }()
	}
	first, second := <-ends, <-ends
	require.False(t, first != nil && second != nil, "%v; %v", first, second)
	run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportDone, run.Phase, run.Problem)
	require.Equal(t, total, run.Mandates)
	b.plain(t, total)
}
