// Package wire is the appraisal service with its database adapter, ready for a process
// to run: alone or beside the others.
package wire

import (
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/appraisal/postgres"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
)

// Service is what app.New takes.
var Service = app.Service{
	Schema: postgres.Schema,
	New: func(d module.Deps) (*module.Module, error) {
		return appraisal.New(d, appraisal.Config{Store: postgres.NewStore})
	},
}
