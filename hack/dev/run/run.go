package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

// parts are what this command puts together. wire gives the real ones.
type parts struct {
	province string          // two digits
	people   []issuer.Person // who can sign in, without their passwords
	shown    []issuer.Person // those of them whom a visitor is told of
	clients  func(site string) []issuer.Client
	migrate  func(ctx context.Context, s settings) error
	build    func(ctx context.Context, s settings) (platform, error)
	load     func(ctx context.Context, p platform, signIn signIn, say func(string)) error // the sample province
}

// signIn gives the token of a person.
type signIn func(ctx context.Context, username string) (string, error)

// settings are what a platform is told.
type settings struct {
	site     string // http://127.0.0.1:8080
	issuer   string // its identities
	database string // as its owner
	province string
	key      []byte // its secret, 32 bytes, the same at the next run
	log      *slog.Logger

	rateAnyone, ratePerson float64
}

// platform is all the services in one process.
type platform interface {
	Handler() http.Handler
	Run(ctx context.Context) error // jobs and feeds, until ctx ends
	Ready(ctx context.Context) error
	AsService(from, to string) rpc.Conn // for filling a new database
}

// run serves until ctx ends, and then stops what it started.
func run(ctx context.Context, cfg config, p parts, out io.Writer) (err error) {
	say := progress(out)
	release, err := claim(cfg.Dir)
	if err != nil {
		return err
	}
	defer release()
	listener, err := listen(ctx, cfg.Addr)
	if err != nil {
		return err
	}
	defer listener.Close() // unless the server has done so
	log, closeLog, err := logFile(cfg.Dir)
	if err != nil {
		return err
	}
	defer closeLog()
	server, err := localpg.Start(ctx, localpg.Options{
		Dir: filepath.Join(cfg.Dir, "pg"), URL: cfg.DatabaseURL, Progress: say})
	if err != nil {
		return err
	}
	defer func() {
		say("stopping PostgreSQL")
		err = errors.Join(err, server.Stop(context.WithoutCancel(ctx)))
	}()
	db, err := openStore(ctx, cfg, server, "tribune_"+p.province)
	if err != nil {
		return err
	}
	key, err := secret(cfg.Dir, "province.key")
	if err != nil {
		return err
	}
	s := settings{
		site: siteOf(listener), province: p.province, database: db.url, key: key, log: log,
		rateAnyone: cfg.RateAnyone, ratePerson: cfg.RatePerson,
	}
	s.issuer = s.site + "/oidc"
	identities, passwords, err := identity(cfg, p, s)
	if err != nil {
		return err
	}
	say("bringing the schemas up to date")
	if err := p.migrate(ctx, s); err != nil {
		return err
	}
	app, err := p.build(ctx, s)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle(identities.Path(), identities)
	mux.Handle("/", app.Handler())
	return serve(ctx, listener, mux, app, func(ctx context.Context) error {
		say("waiting until every service is ready")
		if err := untilReady(ctx, app); err != nil {
			return err
		}
		enter := func(ctx context.Context, username string) (string, error) {
			return issuer.SignIn(ctx, nil, s.issuer, username, passwords[username])
		}
		if err := db.fill(ctx, func() error { return p.load(ctx, app, enter, say) }, say); err != nil {
			return err
		}
		fmt.Fprintf(out, "ready %s\n", s.site)
		tellPeople(out, p.shown, passwords)
		return nil
	})
}

func identity(cfg config, p parts, s settings) (*issuer.Issuer, map[string]string, error) {
	key, err := issuer.LoadKey(filepath.Join(cfg.Dir, "issuer-key.pem"))
	if err != nil {
		return nil, nil, err
	}
	var names []string
	for _, one := range p.people {
		names = append(names, one.Username)
	}
	passwords, err := issuer.Passwords(filepath.Join(cfg.Dir, "passwords.json"), names)
	if err != nil {
		return nil, nil, err
	}
	people := make([]issuer.Person, 0, len(p.people))
	for _, one := range p.people {
		one.Password = passwords[one.Username]
		people = append(people, one)
	}
	i, err := issuer.New(issuer.Options{URL: s.issuer, Key: key, People: people, Clients: p.clients(s.site), Log: s.log})
	return i, passwords, err
}

// listen takes the address before anything is started, so that a second run
// fails at once and touches nothing of the first.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var l net.ListenConfig
	listener, err := l.Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program serves at %s: stop it, or choose another address: TRIBUNE_ADDR=127.0.0.1:8090 make run", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("serve at %s (TRIBUNE_ADDR): %w", addr, err)
	}
	return listener, nil
}

// siteOf is where a browser on this machine reaches what listens.
func siteOf(l net.Listener) string {
	a, ok := l.Addr().(*net.TCPAddr)
	if !ok || !a.IP.IsUnspecified() {
		return "http://" + l.Addr().String()
	}
	return fmt.Sprintf("http://127.0.0.1:%d", a.Port)
}

func untilReady(ctx context.Context, app platform) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		err := app.Ready(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the services are not ready: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// reset forgets everything that runs have kept, except downloads.
func reset(ctx context.Context, cfg config, out io.Writer) error {
	release, err := claim(cfg.Dir)
	if err != nil {
		return err
	}
	defer release()
	if err := localpg.Forget(ctx, filepath.Join(cfg.Dir, "pg")); err != nil {
		return err
	}
	if err := forgetFiles(cfg.Dir); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "forgotten: the next `make run` starts from nothing")
	return err
}
