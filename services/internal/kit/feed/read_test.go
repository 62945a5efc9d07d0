package feed_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
)

// readIn reads the feed inside the owner's transaction, past every grant.
func readIn(t *testing.T, tx pgx.Tx) []event.Envelope {
	t.Helper()
	rows, err := tx.Query(t.Context(), `SELECT seq, id, type, subject, area, at, actor, trace_parent, data::text, prev, hash
		FROM notes.event ORDER BY seq`)
	require.NoError(t, err)
	es, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (event.Envelope, error) {
		e := event.Envelope{Feed: "notes"}
		var area, data string
		var prev, hash []byte
		err := row.Scan(&e.Seq, &e.ID, &e.Type, &e.Subject, &area, &e.At, &e.Actor, &e.TraceParent, &data, &prev, &hash)
		e.Area, e.Data = ids.AreaCode(area), []byte(data)
		copy(e.Prev[:], prev)
		copy(e.Hash[:], hash)
		return e, err
	})
	require.NoError(t, err)
	return es
}
