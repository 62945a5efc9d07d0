package compact

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	appraisal "github.com/tribune-platform/tribune/services/appraisal/wire"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	portalpg "github.com/tribune-platform/tribune/services/portal/postgres"
	portal "github.com/tribune-platform/tribune/services/portal/wire"
	roster "github.com/tribune-platform/tribune/services/roster/wire"
	stations "github.com/tribune-platform/tribune/services/stations/wire"
	suggestions "github.com/tribune-platform/tribune/services/suggestions/wire"
	voting "github.com/tribune-platform/tribune/services/voting/wire"
)

// Services are the five, in the order in which they come to know of each other.
var Services = []app.Service{roster.Service, stations.Service, suggestions.Service, voting.Service, appraisal.Service}

// Schemas are every schema of a province's database, the portal's sessions too.
func Schemas() []pg.Schema {
	var all []pg.Schema
	for _, s := range Services {
		all = append(all, s.Schema)
	}
	return append(all, portalpg.Schema)
}

// Config is what a process on one machine is given. A process in a cluster
// reads its environment instead (services/cmd/tribune).
type Config struct {
	Province  string
	Database  func(schema string) string // address as the schema's own role
	Issuer    string                     // of people's tokens
	PublicURL string
	Key       []byte // the province's secret, at least 32 bytes
	Log       *slog.Logger

	// Requests a second allowed to one address and to one person; no limits where
	// both are zero.
	RateAnyone, RatePerson float64

	Clock func() time.Time
}

// App is the platform, assembled and not yet running.
type App struct{ *portal.Portal }

// Migrate brings a province's database up to date as its owner. password gives
// each schema's role its password; nil leaves passwords alone.
func Migrate(ctx context.Context, ownerURL, province string, password func(schema string) string) error {
	return pg.Migrator{URL: ownerURL, Province: province, Schemas: Schemas(), Password: password}.Up(ctx)
}

// RoleName is the database role of a schema in a province.
func RoleName(province, schema string) string { return pg.RoleName(province, schema) }

// New opens the databases and wires everything.
func New(ctx context.Context, c Config) (*App, error) {
	return assemble(ctx, app.Config{
		Province: c.Province, Database: c.Database, Issuers: []string{c.Issuer}, PublicURL: c.PublicURL, Key: c.Key,
		Clock: c.Clock, Ids: ids.V7, Log: c.Log, RateAnyone: c.RateAnyone, RatePerson: c.RatePerson,
	})
}

func assemble(ctx context.Context, c app.Config) (*App, error) {
	a, err := app.New(ctx, c, Services...)
	if err != nil {
		return nil, err
	}
	p, err := portal.New(ctx, a, c)
	if err != nil {
		a.Close()
		return nil, fmt.Errorf("assemble portal: %w", err)
	}
	return &App{p}, nil
}

// AsService reaches a service as another would, without a person: for filling a
// new database.
func (a *App) AsService(from, to string) rpc.Conn { return a.As(from, to) }
