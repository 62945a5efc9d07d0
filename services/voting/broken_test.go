package voting_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// F2, F3: the database cuts every connection again and again while the hall
// votes. What was acknowledged is in the box, once; what was not is known after
// a retry with the same key.
func TestBrokenConnectionsLoseAndDoubleNothing(t *testing.T) {
	t.Parallel()
	const voters = 150
	b := setup(t, voters)
	ballot := b.open(1, b.propose(2))
	ctx, stop := context.WithCancel(t.Context())
	killer := b.test.Owner()
	var cuts, done atomic.Int64
	var wg sync.WaitGroup
	wg.Go(func() {
		for ctx.Err() == nil {
			// As if the server had been restarted under the service.
			tag, err := killer.Exec(ctx, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`)
			if err == nil {
				cuts.Add(tag.RowsAffected())
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	var hall sync.WaitGroup
	var want [2]atomic.Int64
	for v := range voters {
		hall.Go(func() {
			time.Sleep(time.Duration(v) * 2 * time.Millisecond)
			key := uuid.NewString()
			for {
				_, err := b.Cast(withKey(b.deputy(v), key), choose(ballot.ID, 1+v%2))
				if err == nil {
					want[v%2].Add(1)
					done.Add(1)
					return
				}
				if k := fault.From(err).Kind; k != fault.Unavailable {
					t.Errorf("voter %d: %v", v, err)
					return
				}
				time.Sleep(3 * time.Millisecond)
			}
		})
	}
	hall.Wait()
	stop()
	wg.Wait()

	var r votingv1.Result
	require.Eventually(t, func() bool {
		var err error
		r, err = b.CloseBallot(b.office(), votingv1.CloseBallotRequest{ID: ballot.ID, Version: ballot.Version})
		return err == nil
	}, 10*time.Second, 20*time.Millisecond)
	require.Equal(t, voters, r.Returned)
	require.EqualValues(t, want[0].Load(), tallyFor(r, 1))
	require.EqualValues(t, want[1].Load(), tallyFor(r, 2))
	require.Positive(t, cuts.Load(), "nothing was cut: the test showed nothing")
	t.Logf("%d connections cut, %d ballots", cuts.Load(), done.Load())
}
