package votingv1

import "github.com/tribune-platform/tribune/api/fault"

// page checks the size of a page; zero is the default size.
func page(c *fault.Check, limit int) {
	if limit != 0 {
		c.Range("limit", limit, 1, 200)
	}
}

func unique[T comparable](c *fault.Check, name string, list []T) {
	seen := make(map[T]bool, len(list))
	for _, v := range list {
		if seen[v] {
			c.Add(name, "repeated", "列表中有重复的项")
			return
		}
		seen[v] = true
	}
}
