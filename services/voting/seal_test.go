package voting_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/voting"
)

func contains(words, word string) bool { return slices.Contains(strings.Fields(words), word) }

func box(t *testing.T, secret string, b ids.BallotID) *voting.Box {
	t.Helper()
	s, err := voting.NewSealer([]byte(secret))
	require.NoError(t, err)
	sealed, err := s.Box(b)
	require.NoError(t, err)
	return sealed
}

var secret = strings.Repeat("k", voting.MinSecret)

func TestSealedSlipsLookAlike(t *testing.T) {
	t.Parallel()
	b := box(t, secret, ids.BallotID{1})
	one, two, other := b.Seal([]byte{1, 0}), b.Seal([]byte{1, 0}), b.Seal([]byte{0, 1})
	require.NotEqual(t, one, two, "equal slips look different")
	require.Len(t, other, len(one))
	slips, err := b.OpenAll([][]byte{one, two, other}, 3)
	require.NoError(t, err)
	require.Equal(t, [][]byte{{1, 0}, {1, 0}, {0, 1}}, slips)
}

func TestTamperedTrayIsFound(t *testing.T) {
	t.Parallel()
	b := box(t, secret, ids.BallotID{1})
	slip := b.Seal([]byte{1, 0})
	changed := bytes.Clone(slip)
	changed[len(changed)-1] ^= 1
	for name, tray := range map[string][][]byte{
		"one taken away":     {slip},
		"one copied":         {slip, slip},
		"one changed":        {slip, changed},
		"one of another":     {slip, box(t, secret, ids.BallotID{2}).Seal([]byte{1, 0})},
		"one by other hands": {slip, box(t, strings.Repeat("x", 32), ids.BallotID{1}).Seal([]byte{1, 0})},
		"one cut short":      {slip, {1, 2, 3}},
	} {
		_, err := b.OpenAll(tray, 2)
		require.ErrorIs(t, err, voting.ErrBox, name)
	}
}

func TestShortSecretIsRefused(t *testing.T) {
	t.Parallel()
	_, err := voting.NewSealer(make([]byte, voting.MinSecret-1))
	require.Error(t, err)
}
