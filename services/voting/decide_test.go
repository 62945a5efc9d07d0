package voting_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/rules"
	"github.com/tribune-platform/tribune/services/voting"
)

// method is the built-in rules of a place for a kind of ballot.
func method(t require.TestingT, area ids.AreaCode, kind voting.BallotKind) voting.Method {
	pack, err := rules.Builtin().For("voting", area, date.Must("2025-12-01"))
	require.NoError(t, err)
	m, err := voting.MethodOf(pack, kind)
	require.NoError(t, err)
	return m
}

// votesFor makes a box of n slips in which option i was chosen votes[i] times,
// the marks dealt out evenly.
func votesFor(n int, votes ...int) []voting.Bundle {
	slips := make([][]byte, n)
	for v := range slips {
		slips[v] = make([]byte, len(votes))
	}
	next := 0
	for i, k := range votes {
		for range k {
			slips[next%n][i] = 1
			next++
		}
	}
	return voting.Bundles(slips)
}

func decide(t require.TestingT, area ids.AreaCode, p voting.Paper, f voting.Figures, box []voting.Bundle) voting.Decision {
	return method(t, area, p.Kind).Decide(p, f, p.Count(box))
}

func outcomes(d voting.Decision) (out []voting.Outcome) {
	for _, o := range d.Options {
		out = append(out, o.Outcome)
	}
	return out
}

const (
	adopted  = votingv1.OutcomeAdopted
	rejected = votingv1.OutcomeRejected
	surplus  = votingv1.OutcomeSurplus
	tied     = votingv1.OutcomeTied
	invalid  = votingv1.OutcomeInvalid
)

// V-04 · Lishui 2025: 327 entitled, 314 present, 314 issued and returned.
func TestLishui2025(t *testing.T) {
	t.Parallel()
	p := voting.Paper{Kind: votingv1.Competitive, Options: 3, Choose: 2}
	d := decide(t, "3311", p, voting.Figures{Entitled: 327, Present: 314, Issued: 314}, votesFor(314, 300, 164, 163))
	require.Equal(t, 218, d.Quorum)
	require.True(t, d.QuorumMet)
	require.True(t, d.BoxOK)
	require.Equal(t, 164, d.PassMark)
	require.Equal(t, 314, d.Valid)
	require.Equal(t, []voting.Outcome{adopted, adopted, rejected}, outcomes(d))
}

// V-04 · Yongjia 2018: 12 candidates, 10 places; 10 marks are valid, 11 void.
func TestYongjia2018(t *testing.T) {
	t.Parallel()
	p := voting.Paper{Kind: votingv1.Competitive, Options: 12, Choose: 10}
	marks := func(n int) (out []votingv1.Marked) {
		for i := range n {
			out = append(out, votingv1.Marked{No: i + 1, Mark: votingv1.MarkChosen})
		}
		return out
	}
	ten, err := p.Fill(marks(10))
	require.NoError(t, err)
	require.True(t, p.Valid(ten))
	_, err = p.Fill(marks(11))
	require.ErrorIs(t, err, voting.ErrTooMany, "refused while the voter can still mend it")

	eleven := slices.Clone(ten)
	eleven[10] = 1
	c := p.Count([]voting.Bundle{{Slip: ten, N: 5}, {Slip: eleven, N: 2}, {Slip: make([]byte, 12), N: 1}})
	require.Equal(t, []int{8, 6, 2}, []int{c.Returned, c.Valid, c.Void}, "an empty ballot is returned and valid")
	require.Equal(t, 5, c.Lines[9].For)
	require.Zero(t, c.Lines[10].For, "a void ballot counts for nobody")
}

// V-08 · Longyou 2018: 152 satisfied, 30 basically, 0 dissatisfied, none abstained.
func TestLongyou2018(t *testing.T) {
	t.Parallel()
	require.Equal(t, votingv1.OutcomeSatisfied, grade(t, "3308", 182, 152, 30, 0))
}

func grade(t *testing.T, area ids.AreaCode, entitled, satisfied, basically, dissatisfied int) voting.Outcome {
	t.Helper()
	n := satisfied + basically + dissatisfied
	box := []voting.Bundle{{Slip: []byte{4}, N: satisfied}, {Slip: []byte{5}, N: basically}, {Slip: []byte{6}, N: dissatisfied}}
	box = slices.DeleteFunc(box, func(b voting.Bundle) bool { return b.N == 0 })
	p := voting.Paper{Kind: votingv1.Satisfaction, Options: 1}
	return decide(t, area, p, voting.Figures{Entitled: entitled, Present: entitled, Issued: n}, box).Options[0].Outcome
}

// V-08 · Zhenhai 2022, with its clash at exactly half settled in the pack.
func TestSatisfactionAtExactlyHalf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ satisfied, basically, dissatisfied int }{
		{20, 0, 20}, {19, 2, 19}, {19, 1, 20}, {0, 20, 20}, {0, 21, 19}, {0, 0, 40},
	} {
		want := votingv1.OutcomeDissatisfied
		switch {
		case c.satisfied >= 20:
			want = votingv1.OutcomeSatisfied
		case c.satisfied+c.basically > 20:
			want = votingv1.OutcomeBasically
		}
		require.Equal(t, want, grade(t, "330211", 40, c.satisfied, c.basically, c.dissatisfied), "%+v", c)
	}
	require.Equal(t, votingv1.OutcomeDissatisfied, grade(t, "330211", 41, 20, 0, 0), "half of all, not of those who voted")
}

func TestCompetitiveRule(t *testing.T) {
	t.Parallel()
	all := voting.Figures{Entitled: 100, Present: 100, Issued: 100}
	for _, c := range []struct {
		name   string
		choose int
		f      voting.Figures
		votes  []int
		want   []voting.Outcome
		open   int
	}{
		{"exactly half does not pass", 1, all, []int{50, 49}, []voting.Outcome{rejected, rejected}, 0},
		{"half of an odd number", 1, voting.Figures{Entitled: 101, Present: 100, Issued: 100}, []int{51, 50}, []voting.Outcome{adopted, rejected}, 0},
		{"fewer pass than places", 2, all, []int{90, 40, 30}, []voting.Outcome{adopted, rejected, rejected}, 0},
		{"more pass than places", 2, all, []int{60, 90, 70}, []voting.Outcome{surplus, adopted, adopted}, 0},
		{"a tie across the last place", 2, all, []int{90, 70, 70}, []voting.Outcome{adopted, tied, tied}, 1},
		{"a tie for all places", 2, all, []int{70, 70, 70, 10}, []voting.Outcome{tied, tied, tied, rejected}, 2},
		{"a tie within the places", 3, all, []int{70, 70, 70, 60}, []voting.Outcome{adopted, adopted, adopted, surplus}, 0},
		{"a tie above the places' edge", 2, all, []int{80, 80, 60, 60}, []voting.Outcome{adopted, adopted, surplus, surplus}, 0},
		{"a tie of those who did not pass", 1, all, []int{90, 40, 40}, []voting.Outcome{adopted, rejected, rejected}, 0},
		{"no quorum", 1, voting.Figures{Entitled: 151, Present: 100, Issued: 100}, []int{100, 1}, []voting.Outcome{invalid, invalid}, 0},
		{"exactly the quorum", 1, voting.Figures{Entitled: 150, Present: 100, Issued: 100}, []int{100, 1}, []voting.Outcome{adopted, rejected}, 0},
		{"more returned than issued", 1, voting.Figures{Entitled: 100, Present: 100, Issued: 99}, []int{100, 1}, []voting.Outcome{invalid, invalid}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := voting.Paper{Kind: votingv1.Competitive, Options: len(c.votes), Choose: len(c.votes)}
			box := votesFor(100, c.votes...) // the marks of the paper are not the matter here
			count := p.Count(box)
			p.Choose = c.choose
			d := method(t, "33", p.Kind).Decide(p, c.f, count)
			require.Equal(t, c.want, outcomes(d))
			require.Equal(t, c.open, d.SeatsOpen)
			for i, o := range d.Options {
				require.Equal(t, o.Outcome == tied, slices.Contains(d.Again, i))
			}
		})
	}
}

// The places are never overfilled, whoever is adopted has at least as many votes
// as whoever is not, and nobody is adopted without the majority of all.
func TestCompetitiveProperties(t *testing.T) {
	t.Parallel()
	m := method(t, "33", votingv1.Competitive)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "voters")
		options := rapid.IntRange(2, 8).Draw(t, "options")
		choose := rapid.IntRange(1, options-1).Draw(t, "choose")
		p := voting.Paper{Kind: votingv1.Competitive, Options: options, Choose: choose}
		slips := rapid.SliceOfN(rapid.SliceOfN(rapid.ByteRange(0, 1), options, options), n, n).Draw(t, "slips")
		f := voting.Figures{Entitled: n + rapid.IntRange(0, n/2).Draw(t, "absent"), Present: n, Issued: n}
		d := m.Decide(p, f, p.Count(voting.Bundles(slips)))

		shuffled := rapid.Permutation(slips).Draw(t, "shuffled")
		if again := m.Decide(p, f, p.Count(voting.Bundles(shuffled))); fmt.Sprint(again) != fmt.Sprint(d) {
			t.Fatalf("the order of voters changed the result: %v, %v", d, again)
		}
		if d.Valid+d.Void != n {
			t.Fatalf("%d valid and %d void of %d", d.Valid, d.Void, n)
		}
		taken, least, most := 0, n+1, -1
		for _, o := range d.Options {
			switch o.Outcome {
			case adopted:
				taken++
				least = min(least, o.For)
				if 2*o.For <= f.Entitled {
					t.Fatalf("adopted by %d of %d", o.For, f.Entitled)
				}
			default:
				most = max(most, o.For)
			}
		}
		if taken > choose || taken > 0 && most > least {
			t.Fatalf("%d adopted for %d places, down to %d votes, left out up to %d", taken, choose, least, most)
		}
		if len(d.Again) > 0 && (d.SeatsOpen < 1 || d.SeatsOpen >= len(d.Again) || taken+d.SeatsOpen != choose) {
			t.Fatalf("%d open places of %d for %d equals, %d taken", d.SeatsOpen, choose, len(d.Again), taken)
		}
	})
}

func TestYesNo(t *testing.T) {
	t.Parallel()
	p := voting.Paper{Kind: votingv1.YesNo, Options: 2}
	box := []voting.Bundle{{Slip: []byte{1, 1}, N: 50}, {Slip: []byte{1, 2}, N: 1}, {Slip: []byte{3, 0}, N: 49}}
	d := decide(t, "50", p, voting.Figures{Entitled: 100, Present: 100, Issued: 100}, box)
	require.Equal(t, []voting.Outcome{adopted, rejected}, outcomes(d))
	require.Equal(t, voting.Line{For: 50, Against: 1, NotPressed: 49}, d.Options[1].Line)
}

func TestPaperRefuses(t *testing.T) {
	t.Parallel()
	p := voting.Paper{Kind: votingv1.YesNo, Options: 2}
	for name, marks := range map[string][]votingv1.Marked{
		"no such option":  {{No: 3, Mark: votingv1.MarkFor}},
		"option zero":     {{No: 0, Mark: votingv1.MarkFor}},
		"another's mark":  {{No: 1, Mark: votingv1.MarkChosen}},
		"an unknown mark": {{No: 1, Mark: "perhaps"}},
		"marked twice":    {{No: 1, Mark: votingv1.MarkFor}, {No: 1, Mark: votingv1.MarkAgainst}},
	} {
		_, err := p.Fill(marks)
		require.ErrorIs(t, err, voting.ErrMarks, name)
		require.NotContains(t, err.Error(), "perhaps", "a fault does not repeat what was marked")
	}
	for _, slip := range [][]byte{{1}, {1, 1, 1}, {1, 4}, {9, 0}} {
		require.False(t, p.Valid(slip), "%v", slip)
	}
}

// Every mark that a button offers is one that the paper takes.
func TestMarksFit(t *testing.T) {
	t.Parallel()
	for _, k := range []voting.BallotKind{votingv1.Competitive, votingv1.YesNo, votingv1.Satisfaction} {
		seen := map[byte]bool{}
		for _, m := range voting.Marks(k) {
			slip, err := voting.Paper{Kind: k, Options: 1, Choose: 1}.Fill([]votingv1.Marked{{No: 1, Mark: m}})
			require.NoError(t, err)
			require.False(t, seen[slip[0]], "%s %s", k, m)
			seen[slip[0]] = true
		}
	}
}

func TestExcess(t *testing.T) {
	t.Parallel()
	m := method(t, "33", votingv1.Competitive)
	b := voting.Ballot{Kind: votingv1.Competitive, Choose: 11, Options: make([]voting.Option, 12)}
	require.ErrorIs(t, m.CheckExcess(b), voting.ErrExcess, "11 places ask for 2 more")
	b.Choose = 10
	require.NoError(t, m.CheckExcess(b))
}
