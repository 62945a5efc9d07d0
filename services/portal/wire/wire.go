// Package wire is the portal with its sessions' database, ready for a process to
// run: alone, or beside the five services. It asks nowhere which: the process it
// is given reaches them either way.
package wire

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/portal"
	"github.com/tribune-platform/tribune/services/portal/postgres"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

// Portal is a process with pages, assembled and not yet running.
type Portal struct {
	*app.App
	handler http.Handler
	db      *pg.DB
}

// Main is the command portal: the pages alone, the services elsewhere.
func Main() {
	app.Command{Name: "portal", Elsewhere: true, Build: func(ctx context.Context, c app.Config) (app.Process, error) {
		a, err := app.New(ctx, c)
		if err != nil {
			return nil, err
		}
		return New(ctx, a, c)
	}}.Main()
}

// New puts the pages around a process.
func New(ctx context.Context, a *app.App, c app.Config) (*Portal, error) {
	keys, err := sessionKeys(c)
	if err != nil {
		return nil, err
	}
	db, err := pg.Open(ctx, pg.Config{
		URL: c.Database(postgres.Schema.Name), Schema: postgres.Schema.Name, Province: c.Province, MaxConns: 8,
	})
	if err != nil {
		return nil, err
	}
	pages, err := portal.New(portal.Config{
		Roster:      rosterv1.Client(a.AsPerson("roster")),
		Stations:    stationsv1.Client(a.AsPerson("stations")),
		Suggestions: suggestionsv1.Client(a.AsPerson("suggestions")),
		Voting:      votingv1.Client(a.AsPerson("voting")),
		Appraisal:   appraisalv1.Client(a.AsPerson("appraisal")),
		URL:         c.PublicURL, Issuer: c.Issuers[0], ClientID: c.Site.ClientID, ClientSecret: c.Site.ClientSecret,
		Sessions: postgres.NewSessions(db, c.Clock), Keys: keys, Proxies: c.Site.Proxies,
		Clock: c.Clock, Log: c.Log.With(slog.String("service", "portal")),
	})
	if err != nil {
		db.Close()
		return nil, err
	}
	a.Check("portal: database", db.Ping)
	a.Check("portal: issuer", newProbe(c.Issuers[0], c.Clock).ask)
	a.CheckElsewhere("roster", "stations", "suggestions", "voting", "appraisal")

	mux := http.NewServeMux()
	for _, path := range []string{"/v1/", "/healthz", "/readyz", "/metrics"} {
		mux.Handle(path, a.Handler())
	}
	mux.Handle("/", pages)
	return &Portal{App: a, handler: app.Traced(mux), db: db}, nil
}

// sessionKeys are what seals sessions, and what still opens them.
func sessionKeys(c app.Config) ([][]byte, error) {
	var keys [][]byte
	for _, secret := range [][]byte{c.Key, c.Site.KeyBefore} {
		if secret == nil {
			continue
		}
		key, err := hkdf.Key(sha256.New, secret, []byte(c.Province), "tribune portal sessions", signin.KeySize)
		if err != nil {
			return nil, fmt.Errorf("session key: %w", err)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// Handler serves the pages, and what the process serves beside them.
func (p *Portal) Handler() http.Handler { return p.handler }

// Run works until ctx ends.
func (p *Portal) Run(ctx context.Context) error {
	defer p.db.Close()
	return p.App.Run(ctx)
}
