package crash

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/compact/trial"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

// run lets people write while the program is killed so many times, and gives
// what was wrong afterwards.
func run(t *testing.T, binary string, kills int) []string {
	t.Helper()
	db := trial.Database(t)
	who := identitytest.New(t)
	p := trial.Install(t, binary, db, who)
	require.NoError(t, p.Start(t.Context()))
	w := trial.Settle(t, p.URL, who)
	w.KnownToAppraisal(t, db)

	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	stop := make(chan struct{})
	var writing sync.WaitGroup
	for _, write := range w.Writers(ctx, stop) {
		writing.Go(write)
	}
	var down time.Duration
	for range kills {
		time.Sleep(time.Duration(20+rand.IntN(180)) * time.Millisecond)
		p.Kill()
		dead := time.Now()
		require.NoError(t, p.Start(ctx))
		down += time.Since(dead)
	}
	close(stop)
	writing.Wait()
	require.NoError(t, ctx.Err(), "the writers never came to an end")
	w.Check(t, db)
	t.Logf("%d kills; back after %v on average; %s", kills, (down / time.Duration(max(kills, 1))).Round(time.Millisecond), w)
	return w.Violations()
}

// kills in CI; `make soak` takes ten times as many.
const kills = 60

// F1, F4: whatever was acknowledged is there, once.
func TestCrashLosesAndDoublesNothing(t *testing.T) {
	require.Empty(t, run(t, trial.Build(t, nil), trial.Soak(kills)))
}

// F13: what the suite is for, it finds.
func TestCrashFindsPlantedDefects(t *testing.T) {
	for _, d := range []trial.Defect{
		{
			Name: "the answer is not kept: a retry is a second deed",
			File: "services/internal/kit/work/write.go",
			Old:  "last.Queue(insertAnswer, c.scope, c.key, c.request, raw, u.now)",
			New:  "_ = raw",
		},
		{
			Name: "acknowledged before it is durable",
			File: "services/internal/kit/work/write.go",
			Old:  "return answer, tx.Commit(ctx, &last)",
			New: `if action != "appraisal.Register" {
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
			Name: "the follower skips what it was applying when it died",
			File: "services/internal/kit/work/follow.go",
			Old:  "	var last pgx.Batch\n	for _, e := range es {",
			New: `	if end := es[len(es)-1]; end.Seq > after.Seq+1 {
		es = es[1:]
	}
	var last pgx.Batch
	for _, e := range es {`,
		},
		{
			Name: "a ballot cast again under the same key is a second ballot",
			File: "services/voting/postgres/slot.go",
			Old:  "AND r.present AND NOT r.voted",
			New:  "AND r.present",
		},
	} {
		t.Run(d.Name, func(t *testing.T) {
			wrong := run(t, trial.Build(t, &d), trial.Soak(kills/4))
			require.NotEmpty(t, wrong, "the suite did not notice")
			t.Logf("first of %d: %s", len(wrong), wrong[0])
		})
	}
}
