// Package wire is the stations service with its database adapter, ready for a
// process to run: alone or beside the others.
package wire

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/stations"
	"github.com/tribune-platform/tribune/services/stations/postgres"
)

// Service is what app.New takes.
var Service = app.Service{
	Schema: postgres.Schema,
	New: func(d module.Deps) (*module.Module, error) {
		return stations.New(d, stations.Config{Store: postgres.NewStore})
	},
}
