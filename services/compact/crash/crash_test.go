package crash

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/compact"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// run lets people write while the program is killed so many times, and gives
// what was wrong afterwards.
func run(t *testing.T, binary string, kills int) *world {
	t.Helper()
	db := pgtest.NewWithPasswords(t, compact.Schemas()...)
	who := identitytest.New(t)
	p := install(t, binary, db, who.URL)
	require.NoError(t, p.start(t.Context()))
	t.Cleanup(func() { p.kill() })
	w := settle(t, p.url, who)

	w.knownToAppraisal(t, db)

	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	stop := make(chan struct{})
	var writing sync.WaitGroup
	for _, write := range w.writers(ctx, stop) {
		writing.Go(write)
	}
	var down time.Duration
	for range kills {
		time.Sleep(time.Duration(20+rand.IntN(180)) * time.Millisecond)
		p.kill()
		dead := time.Now()
		require.NoError(t, p.start(ctx))
		down += time.Since(dead)
	}
	close(stop)
	writing.Wait()
	require.NoError(t, ctx.Err(), "the writers never came to an end")
	w.check(t, db)
	t.Logf("%d kills; back after %v on average; %d matters, %d suggestions, %d ballots; violations %d",
		kills, (down / time.Duration(max(kills, 1))).Round(time.Millisecond), len(w.matters), len(w.numbers), w.done["voting.Cast"], len(w.violations))
	return w
}

// kills in CI; `make soak` takes ten times as many.
const kills = 60

// F1, F4: whatever was acknowledged is there, once.
func TestCrashLosesAndDoublesNothing(t *testing.T) {
	w := run(t, build(t, nil), soak(kills))
	require.Empty(t, w.violations)
}

// F13: what the suite is for, it finds.
func TestCrashFindsPlantedDefects(t *testing.T) {
	for _, d := range []defect{
		{
			name: "the answer is not kept: a retry is a second deed",
			file: "services/internal/kit/work/write.go",
			old:  "last.Queue(insertAnswer, c.scope, c.key, c.request, raw, u.now)",
			new:  "_ = raw",
		},
		{
			name: "acknowledged before it is durable",
			file: "services/internal/kit/work/write.go",
			old:  "return answer, tx.Commit(ctx, &last)",
			new: `if action != "appraisal.Register" {
		return answer, tx.Commit(ctx, &last)
	}
	kept := *tx
	*tx = pg.Transaction{}
	go func() {
		_, _ = kept.Conn.Exec(context.WithoutCancel(ctx), "SELECT pg_sleep(0.03)")
		_ = kept.Commit(context.WithoutCancel(ctx), &last)
		kept.Close(context.WithoutCancel(ctx))
	}()
	return answer, nil`,
		},
		{
			name: "the follower skips what it was applying when it died",
			file: "services/internal/kit/work/follow.go",
			old:  "	var last pgx.Batch\n	for _, e := range es {",
			new: `	if end := es[len(es)-1]; end.Seq > after.Seq+1 {
		es = es[1:]
	}
	var last pgx.Batch
	for _, e := range es {`,
		},
		{
			name: "a ballot cast again under the same key is a second ballot",
			file: "services/voting/postgres/slot.go",
			old:  "AND r.present AND NOT r.voted",
			new:  "AND r.present",
		},
	} {
		t.Run(d.name, func(t *testing.T) {
			w := run(t, build(t, &d), soak(kills/4))
			require.NotEmpty(t, w.violations, "the suite did not notice")
			t.Logf("first of %d: %s", len(w.violations), w.violations[0])
		})
	}
}
