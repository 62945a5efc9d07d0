package stations

import (
	"errors"
	"fmt"
	"log/slog"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
	"github.com/tribune-platform/tribune/services/stations/seal"
)

// Config is what a process may say of the service; its zero, with Store set, is
// what production uses.
type Config struct {
	Store func(pg.Tx) Store // postgres.NewStore
	// Keys seal contacts and make case secrets, the newest first; the process's
	// own key, as number 1, if empty. Never drop a key while a matter names it.
	Keys []seal.Key
	// Roster is who knows deputies and organs; the roster's client if nil.
	Roster Roster
	// Rules and Calendar are the ones built in if nil.
	Rules    *rules.Library
	Calendar *calendar.Calendar
}

func (c Config) withDefaults(d module.Deps) (Config, error) {
	if len(c.Keys) == 0 {
		if len(d.Key) != seal.KeySize {
			return c, fmt.Errorf("stations: the service's key has %d bytes, want %d", len(d.Key), seal.KeySize)
		}
		c.Keys = []seal.Key{seal.NewKey(1, [seal.KeySize]byte(d.Key))}
	}
	if c.Store == nil {
		return c, errors.New("stations: Config.Store is not set")
	}
	if c.Roster == nil {
		if d.Conn == nil {
			return c, errors.New("stations: no way to reach the roster")
		}
		c.Roster = rosterv1.Client(d.Conn("roster"))
	}
	if c.Rules == nil {
		c.Rules = rules.Builtin()
	}
	if c.Calendar == nil {
		c.Calendar = calendar.China()
	}
	return c, nil
}

// New wires the service.
func New(d module.Deps, c Config) (*module.Module, error) {
	s, err := newService(d, c)
	if err != nil {
		return nil, err
	}
	return &module.Module{Name: Name, Operations: v1.Operations(s), Jobs: s.jobs()}, nil
}

func newService(d module.Deps, c Config) (*Service, error) {
	c, err := c.withDefaults(d)
	if err != nil {
		return nil, err
	}
	ring, err := seal.NewRing(c.Keys)
	if err != nil {
		return nil, fmt.Errorf("stations: %w", err)
	}
	if d.Ids == nil {
		d.Ids = ids.V7
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	w := work.New(d.DB, c.Store, work.Options{Clock: d.Clock, Ids: d.Ids, Log: d.Log})
	return &Service{
		work: w, roster: c.Roster, ring: ring, rules: Rulebook{Library: c.Rules, Calendar: c.Calendar},
		ids: d.Ids, public: d.PublicURL, codes: newCodeCache(w.Now), log: d.Log,
	}, nil
}
