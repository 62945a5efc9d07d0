package ui

import (
	"net/url"
	"strconv"

	"github.com/tribune-platform/tribune/services/portal/static"
)

// Asset is the address of a file of the portal; it changes with the content, so
// that a browser may keep it for good.
func Asset(name string) string { return "/static/" + static.Version() + "/" + name }

func pressed(on bool) string { return strconv.FormatBool(on) }

// Escape makes a text fit for the query of an address.
func Escape(s string) string { return url.QueryEscape(s) }
