package portal

import (
	"slices"

	"github.com/tribune-platform/tribune/api/role"
)

// Page is a page or a form as the table of routes has it, for whoever walks them
// all.
type Page struct {
	Pattern string   // as http.ServeMux spells it
	For     role.Set // empty: for all
}

// Pages lists them.
func Pages() []Page {
	out := make([]Page, 0, len(routes))
	for r := range slices.Values(routes) {
		out = append(out, Page{r.pattern, r.roles})
	}
	return out
}
