package voting_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/voting"
)

func (b *bundle) count(sql string, args ...any) (n int) {
	b.t.Helper()
	require.NoError(b.t, b.test.Owner().QueryRow(b.t.Context(), sql, args...).Scan(&n))
	return n
}

// F4: a retry after a lost reply is the same ballot; another device is refused.
func TestOneBallotPerVoter(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	ballot := b.open(1, b.propose(2))
	first := withKey(b.deputy(0), "key-of-the-phone")
	for range 3 {
		answer, err := b.Cast(first, choose(ballot.ID, 1))
		require.NoError(t, err)
		require.True(t, answer.Recorded)
	}
	// The first ballot under a key counts: what else the retry carries is not looked at.
	_, err := b.Cast(first, choose(ballot.ID, 2))
	require.NoError(t, err)
	_, err = b.Cast(withKey(b.deputy(0), "key-of-the-tablet"), choose(ballot.ID, 2))
	requireFault(t, voting.ErrAlreadyVoted, err)
	// The same key of another person is another ballot.
	_, err = b.Cast(withKey(b.deputy(1), "key-of-the-phone"), choose(ballot.ID))
	require.NoError(t, err)

	require.Equal(t, 2, b.count(`SELECT count(*) FROM voting.tray`))
	require.Equal(t, 2, b.count(`SELECT count(*) FROM voting.audit WHERE action = 'voting.Cast'`))
	require.Equal(t, 2, b.close(ballot, true).Returned)
	require.Equal(t, 1, b.count(`SELECT n FROM voting.box WHERE slip = '\x0100'`))
	require.Equal(t, 1, b.count(`SELECT n FROM voting.box WHERE slip = '\x0000'`))

	_, err = b.Cast(first, choose(ballot.ID, 1))
	require.NoError(t, err, "a retry is told so even after the close")
	_, err = b.Cast(b.deputy(2), choose(ballot.ID, 1))
	requireFault(t, voting.ErrBallotClosed, err)
}

func tallyFor(r votingv1.Result, no int) int { return r.Tallies[no-1].For }

func TestWhoMayCast(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	projects := b.propose(2)
	draft, err := b.DraftBallot(b.office(), votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "票决",
		Kind: votingv1.Competitive, Choose: 1, Projects: []ids.ProjectID{projects[0].ID, projects[1].ID}})
	require.NoError(t, err)
	_, err = b.Cast(b.deputy(0), choose(draft.ID, 1))
	requireFault(t, voting.ErrBallotNotOpen, err)

	ballot, err := b.OpenBallot(b.office(), votingv1.OpenBallotRequest{ID: draft.ID, Version: 1})
	require.NoError(t, err)
	_, err = b.Cast(b.deputy(0), choose(draft.ID, 1))
	requireFault(t, voting.ErrNotPresent, err)
	_, err = b.Issue(b.deputy(0), votingv1.IssueRequest{ID: draft.ID})
	requireFault(t, voting.ErrNotPresent, err)

	standing, err := b.CheckIn(b.deputy(0), votingv1.CheckInRequest{ID: draft.ID})
	require.NoError(t, err)
	require.Equal(t, votingv1.Standing{Entitled: true, Present: true}, standing)
	standing, err = b.Issue(b.deputy(0), votingv1.IssueRequest{ID: draft.ID})
	require.NoError(t, err)
	require.True(t, standing.Issued)
	_, err = b.CheckIn(b.deputy(0), votingv1.CheckInRequest{ID: draft.ID, Person: b.deputies[1]})
	requireFault(t, voting.ErrNotOnRoll, err) // nobody checks another in, officers apart
	_, err = b.CheckIn(as(t, role.Clerk, county, ids.PersonID{}), votingv1.CheckInRequest{ID: draft.ID, Person: b.deputies[1]})
	require.NoError(t, err)

	_, err = b.Cast(b.deputy(0), choose(draft.ID, 1, 2))
	requireFault(t, voting.ErrTooMany, err)
	_, err = b.Cast(b.deputy(0), choose(draft.ID, 1))
	require.NoError(t, err)
	stranger := ids.PersonID(uuid.New())
	_, err = b.Cast(as(t, role.Deputy, county, stranger), choose(draft.ID, 1))
	requireFault(t, voting.ErrNotOnRoll, err)
	_, err = b.Cast(as(t, role.Deputy, other, stranger), choose(draft.ID, 1))
	requireFault(t, voting.ErrBallot, err)
	_, err = b.Cast(as(t, role.Deputy, county, ids.PersonID{}), choose(draft.ID, 1))
	requireFault(t, voting.ErrNobody, err)

	shown, err := b.Ballot(b.deputy(0), votingv1.BallotRequest{ID: draft.ID})
	require.NoError(t, err)
	require.Equal(t, &votingv1.Standing{Entitled: true, Present: true, Issued: true, Voted: true}, shown.Me)
	hall, err := b.Hall(b.deputy(2), votingv1.HallRequest{ID: draft.ID})
	require.NoError(t, err)
	require.Equal(t, []int{3, 2, 1, 1, 2}, []int{hall.Entitled, hall.Present, hall.Cast, hall.Remaining, hall.Quorum})

	_, err = b.CancelBallot(b.office(), votingv1.CancelBallotRequest{ID: draft.ID, Version: ballot.Version, Reason: "设备故障"})
	require.NoError(t, err)
	require.Zero(t, b.count(`SELECT count(*) FROM voting.tray`), "what was cast is destroyed uncounted")
	require.Zero(t, b.count(`SELECT count(*) FROM voting.box`))
	_, err = b.Cast(b.deputy(1), choose(draft.ID, 1))
	requireFault(t, voting.ErrBallotClosed, err)
}

// F4, F9: voters press at once on two replicas, hang up, press again, take a
// second device, while the chair closes the vote in the middle. The count is what
// the devices were told.
func TestCountIsWhatTheDevicesWereTold(t *testing.T) {
	t.Parallel()
	const voters, options = 120, 6
	b := setup(t, voters)
	ballot := b.open(3, b.propose(options))
	replicas := []*voting.Service{b.Service, b.replica()}

	var mu sync.Mutex
	told := map[int][]votingv1.CastRequest{} // by voter: the ballots acknowledged
	half := make(chan struct{})
	var wg sync.WaitGroup
	press := func(voter int, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, uint64(voter)))
		mine := choose(ballot.ID, distinct(rng, options, rng.IntN(4))...)
		key := uuid.NewString()
		for try := 0; ; try++ {
			ctx, cancel := withKey(b.deputy(voter), key), context.CancelFunc(func() {})
			if try < 3 && rng.IntN(2) == 0 { // hangs up before the answer, or nearly so
				ctx, cancel = context.WithTimeout(ctx, time.Duration(rng.IntN(8))*time.Millisecond)
			}
			_, err := replicas[rng.IntN(2)].Cast(ctx, mine)
			cancel()
			switch {
			case err == nil:
				mu.Lock()
				told[voter] = append(told[voter], mine)
				if len(told) == voters/2 && len(told[voter]) == 1 {
					close(half)
				}
				mu.Unlock()
				return
			case fault.From(err).Code == voting.ErrAlreadyVoted.Code, fault.From(err).Code == voting.ErrBallotClosed.Code:
				return
			case ctx.Err() == nil && fault.From(err).Kind != fault.Unavailable:
				t.Errorf("voter %d: %v", voter, err)
				return
			}
		}
	}
	for v := range voters {
		wg.Go(func() {
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
			press(v, 1)
		})
		if v%3 == 0 { // a second device
			wg.Go(func() {
				time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
				press(v, 2)
			})
		}
	}
	var result votingv1.Result
	wg.Go(func() {
		<-half
		result = b.close(ballot, true)
	})
	wg.Wait()

	want := make([]int, options)
	for voter, acknowledged := range told {
		require.Len(t, acknowledged, 1, "voter %d was told of two ballots", voter)
		for _, m := range acknowledged[0].Marks {
			want[m.No-1]++
		}
	}
	got := make([]int, options)
	for i, o := range result.Tallies {
		got[i] = o.For
	}
	require.Equal(t, want, got)
	require.Equal(t, len(told), result.Returned)
	require.Equal(t, len(told), b.count(`SELECT count(*) FROM voting.roll WHERE voted`))
	require.Equal(t, len(told), b.count(`SELECT count(*) FROM voting.audit WHERE action = 'voting.Cast'`))
	t.Logf("%d of %d voters were in time", len(told), voters)
}

func distinct(rng *rand.Rand, n, k int) []int {
	var out []int
	for _, i := range rng.Perm(n)[:k] {
		out = append(out, i+1)
	}
	return out
}

// A slip that was put into the tray past the roll, or taken out of it, is found
// before anything is counted.
func TestStuffedBoxIsNotCounted(t *testing.T) {
	t.Parallel()
	b := setup(t, 3)
	ballot := b.open(1, b.propose(2))
	_, err := b.Cast(b.deputy(0), choose(ballot.ID, 1))
	require.NoError(t, err)
	_, err = b.test.Owner().Exec(t.Context(), `INSERT INTO voting.tray SELECT * FROM voting.tray`)
	require.NoError(t, err)
	_, err = b.CloseBallot(b.office(), votingv1.CloseBallotRequest{ID: ballot.ID, Version: ballot.Version})
	requireFault(t, voting.ErrBox, err)
	require.Equal(t, 2, b.count(`SELECT count(*) FROM voting.tray`), "the tray is left as it was found")
	require.Zero(t, b.count(`SELECT count(*) FROM voting.box`))
}

// The service's own role can neither change nor remove a slip, a box or a result.
func TestSlipsStandUntilTheClose(t *testing.T) {
	t.Parallel()
	b := setup(t, 1)
	for _, sql := range []string{
		`DELETE FROM tray`, `UPDATE tray SET sealed = ''`, `TRUNCATE tray`, `DELETE FROM box`, `UPDATE box SET n = 2`,
		`UPDATE result SET decision = '{}'`, `DELETE FROM result`, `DELETE FROM project_check`, `DELETE FROM audit`,
	} {
		_, err := b.db.Pool.Exec(t.Context(), sql)
		require.ErrorContains(t, err, "permission denied", sql)
	}
}

// Closing one ballot leaves the slips of another, open at the same time, whole.
func TestTwoBallotsAtOnce(t *testing.T) {
	t.Parallel()
	b := setup(t, 6)
	one, two := b.open(1, b.propose(2)), b.open(1, b.propose(2))
	for i := range 6 {
		_, err := b.Cast(b.deputy(i), choose(one.ID, 1))
		require.NoError(t, err)
		_, err = b.Cast(b.deputy(i), choose(two.ID, 2))
		require.NoError(t, err)
	}
	require.Equal(t, []int{6, 0}, []int{tallyFor(b.close(one, true), 1), b.count(`SELECT count(*) FROM voting.tray WHERE ballot = $1`, one.ID)})
	require.Equal(t, 6, tallyFor(b.close(two, true), 2))
}
