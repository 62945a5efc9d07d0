package suggestions

import (
	"errors"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Config is what the service is given beside its process. Its zero, with Store
// set, is what production uses.
type Config struct {
	Store    func(pg.Tx) Store  // postgres.NewStore
	Roster   Roster             // the roster of the same province if nil
	Rules    *rules.Library     // the packs of this release if nil
	Calendar *calendar.Calendar // the notices of this release if nil
}

// New wires the service.
func New(d module.Deps, c Config) (*module.Module, error) {
	if c.Store == nil {
		return nil, errors.New("suggestions: Config.Store is not set")
	}
	if c.Roster == nil {
		c.Roster = rosterv1.Client(d.Conn("roster"))
	}
	if c.Rules == nil {
		c.Rules = rules.Builtin()
	}
	if c.Calendar == nil {
		c.Calendar = calendar.China()
	}
	s := &Service{
		work:   work.New(d.DB, c.Store, work.Options{Clock: d.Clock, Ids: d.Ids, Log: d.Log}),
		roster: c.Roster, library: c.Rules, calendar: c.Calendar,
	}
	return &module.Module{Name: Name, Operations: v1.Operations(s), Jobs: s.jobs()}, nil
}
