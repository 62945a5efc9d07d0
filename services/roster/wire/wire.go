// Package wire is the roster service with its database adapter, ready for a process
// to run: alone or beside the others.
package wire

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/postgres"
)

// Service is what app.New takes.
var Service = app.Service{
	Schema: postgres.Schema,
	New: func(d module.Deps) (*module.Module, error) {
		return roster.New(d, roster.Config{Store: postgres.New, Progress: postgres.Progress})
	},
}
