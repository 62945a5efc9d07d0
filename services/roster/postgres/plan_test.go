package postgres_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// explainer shows the plan of whatever the store asks, and answers nothing.
type explainer struct {
	pg.Tx
	conn *pgx.Conn
	plan string
}

var errExplained = errors.New("explained")

func (e *explainer) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	rows, err := e.conn.Query(ctx, "EXPLAIN "+sql, args...)
	if err != nil {
		return nil, err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	e.plan = strings.Join(lines, "\n")
	return nil, errExplained
}

// province fills a roster with 60,000 deputies of 100 counties, as of a province,
// and every tenth of them also of the province's congress.
const province = `
	INSERT INTO area (code, name, folded, parent) VALUES ('32', '省', '省', '');
	INSERT INTO congress (id, kind, area, level, rank, term, name, quota, opened)
	SELECT md5('c' || n)::uuid, 'congress', CASE n WHEN 0 THEN '32' ELSE '32' || lpad((n-1)::text, 4, '0') END,
	       CASE n WHEN 0 THEN 'province' ELSE 'county' END, CASE n WHEN 0 THEN 2 ELSE 4 END, 5, '人大' || n, 0, '2022-01-01'
	FROM generate_series(0, 100) n;
	INSERT INTO person (id, name, folded, grams, sex, area, identity)
	SELECT md5('p' || n)::uuid, name, name, ARRAY[substr(name, 1, 1), substr(name, 2, 1), substr(name, 3, 1), substr(name, 1, 2), substr(name, 2, 2)],
	       'male', '32' || lpad((n % 100)::text, 4, '0') || '001', decode(md5('i' || n), 'hex')
	FROM generate_series(1, 60000) n, LATERAL (SELECT chr(20000 + n % 300) || chr(21000 + n / 300) || chr(22000 + n % 7)) AS x(name);
	INSERT INTO mandate (id, person_id, congress_id, folded, elected_by, began)
	SELECT md5('m' || n)::uuid, md5('p' || n)::uuid, md5('c' || n % 100 + 1)::uuid, name, '32', DATE '2022-01-01' FROM generate_series(1, 60000) n, LATERAL (SELECT chr(20000 + n % 300) || chr(21000 + n / 300) || chr(22000 + n % 7)) AS x(name)
	UNION ALL
	SELECT md5('x' || n)::uuid, md5('p' || n)::uuid, md5('c0')::uuid, name, '32', DATE '2022-01-01' FROM generate_series(1, 60000, 10) n, LATERAL (SELECT chr(20000 + n % 300) || chr(21000 + n / 300) || chr(22000 + n % 7)) AS x(name);
	ANALYZE;`

// R5, R2: at 60,000 deputies no list reads the roster through: not the first page, not
// the last, not by name, area, congress or level.
func TestListsUseIndexesAtEveryDepth(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	conn := pgtest.New(t, postgres.Schema).Owner()
	_, err := conn.Exec(ctx, `SET search_path = roster`)
	require.NoError(t, err)
	_, err = conn.Exec(ctx, province)
	require.NoError(t, err)
	var deep string
	var deepID [16]byte
	require.NoError(t, conn.QueryRow(ctx, `SELECT folded, id FROM person ORDER BY folded DESC, id DESC OFFSET 500 LIMIT 1`).Scan(&deep, &deepID))
	var one ids.CongressID
	require.NoError(t, conn.QueryRow(ctx, `SELECT id FROM congress WHERE area = '320005'`).Scan((*[16]byte)(&one)))
	var somebody ids.PersonID
	require.NoError(t, conn.QueryRow(ctx, `SELECT id FROM person LIMIT 1`).Scan((*[16]byte)(&somebody)))

	deputies := func(change func(*roster.DeputyQuery)) func(roster.Store) error {
		q := roster.DeputyQuery{Kind: rosterv1.KindCongress, Limit: 31}
		change(&q)
		return func(s roster.Store) error { _, err := s.Deputies(ctx, q); return err }
	}
	wide := regexp.MustCompile(`Seq Scan on (person|mandate)\b`)
	for name, ask := range map[string]func(roster.Store) error{
		"first page":    deputies(func(q *roster.DeputyQuery) {}),
		"deep page":     deputies(func(q *roster.DeputyQuery) { q.AfterName, q.AfterID = deep, deepID }),
		"area":          deputies(func(q *roster.DeputyQuery) { q.Area = "320042" }),
		"congress":      deputies(func(q *roster.DeputyQuery) { q.Congress = one }),
		"deep congress": deputies(func(q *roster.DeputyQuery) { q.Congress, q.AfterName, q.AfterID = one, deep, deepID }),
		"level":         deputies(func(q *roster.DeputyQuery) { q.Level = rosterv1.LevelProvince }),
		"name":          deputies(func(q *roster.DeputyQuery) { q.Folded = string([]rune{20001, 21005}) }),
		"search": func(s roster.Store) error {
			_, err := s.NearestNames(ctx, string([]rune{20001, 21005}), "", 10)
			return err
		},
		"search, one character": func(s roster.Store) error { _, err := s.NearestNames(ctx, string([]rune{21005}), "", 10); return err },
		"carriers":              func(s roster.Store) error { _, err := s.Carriers(ctx, one, "320005001", 5); return err },
		"mandates":              func(s roster.Store) error { _, err := s.MandatesOf(ctx, []ids.PersonID{somebody}, true); return err },
	} {
		e := &explainer{conn: conn}
		require.ErrorIs(t, ask(postgres.New(e)), errExplained, name)
		require.NotRegexp(t, wide, e.plan, name)
	}
}
