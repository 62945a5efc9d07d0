package roster

import (
	"errors"
	"fmt"
	"log/slog"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster/fold"
)

// Name is the service's name, its schema and its feed.
const Name = rosterv1.Feed

// Config is what the service is given beside its process: the tables.
type Config struct {
	Store    func(pg.Tx) Store        // postgres.New
	Progress func(db *pg.DB) Progress // postgres.Progress
}

// New wires the service.
func New(d module.Deps, c Config) (*module.Module, error) {
	if c.Store == nil || c.Progress == nil {
		return nil, errors.New("roster: Config.Store or Config.Progress is not set")
	}
	f, err := fold.New()
	if err != nil {
		return nil, fmt.Errorf("roster: %w", err)
	}
	if d.Ids == nil {
		d.Ids = ids.V7
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	w := work.New(d.DB, c.Store, work.Options{Clock: d.Clock, Ids: d.Ids, Log: d.Log})
	im := NewImporter(w, f, d.Ids, d.Log, c.Progress(d.DB))
	return &module.Module{
		Name: Name, Operations: rosterv1.Operations(NewService(w, f)), Jobs: Jobs(im),
	}, nil
}
