package event

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func chainOf(n int) []Envelope {
	var prev Hash
	es := make([]Envelope, n)
	for i := range es {
		es[i] = Envelope{
			Feed: "stations", Seq: int64(i + 1), ID: uuid.New(), Type: "stations.MatterFiled", Subject: "s", Area: "50",
			At: time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC), Actor: "a", Data: []byte(`{}`), Prev: prev,
		}
		es[i].Hash = es[i].Sum()
		prev = es[i].Hash
	}
	return es
}

func TestVerifyFindsTheBreakAndWhere(t *testing.T) {
	t.Parallel()
	var broken *Break
	es := chainOf(5)
	seq, _, err := Verify(0, Hash{}, es)
	require.NoError(t, err)
	require.EqualValues(t, 5, seq)

	for name, spoil := range map[string]func([]Envelope) []Envelope{
		"gap":       func(es []Envelope) []Envelope { return append(es[:2], es[3:]...) },
		"swapped":   func(es []Envelope) []Envelope { es[2], es[3] = es[3], es[2]; return es },
		"changed":   func(es []Envelope) []Envelope { es[2].Subject = "t"; return es },
		"moved":     func(es []Envelope) []Envelope { es[2].Subject, es[2].Actor = "sa", ""; return es },
		"rewritten": func(es []Envelope) []Envelope { es[2].Actor = "b"; es[2].Hash = es[2].Sum(); return es },
	} {
		seq, _, err := Verify(0, Hash{}, spoil(chainOf(5)))
		require.ErrorAs(t, err, &broken, name)
		require.Less(t, seq, int64(5), name)
		require.GreaterOrEqual(t, broken.Seq, int64(3), name)
	}
}

func TestNoTwoEnvelopesReadAlike(t *testing.T) {
	t.Parallel()
	a := Envelope{Type: "ab", Subject: "c"}
	b := Envelope{Type: "a", Subject: "bc"}
	require.NotEqual(t, a.Sum(), b.Sum())
}
