package hostile

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
)

// marks are what a resident said of themself, in one county, and the secrets of
// their cases; and how each is spelt in logs and tables.
type marks map[string]string

func (c *county) planted() marks {
	m := marks{}
	add := func(what, s string) {
		m[s] = what
		m[hex.EncodeToString([]byte(s))] = what + ", in hex"
		m[strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(s)), "=")] = what + ", in base64"
	}
	add("the resident's name", string(c.resident().Name))
	add("the resident's phone", string(c.resident().Phone))
	for _, f := range c.filed {
		add("a case's secret", string(f.Secret))
	}
	return m
}

// in names the first mark that a text holds.
func (m marks) in(text string) string {
	for s, what := range m {
		if strings.Contains(text, s) {
			return what
		}
	}
	return ""
}

// mayReach says who sees a resident's contact: the desk of the county, and the
// deputy or the unit to whom their matter was passed, where they read it.
func mayReach(op string, r role.Set) bool {
	return op == "stations.Matter" && r&(role.Clerk|role.StationHead|role.Deputy|role.Handler) != 0
}

// What residents say of themselves turns up nowhere but before those who must
// reach them: not in another answer, a log line, a metric, a feed, the audit or
// the kept answers of mutations.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, b := h.two()
	planted, rng := a.planted(), rand.New(rand.NewPCG(5, 5))
	reached := 0
	all := operations()
	for i := range all {
		op := all[len(all)-1-i] // who ends mandates in the roster does so last
		for _, r := range append([]role.Set{role.Anyone}, everyRole...) {
			for range tries {
				request := a.example(t, op, rng)
				for _, c := range []*county{a, b} {
					got := a.call(op, request, c.tokens[r])
					what := planted.in(string(got.body) + fmt.Sprint(got.header))
					switch {
					case what == "":
					case c == a && mayReach(op.Name, r):
						reached++
					default:
						t.Errorf("%s, read by %s of %s, holds %s: %s", op.Name, r, c.area, what, got)
					}
				}
			}
		}
	}
	require.Positive(t, reached, "those who must reach the resident can")
	h.settled()

	for line := range strings.Lines(h.logs.String()) {
		if what := planted.in(line); what != "" {
			t.Errorf("the log holds %s: %s", what, line)
		}
		for _, p := range a.deputyNames() {
			if strings.Contains(line, p) {
				t.Errorf("the log names a person: %s", line)
			}
		}
		if strings.Contains(line, "eyJ") {
			t.Errorf("the log holds a token: %s", line)
		}
	}
	r, err := http.NewRequest(http.MethodGet, h.url+"/metrics", nil)
	require.NoError(t, err)
	metrics := h.do(r)
	require.Equal(t, http.StatusOK, metrics.status)
	require.Empty(t, planted.in(string(metrics.body)), "in metrics")
	h.rows(func(table, row string) {
		if what := planted.in(row); what != "" {
			t.Errorf("table %s holds %s: %s", table, what, row)
		}
	})
}

// rows walks every row of every table, as text.
func (h *house) rows(see func(table, row string)) {
	h.t.Helper()
	owner := h.db.Owner()
	for _, name := range h.names() {
		rows, err := owner.Query(h.t.Context(), fmt.Sprintf(`SELECT t::text FROM %s t`, name))
		require.NoError(h.t, err)
		all, err := pgx.CollectRows(rows, pgx.RowTo[string])
		require.NoError(h.t, err)
		for _, row := range all {
			see(name, row)
		}
	}
}

func (c *county) deputyNames() []string {
	var out []string
	for i := range c.people {
		out = append(out, c.deputyName(i))
	}
	return out
}
