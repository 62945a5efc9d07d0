package ui

import (
	"net/url"

	"github.com/tribune-platform/tribune/services/portal/signin"
)

// Page is what the shell needs of a page.
type Page struct {
	Title  string
	Here   string // the path of the navigation entry that the page belongs to
	Path   string // the page's own address, for coming back to it
	Who    *signin.Person
	Large  bool   // the large-print mode
	Notice string // what was just done
	Entry  bool   // whether somebody may sign in here: not on the page of errors of signing in
}

// Link is an entry of a navigation or a list of ways on.
type Link struct{ Href, Text string }

// With is an address with one parameter of its query set, or removed by "".
func With(path string, q url.Values, name, value string) string {
	next := url.Values{}
	for k, v := range q {
		if k != "after" {
			next[k] = v
		}
	}
	next.Del(name)
	if value != "" {
		next.Set(name, value)
	}
	if len(next) == 0 {
		return path
	}
	return path + "?" + next.Encode()
}
