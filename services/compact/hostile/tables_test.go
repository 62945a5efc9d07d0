package hostile

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// moving are the tables that change by themselves: where followers are, the
// queue's own, the sessions of browsers.
func moving(table string) bool {
	return strings.HasSuffix(table, ".feed_cursor") || strings.HasPrefix(table, "portal.")
}

// names lists every table of every schema.
func (h *house) names() []string {
	h.t.Helper()
	rows, err := h.db.Owner().Query(h.t.Context(), `SELECT schemaname || '.' || tablename FROM pg_tables
		WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`)
	require.NoError(h.t, err)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(h.t, err)
	return all
}

// tables is what stands in every table, as its count and digest.
func (h *house) tables() map[string]string {
	h.t.Helper()
	owner, all := h.db.Owner(), map[string]string{}
	for _, name := range h.names() {
		if moving(name) {
			continue
		}
		var sum string
		require.NoError(h.t, owner.QueryRow(h.t.Context(), fmt.Sprintf(
			`SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM %s t`, name)).Scan(&sum))
		all[name] = sum
	}
	return all
}
