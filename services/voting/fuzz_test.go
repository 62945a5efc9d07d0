package voting_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/voting"
)

// F8: whatever lies in the tray, it opens to what was sealed or not at all.
func FuzzOpen(f *testing.F) {
	sealer, err := voting.NewSealer([]byte(secret))
	if err != nil {
		f.Fatal(err)
	}
	b, err := sealer.Box(ids.BallotID{1})
	if err != nil {
		f.Fatal(err)
	}
	good := b.Seal([]byte{1, 0, 1})
	f.Add(good)
	f.Add([]byte{})
	f.Add(good[:12])
	f.Add(append(bytes.Clone(good), 0))
	f.Fuzz(func(t *testing.T, sealed []byte) {
		slip, err := b.Open(sealed)
		if err == nil && (!bytes.Equal(sealed, good) || !bytes.Equal(slip, []byte{1, 0, 1})) {
			t.Fatalf("opened %x to %x", sealed, slip)
		}
	})
}

// F8: a box of any slips is counted without a panic, and nothing is lost.
func FuzzCount(f *testing.F) {
	f.Add([]byte{1, 0, 1}, byte(3), byte(1), byte(0))
	f.Add([]byte{}, byte(0), byte(0), byte(1))
	f.Fuzz(func(t *testing.T, slip []byte, options, choose, kind byte) {
		kinds := []voting.BallotKind{votingv1.Competitive, votingv1.YesNo, votingv1.Satisfaction}
		p := voting.Paper{Kind: kinds[int(kind)%3], Options: int(options), Choose: int(choose)}
		c := p.Count([]voting.Bundle{{Slip: slip, N: 3}})
		require.Equal(t, 3, c.Valid+c.Void)
		for _, l := range c.Lines {
			sum := l.For + l.Against + l.Abstain + l.NotPressed + l.Satisfied + l.Basically + l.Dissatisfied
			require.Equal(t, c.Valid, sum)
		}
	})
}
