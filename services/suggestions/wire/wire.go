// Package wire is the suggestions service with its database adapter, ready for a process
// to run: alone or beside the others.
package wire

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/suggestions"
	"github.com/tribune-platform/tribune/services/suggestions/postgres"
)

// Service is what app.New takes.
var Service = app.Service{
	Schema: postgres.Schema,
	New: func(d module.Deps) (*module.Module, error) {
		return suggestions.New(d, suggestions.Config{Store: postgres.NewStore})
	},
}
