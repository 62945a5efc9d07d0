package voting

import (
	"errors"
	"fmt"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Config is what an installation may set; its zero, with Store and Slot
// set, is what production uses.
type Config struct {
	Store  func(pg.Tx) Store // postgres.NewStore
	Slot   func(*pg.DB) Slot // postgres.NewSlot
	Roster Roster            // the roster of the same province if nil
	Rules  *rules.Library    // the packs of this release if nil
	// Yellow and Red are how many percentage points a project may be behind the
	// time that has passed before its light changes; 10 and 25 if zero.
	Yellow, Red int
}

// New wires the service. Deps.Key seals the slips of open ballots: it must be
// the same for all replicas and stay outside the database and its backups.
func New(d module.Deps, c Config) (*module.Module, error) {
	s, err := newService(d, c)
	if err != nil {
		return nil, err
	}
	return &module.Module{Name: Name, Operations: votingv1.Operations(s), Follows: s.follows()}, nil
}

func newService(d module.Deps, c Config) (*Service, error) {
	if c.Store == nil || c.Slot == nil {
		return nil, errors.New("voting: Config.Store and Config.Slot must be set")
	}
	sealer, err := NewSealer(d.Key)
	if err != nil {
		return nil, fmt.Errorf("voting: %w", err)
	}
	if c.Roster == nil {
		c.Roster = rosterv1.Client(d.Conn("roster"))
	}
	if c.Rules == nil {
		c.Rules = rules.Builtin()
	}
	if c.Yellow == 0 {
		c.Yellow = 10
	}
	if c.Red == 0 {
		c.Red = 25
	}
	return &Service{
		work:   work.New(d.DB, c.Store, work.Options{Clock: d.Clock, Ids: d.Ids, Log: d.Log}),
		roster: c.Roster, rules: c.Rules, sealer: sealer,
		caster: NewCaster(c.Slot(d.DB), d.Clock),
		light:  LightRule{Yellow: c.Yellow, Red: c.Red},
	}, nil
}
