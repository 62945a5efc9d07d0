package voting_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/voting"
)

func running() voting.Project {
	return voting.Project{Year: 2026, State: votingv1.ProjectStateAdopted, AdoptedOn: "2026-01-20", FinishBy: "2026-12-20"}
}

func check(on date.Date, progress int, findings string) voting.Check {
	return voting.Check{On: on, Progress: progress, Findings: findings, At: on.Time()}
}

// V-06: one supervision activity a quarter.
func TestMissingQuarters(t *testing.T) {
	t.Parallel()
	q := func(ns ...int) (out []voting.Quarter) {
		for _, n := range ns {
			out = append(out, voting.Quarter{Year: 2026, N: n})
		}
		return out
	}
	for _, c := range []struct {
		name   string
		today  date.Date
		checks []voting.Check
		least  int
		want   []voting.Quarter
	}{
		{"the quarter of the adoption was half over", "2026-04-01", nil, 1, nil},
		{"a quarter is not late before it is over", "2026-06-30", nil, 1, nil},
		{"the day after, it is", "2026-07-01", nil, 1, q(2)},
		{"a check on its last day", "2026-07-01", []voting.Check{check("2026-06-30", 40, "")}, 1, nil},
		{"a check in the next one does not make up for it", "2026-10-01", []voting.Check{check("2026-07-01", 40, "")}, 1, q(2)},
		{"two a quarter", "2026-10-01", []voting.Check{check("2026-04-01", 10, ""), check("2026-05-01", 20, ""), check("2026-07-01", 40, "")}, 2, q(3)},
		{"no such rule", "2027-06-01", nil, 0, nil},
		{"nothing is owed after the finish date", "2027-06-01", nil, 1, q(2, 3, 4)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, voting.Missing(running(), c.checks, c.least, c.today))
		})
	}
	early := running()
	early.AdoptedOn = "2025-12-30"
	require.Equal(t, q(1), voting.Missing(early, nil, 1, "2026-04-01"), "adopted before its year: the whole year counts")
	candidate := running()
	candidate.State = votingv1.ProjectStateCandidate
	require.Empty(t, voting.Missing(candidate, nil, 1, "2027-01-01"))
}

// V-06: the light follows from the evidence.
func TestLight(t *testing.T) {
	t.Parallel()
	rule := voting.LightRule{Yellow: 10, Red: 25, Least: 1}
	p := running()
	for _, c := range []struct {
		name     string
		progress int
		findings string
		want     voting.Light
	}{
		{"on time", 50, "", votingv1.LightGreen},
		{"ten points behind", 42, "", votingv1.LightGreen},
		{"eleven points behind", 41, "", votingv1.LightYellow},
		{"twenty-five behind", 27, "", votingv1.LightYellow},
		{"twenty-six behind", 26, "", votingv1.LightRed},
		{"on time, with findings", 60, "扶手未装", votingv1.LightYellow},
		{"finished", 100, "", votingv1.LightGreen},
	} {
		day := p.AdoptedOn.AddDays(p.AdoptedOn.Days(p.FinishBy) * 52 / 100)
		elapsed := p.Elapsed(day)
		light, why := rule.JudgeCheck(p, check(day, c.progress+elapsed-52, c.findings))
		require.Equal(t, c.want, light, "%s: %s", c.name, why)
	}

	judged := func(on date.Date, progress int) voting.Check {
		c := check(on, progress, "")
		c.Light, c.Reason = rule.JudgeCheck(p, c)
		return c
	}
	last := judged("2026-05-10", 60)
	judge := func(today date.Date, checks ...voting.Check) voting.Light {
		light, why := rule.JudgeProject(p, checks, today)
		require.Equal(t, light == votingv1.LightNone, why == "")
		return light
	}
	require.Equal(t, votingv1.LightGrey, judge("2026-03-01"))
	require.Equal(t, votingv1.LightGreen, judge("2026-08-01", last))
	require.Equal(t, votingv1.LightRed, judge("2026-10-01", last), "the third quarter had no check")
	done := judged("2026-06-10", 100)
	require.Equal(t, votingv1.LightGreen, judge("2027-02-01", last, done), "a finished project needs no further visit")
	require.Equal(t, votingv1.LightGreen, judge("2027-02-01", done, last), "in whatever order they are listed")
	require.Equal(t, votingv1.LightRed, judge("2026-12-21", last, judged("2026-09-01", 90)), "not finished by its date")
}

func TestProjectSteps(t *testing.T) {
	t.Parallel()
	ballot := ids.BallotID{1}
	fresh := func() voting.Project {
		return voting.Project{State: votingv1.ProjectStateCandidate, Title: "加装电梯"}
	}

	p := fresh()
	require.NoError(t, p.Decide(ballot, votingv1.OutcomeAdopted, "2026-01-20"))
	require.Equal(t, votingv1.ProjectStateAdopted, p.State)
	require.Equal(t, date.Date("2026-01-20"), p.AdoptedOn)
	require.ErrorIs(t, p.Withdraw(), voting.ErrProjectState)
	require.NoError(t, p.Appraise(ballot, votingv1.OutcomeInvalid))
	require.Equal(t, votingv1.ProjectStateAdopted, p.State, "an invalid vote appraises nothing")
	require.NoError(t, p.Appraise(ballot, votingv1.OutcomeBasically))
	require.ErrorIs(t, p.Appraise(ballot, votingv1.OutcomeSatisfied), voting.ErrProjectState)

	for outcome, want := range map[voting.Outcome]voting.ProjectState{
		votingv1.OutcomeRejected: votingv1.ProjectStateNotAdopted, votingv1.OutcomeSurplus: votingv1.ProjectStateNotAdopted,
		votingv1.OutcomeTied: votingv1.ProjectStateCandidate, votingv1.OutcomeInvalid: votingv1.ProjectStateCandidate,
	} {
		p := fresh()
		require.NoError(t, p.Decide(ballot, outcome, "2026-01-20"))
		require.Equal(t, want, p.State, "%s", outcome)
	}
	p = fresh()
	require.NoError(t, p.Withdraw())
	require.ErrorIs(t, p.Decide(ballot, votingv1.OutcomeAdopted, "2026-01-20"), voting.ErrProjectState)
}

func TestBallotSteps(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 20, 2, 0, 0, 0, time.UTC)
	steps := map[string]func(*voting.Ballot) error{
		"open":     func(b *voting.Ballot) error { return b.Open(voting.Method{}, now) },
		"close":    func(b *voting.Ballot) error { return b.Close(now) },
		"announce": (*voting.Ballot).Announce,
		"cancel":   (*voting.Ballot).Cancel,
	}
	allowed := map[voting.BallotState]string{
		votingv1.BallotStateDraft: "open cancel", votingv1.BallotStateOpen: "close cancel",
		votingv1.BallotStateClosed: "announce", votingv1.BallotStateAnnounced: "", votingv1.BallotStateCancelled: "",
	}
	for state, names := range allowed {
		for name, step := range steps {
			b := voting.Ballot{State: state, Version: 3}
			err := step(&b)
			if contains(names, name) {
				require.NoError(t, err, "%s %s", state, name)
				require.Equal(t, 4, b.Version)
				continue
			}
			require.ErrorIs(t, err, voting.ErrBallotState, "%s %s", state, name)
			require.Equal(t, voting.Ballot{State: state, Version: 3}, b, "a refused step changes nothing")
		}
	}
}
