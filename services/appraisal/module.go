package appraisal

import (
	"errors"
	"log/slog"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Config is what a process may set.
type Config struct {
	Store    func(pg.Tx) Store  // postgres.NewStore; the only field without a default
	Rules    *rules.Library     // the packs that come with the program if nil
	Calendar *calendar.Calendar // China's if nil
	Names    Names              // the roster's if nil
}

// New wires the service.
func New(d module.Deps, c Config) (*module.Module, error) {
	if c.Store == nil {
		return nil, errors.New("appraisal: no store given")
	}
	if c.Rules == nil {
		c.Rules = rules.Builtin()
	}
	if c.Calendar == nil {
		c.Calendar = calendar.China()
	}
	if c.Names == nil {
		c.Names = RosterNames{rosterv1.Client(d.Conn("roster"))}
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	w := work.New(d.DB, c.Store, work.Options{Clock: d.Clock, Ids: d.Ids, Log: d.Log})
	s := &Service{work: w, rules: Rules{c.Rules}, calendar: c.Calendar, names: c.Names, log: d.Log}
	return &module.Module{Name: v1.Feed, Operations: v1.Operations(s), Follows: follows(w)}, nil
}
