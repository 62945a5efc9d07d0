// Package house puts the whole platform up for a test: every service, the portal
// and an issuer of identities at one address, over a database of its own.
package house

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/services/compact"
)

// House is the platform, serving.
type House struct {
	URL       string
	Issuer    string
	Passwords map[string]string
	App       *compact.App
}

// Open puts it up for the length of a test. A missing PostgreSQL fails the test.
func Open(t testing.TB) *House {
	t.Helper()
	h := &House{}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	h.URL, h.Issuer = server.URL, server.URL+"/oidc"

	owner := database(t)
	ctx := t.Context()
	check(t, compact.Migrate(ctx, owner, string(sample.Code), nil))
	identities := h.identities(t)
	app, err := compact.New(ctx, compact.Config{
		Clock:    time.Now,
		Province: string(sample.Code), Issuer: h.Issuer, PublicURL: h.URL, Key: []byte(strings.Repeat("k", 32)),
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})),
		Database: func(schema string) string {
			u, err := url.Parse(owner)
			check(t, err)
			// The server takes the role for the session, as if the service had
			// logged in: packages tested side by side share the roles, and would
			// undo each other's passwords.
			q := u.Query()
			q.Set("role", compact.RoleName(string(sample.Code), schema))
			u.RawQuery = q.Encode()
			return u.String()
		},
	})
	check(t, err)
	h.App = app
	mux.Handle(identities.Path(), identities)
	mux.Handle("/", app.Handler())
	h.run(t)
	return h
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (h *House) identities(t testing.TB) *issuer.Issuer {
	t.Helper()
	people, names := sample.All(), []string(nil)
	for _, p := range people {
		names = append(names, p.Username)
	}
	dir := t.TempDir()
	passwords, err := issuer.Passwords(filepath.Join(dir, "passwords.json"), names)
	check(t, err)
	for i := range people {
		people[i].Password = passwords[people[i].Username]
	}
	key, err := issuer.LoadKey(filepath.Join(dir, "key.pem"))
	check(t, err)
	i, err := issuer.New(issuer.Options{
		URL: h.Issuer, Key: key, People: people, Log: slog.New(slog.DiscardHandler),
		Clients: []issuer.Client{{ID: "portal", RedirectURIs: []string{h.URL + "/signin/callback"}, HomeURIs: []string{h.URL + "/"}}},
	})
	check(t, err)
	h.Passwords = passwords
	return i
}

// run works the jobs and feeds until the test ends.
func (h *House) run(t testing.TB) {
	t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	done := make(chan error, 1)
	go func() { done <- h.App.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil && ctx.Err() == nil {
			t.Error(err)
		}
	})
	ready, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		err := h.App.Ready(ready)
		if err == nil {
			return
		}
		if ready.Err() != nil {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Target is the platform as the sample is loaded into it.
func (h *House) Target() sample.Target {
	return sample.Target{
		Conn: func(service string) rpc.Conn { return h.App.AsService("sample", service) },
		Token: func(ctx context.Context, username string) (string, error) {
			return issuer.SignIn(ctx, nil, h.Issuer, username, h.Passwords[username])
		},
		Now: time.Now,
	}
}

// database makes an empty one, and drops it with the test.
func database(t testing.TB) string {
	t.Helper()
	server := os.Getenv("TRIBUNE_TEST_DATABASE_URL")
	if server == "" {
		t.Fatal("TRIBUNE_TEST_DATABASE_URL names no PostgreSQL: use `make test`, or `make pg` first")
	}
	name := "house_" + strings.ToLower(rand.Text()[:12])
	execute(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { execute(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	u, err := url.Parse(server)
	check(t, err)
	u.Path = "/" + name
	return u.String()
}

func execute(t testing.TB, server, sql string) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	conn, err := pgx.Connect(ctx, server)
	check(t, err)
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", sql, err))
	}
}
