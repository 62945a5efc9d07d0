// Package tools is the module of the programs that build and check this one:
// they are run with `go tool -modfile=hack/tools/go.mod NAME` and never linked
// into it, so their many dependencies stay out of the main go.mod.
package tools
