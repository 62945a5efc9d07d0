// Package wire is the voting service with its database adapter, ready for a process
// to run: alone or beside the others.
package wire

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/voting"
	"github.com/tribune-platform/tribune/services/voting/postgres"
)

// Service is what app.New takes.
var Service = app.Service{
	Schema: postgres.Schema,
	New: func(d module.Deps) (*module.Module, error) {
		return voting.New(d, voting.Config{Store: postgres.NewStore, Slot: postgres.NewSlot})
	},
}
