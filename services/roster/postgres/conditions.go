package postgres

import (
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
)

// conditions gathers the parts of a WHERE clause that a question has. Leaving
// out what was not asked lets the planner see what was; `$1 = ” OR …` hides it.
type conditions struct {
	parts []string
	args  []any
}

// arg adds an argument and gives its place.
func (c *conditions) arg(v any) string {
	c.args = append(c.args, v)
	return fmt.Sprintf("$%d", len(c.args))
}

// add adds a condition; each %s takes the place of the next argument.
func (c *conditions) add(format string, args ...any) {
	places := make([]any, len(args))
	for i, a := range args {
		places[i] = c.arg(a)
	}
	c.parts = append(c.parts, fmt.Sprintf(format, places...))
}

// within asks that a column of area codes lie in an area: a range of prefixes,
// which an index serves whatever the planner knows of the argument. ':' follows
// '9'.
func (c *conditions) within(column string, a ids.AreaCode) {
	if !a.IsZero() {
		c.add(column+" >= %s AND "+column+" < %s", string(a), string(a)+":")
	}
}

// where writes the clause.
func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.parts, " AND ")
}

// likeText escapes what LIKE would take for a pattern.
func likeText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
