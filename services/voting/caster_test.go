package voting_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/voting"
)

// slot is a box slot whose commits take a while, and that fails when told to. It
// keeps, like the roll, the first ballot of each voter.
type slot struct {
	mu     sync.Mutex
	groups [][]voting.Posting
	kept   map[ids.PersonID]voting.Posting
	fail   error
}

func (s *slot) Post(ctx context.Context, group []voting.Posting, _ time.Time) ([]error, error) {
	select {
	case <-time.After(10 * time.Millisecond):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups = append(s.groups, group)
	if s.fail != nil {
		return nil, s.fail
	}
	verdicts := make([]error, len(group))
	for i, p := range group {
		if first, ok := s.kept[p.Person]; ok && first.Key != p.Key {
			verdicts[i] = voting.ErrAlreadyVoted
		} else if !ok {
			s.kept[p.Person] = p
		}
	}
	return verdicts, nil
}

func newSlot() *slot { return &slot{kept: map[ids.PersonID]voting.Posting{}} }

func posting(person byte, key byte) voting.Posting {
	return voting.Posting{Ballot: ids.BallotID{1}, Person: ids.PersonID{person}, Key: [32]byte{key}, Audit: uuid.New()}
}

// A retry that comes while its first try is under way is the same ballot: the
// slot never sees a voter twice in a group, nor in two groups at once.
func TestRetryInTheSameGroupIsOneBallot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlot()
		c := voting.NewCaster(s, time.Now)
		var wg sync.WaitGroup
		for person := range byte(40) {
			for range 5 {
				wg.Go(func() {
					if err := c.Cast(t.Context(), posting(person, person)); err != nil {
						t.Errorf("voter %d: %v", person, err)
					}
				})
			}
		}
		wg.Wait()
		seen := map[ids.PersonID]int{}
		for _, g := range s.groups {
			for _, p := range g {
				seen[p.Person]++
			}
		}
		require.Len(t, seen, 40)
		for who, n := range seen {
			require.Equal(t, 1, n, "voter %d", who[0])
		}
	})
}

func TestTwoDevicesAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := voting.NewCaster(newSlot(), time.Now)
		errs := make([]error, 2)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { errs[i] = c.Cast(t.Context(), posting(1, byte(i))) })
		}
		wg.Wait()
		require.NotEqual(t, errs[0] == nil, errs[1] == nil, "%v", errs)
		require.ErrorIs(t, errors.Join(errs...), voting.ErrAlreadyVoted)
	})
}

// A hall that presses at once costs a few commits.
func TestPressesGatherIntoGroups(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlot()
		c := voting.NewCaster(s, time.Now)
		var wg sync.WaitGroup
		for i := range 2000 {
			p := posting(0, 1)
			p.Person = ids.PersonID{byte(i), byte(i >> 8), 1}
			wg.Go(func() {
				if err := c.Cast(t.Context(), p); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		require.LessOrEqual(t, len(s.groups), 16)
		require.Len(t, s.kept, 2000)
		for _, g := range s.groups {
			require.LessOrEqual(t, len(g), 512)
		}
	})
}

// A voter who hangs up is told nothing, takes nobody along, and learns the truth
// with the same key.
func TestHangingUpTakesNobodyAlong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := voting.NewCaster(newSlot(), time.Now)
		var wg sync.WaitGroup
		for i := range byte(4) { // all groups are out, so that the next two share one
			wg.Go(func() { require.NoError(t, c.Cast(t.Context(), posting(100+i, i))) })
			synctest.Wait() // each in a group of its own
		}
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Millisecond)
		defer cancel()
		wg.Go(func() { require.ErrorIs(t, c.Cast(ctx, posting(1, 1)), context.DeadlineExceeded) })
		synctest.Wait()
		wg.Go(func() { require.NoError(t, c.Cast(t.Context(), posting(2, 2))) })
		wg.Wait()
		require.NoError(t, c.Cast(t.Context(), posting(1, 1)))
		require.ErrorIs(t, c.Cast(t.Context(), posting(1, 9)), voting.ErrAlreadyVoted)
	})
}

// A commit that fails is told to everyone in the group; none is told "recorded".
func TestFailedCommitIsToldToAll(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSlot()
		s.fail = errors.New("disk full")
		c := voting.NewCaster(s, time.Now)
		var wg sync.WaitGroup
		for i := range byte(10) {
			wg.Go(func() { require.ErrorIs(t, c.Cast(t.Context(), posting(i, i)), s.fail) })
		}
		wg.Wait()
		s.mu.Lock()
		s.fail = nil
		s.mu.Unlock()
		require.NoError(t, c.Cast(t.Context(), posting(3, 3)), "the next try goes through")
	})
}
