package voting_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// insider is somebody with every table, and the system columns of every row.
type insider struct{ rows []row }

// row is one row of the dump.
type row struct {
	table  string
	xmin   int64
	place  [2]int // block and line within the file
	values map[string]string
}

// dump reads all tables of the schema as the superuser.
func dump(t *testing.T, conn *pgx.Conn, schema string) insider {
	t.Helper()
	ctx := context.Background()
	rows, err := conn.Query(ctx, `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = $1 AND c.relkind = 'r' ORDER BY 1`, schema)
	require.NoError(t, err)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	var all insider
	for _, table := range tables {
		rows, err := conn.Query(ctx, fmt.Sprintf(`SELECT t.xmin::text::bigint, (t.ctid::text::point)[0]::int, (t.ctid::text::point)[1]::int,
			to_jsonb(t) FROM %s.%s t`, schema, table))
		require.NoError(t, err)
		for rows.Next() {
			r := row{table: table, values: map[string]string{}}
			var values map[string]any
			require.NoError(t, rows.Scan(&r.xmin, &r.place[0], &r.place[1], &values))
			for k, v := range values {
				r.values[k] = fmt.Sprint(v)
			}
			all.rows = append(all.rows, r)
		}
		require.NoError(t, rows.Err())
	}
	return all
}

func (in insider) table(name string) (out []row) {
	for _, r := range in.rows {
		if r.table == name {
			out = append(out, r)
		}
	}
	return out
}

// guess says of each voter what they voted.
type guess map[string]string

// hits counts the right ones.
func (g guess) hits(truth guess) (n int) {
	for who, what := range g {
		if truth[who] == what {
			n++
		}
	}
	return n
}

// slips lists single ballots from a table of them: as often as n says, or once.
func slips(rows []row) (out []row) {
	for _, r := range rows {
		n := 1
		if _, err := fmt.Sscan(r.values["n"], &n); err != nil {
			n = 1
		}
		out = append(out, slices.Repeat([]row{r}, n)...)
	}
	return out
}

// attacks are the ways to join a roll with a box that an insider has. Each gives
// one guess per voter where it finds any.
func (in insider) attacks(roll, box string) map[string]guess {
	voters := slices.DeleteFunc(in.table(roll), func(r row) bool { return r.values["voted"] == "false" })
	out := map[string]guess{"same transaction": in.bySharedTransaction(voters, in.table(box)), "shared value": in.bySharedValue(voters, in.table(box))}

	times := map[string]string{} // when the audit says that a voter voted
	for _, r := range in.table("audit") {
		if r.values["action"] == "voting.Cast" {
			times[strings.TrimPrefix(r.values["actor"], "sub-")] = r.values["at"] + r.values["id"]
		}
	}
	orders := map[string]func(a, b row) int{
		"transaction": func(a, b row) int { return int(a.xmin - b.xmin) },
		"file":        func(a, b row) int { return slices.Compare(a.place[:], b.place[:]) },
		"audit":       func(a, b row) int { return strings.Compare(times[a.values["person"]], times[b.values["person"]]) },
	}
	for name, order := range orders {
		people := slices.Clone(voters)
		slices.SortStableFunc(people, order)
		ballots := slips(in.table(box))
		slices.SortStableFunc(ballots, orders["file"])
		for _, reversed := range []bool{false, true} {
			g := guess{}
			for i := range min(len(people), len(ballots)) {
				g[people[i].values["person"]] = ballots[i].values["slip"]
			}
			out[fmt.Sprintf("order of %s, reversed %v", name, reversed)] = g
			slices.Reverse(people)
		}
	}
	return out
}

// bySharedTransaction pairs voters with slips written by the same transaction.
func (in insider) bySharedTransaction(voters, box []row) guess {
	written := map[int64][]row{}
	for _, r := range slips(box) {
		written[r.xmin] = append(written[r.xmin], r)
	}
	g := guess{}
	for _, v := range voters {
		if with := written[v.xmin]; len(with) > 0 {
			g[v.values["person"]] = with[0].values["slip"]
			written[v.xmin] = with[1:]
		}
	}
	return g
}

// bySharedValue pairs voters with slips over any value that occurs in a slip's
// row and in a row, of whatever table, that names the voter. What occurs with
// every voter, as the ballot's id does, pairs nobody.
func (in insider) bySharedValue(voters, box []row) guess {
	names := map[string][]row{}
	for _, r := range in.rows {
		for _, v := range voters {
			who := v.values["person"]
			for _, value := range r.values {
				if strings.Contains(value, who) {
					names[who] = append(names[who], r)
					break
				}
			}
		}
	}
	owners := map[string]map[string]bool{} // value -> who is named beside it
	for who, rows := range names {
		for _, r := range rows {
			for _, value := range append(slices.Collect(valuesOf(r)), fmt.Sprint(r.xmin)) {
				if owners[value] == nil {
					owners[value] = map[string]bool{}
				}
				owners[value][who] = true
			}
		}
	}
	g := guess{}
	for _, b := range box {
		for _, value := range append(slices.Collect(valuesOf(b)), fmt.Sprint(b.xmin)) {
			if len(owners[value]) == 1 && len(value) > 2 { // not small numbers and booleans
				for who := range owners[value] {
					g[who] = b.values["slip"]
				}
			}
		}
	}
	return g
}

func valuesOf(r row) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range r.values {
			if !yield(v) {
				return
			}
		}
	}
}

// chance is how many a guesser gets right who knows nothing but the published
// result, and the most that luck may add: five standard deviations.
func chance(truth guess) (expected, atMost float64) {
	n := map[string]float64{}
	for _, what := range truth {
		n[what]++
	}
	for _, k := range n {
		expected += k * k / float64(len(truth))
	}
	return expected, expected + 5*math.Sqrt(expected) + 1
}
