package postgres

import (
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/stations"
)

// Store implements stations.Store within one transaction.
type Store struct{ tx pg.Tx }

// NewStore binds a store to a transaction.
func NewStore(tx pg.Tx) stations.Store { return Store{tx} }

// where gathers the conditions of a list with their arguments.
type where struct {
	conds []string
	args  []any
}

// and adds a condition in which each ? stands for the next argument.
func (w *where) and(cond string, args ...any) {
	for _, a := range args {
		w.args = append(w.args, a)
		cond = strings.Replace(cond, "?", fmt.Sprintf("$%d", len(w.args)), 1)
	}
	w.conds = append(w.conds, cond)
}

// arg adds an argument that stands outside the conditions, such as a limit.
func (w *where) arg(a any) string {
	w.args = append(w.args, a)
	return fmt.Sprintf("$%d", len(w.args))
}

func (w *where) String() string {
	if len(w.conds) == 0 {
		return "true"
	}
	return strings.Join(w.conds, " AND ")
}

// within adds that a row's area lies in one of the areas. For one area of county
// or town it asks for equality with a stored column, which an index answers in
// the list's own order.
func (w *where) within(areas []ids.AreaCode, columns map[ids.AreaLevel]string) {
	switch len(areas) {
	case 0:
		return
	case 1:
		a := areas[0]
		if c, ok := columns[a.Level()]; ok {
			w.and(c+" = ?", string(a))
			return
		}
		if a.Level() == ids.AreaVillage && columns[ids.AreaTown] != "" {
			w.and(columns[ids.AreaTown]+" = ?", string(a.Parent()))
		}
	}
	any := make([]string, len(areas))
	for i, a := range areas {
		w.args = append(w.args, string(a))
		any[i] = fmt.Sprintf("starts_with(area, $%d)", len(w.args))
	}
	w.conds = append(w.conds, "("+strings.Join(any, " OR ")+")")
}

func (w *where) years(column string, y stations.Years) {
	if y.From > 0 {
		w.and(column+" >= ?", y.From)
	}
	if y.To > 0 {
		w.and(column+" <= ?", y.To)
	}
}
