package compact

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	appraisal "github.com/tribune-platform/tribune/services/appraisal/wire"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/portal"
	portalpg "github.com/tribune-platform/tribune/services/portal/postgres"
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
type App struct {
	*app.App
	handler http.Handler
	portal  *pg.DB
}

// Migrate brings a province's database up to date as its owner. password gives
// each schema's role its password; nil leaves passwords alone.
func Migrate(ctx context.Context, ownerURL, province string, password func(schema string) string) error {
	return pg.Migrator{URL: ownerURL, Province: province, Schemas: Schemas(), Password: password}.Up(ctx)
}

// RoleName is the database role of a schema in a province.
func RoleName(province, schema string) string { return pg.RoleName(province, schema) }

// New opens the databases and wires everything.
func New(ctx context.Context, c Config) (*App, error) {
	a, err := app.New(ctx, app.Config{
		Province: c.Province, Database: c.Database, Issuers: []string{c.Issuer}, PublicURL: c.PublicURL, Key: c.Key,
		Clock: c.Clock, Ids: ids.V7, Log: c.Log, RateAnyone: c.RateAnyone, RatePerson: c.RatePerson,
	}, Services...)
	if err != nil {
		return nil, err
	}
	whole := &App{App: a}
	if err := whole.addPortal(ctx, c); err != nil {
		a.Close()
		return nil, fmt.Errorf("assemble portal: %w", err)
	}
	return whole, nil
}

func (a *App) addPortal(ctx context.Context, c Config) (err error) {
	a.portal, err = pg.Open(ctx, pg.Config{
		URL: c.Database(portalpg.Schema.Name), Schema: portalpg.Schema.Name, Province: c.Province, MaxConns: 8,
	})
	if err != nil {
		return err
	}
	key, err := hkdf.Key(sha256.New, c.Key, []byte(c.Province), "tribune portal sessions", 32)
	if err != nil {
		return err
	}
	pages, err := portal.New(portal.Config{
		Roster:      rosterv1.Client(a.AsPerson("roster")),
		Stations:    stationsv1.Client(a.AsPerson("stations")),
		Suggestions: suggestionsv1.Client(a.AsPerson("suggestions")),
		Voting:      votingv1.Client(a.AsPerson("voting")),
		Appraisal:   appraisalv1.Client(a.AsPerson("appraisal")),
		URL:         c.PublicURL, Issuer: c.Issuer,
		Sessions: portalpg.NewSessions(a.portal, c.Clock), Keys: [][]byte{key},
		Clock: c.Clock, Log: c.Log.With(slog.String("service", "portal")),
	})
	if err != nil {
		a.portal.Close()
		return err
	}
	mux := http.NewServeMux()
	for _, path := range []string{"/v1/", "/healthz", "/readyz", "/metrics"} {
		mux.Handle(path, a.App.Handler())
	}
	mux.Handle("/", pages)
	a.handler = app.Traced(mux)
	return nil
}

// Handler serves the pages and the API.
func (a *App) Handler() http.Handler { return a.handler }

// AsService reaches a service as another would, without a person: for filling a
// new database.
func (a *App) AsService(from, to string) rpc.Conn { return a.As(from, to) }

// Ready says whether every part can work.
func (a *App) Ready(ctx context.Context) error {
	if err := a.portal.Ping(ctx); err != nil {
		return fmt.Errorf("portal: database: %w", err)
	}
	return a.App.Ready(ctx)
}

// Run works until ctx ends.
func (a *App) Run(ctx context.Context) error {
	defer a.portal.Close()
	return a.App.Run(ctx)
}
