package bench

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/internal/kit/kittest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// The contender of R4 does what its line says: every fact that it counts has a
// number, without a gap, and an audit row.
func TestFeedCountsWhatIsNumbered(t *testing.T) {
	t.Parallel()
	test := pgtest.New(t, kittest.Schema("notes"))
	f, err := NewFeed(t.Context(), test.URL("notes"), "notes")
	require.NoError(t, err)
	n, err := f.Run(t.Context(), time.Now, time.Now().Add(100*time.Millisecond))
	require.NoError(t, err)
	require.Positive(t, n)
	require.NoError(t, f.Close())
	var events, last, audits int
	require.NoError(t, test.Owner().QueryRow(t.Context(), `SELECT count(*), max(seq), (SELECT count(*) FROM notes.audit) FROM notes.event`).
		Scan(&events, &last, &audits))
	require.Equal(t, []int{n, n, n}, []int{events, last, audits})
}
