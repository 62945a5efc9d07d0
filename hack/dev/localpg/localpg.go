package localpg

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
)

// Options says which PostgreSQL is wanted.
type Options struct {
	Dir      string            // the private folder; made when absent
	URL      string            // a PostgreSQL that runs already (TRIBUNE_DATABASE_URL); nothing is started then
	Settings map[string]string // beyond our own: name and value as in postgresql.conf
	Progress func(line string) // told of each step; may be nil
}

// Server is a PostgreSQL that answers.
type Server struct {
	url     string
	cluster *cluster // nil when the server is not ours to stop
	found   bool
}

// Start gives a PostgreSQL that answers: the one of Options.URL, else the one
// that runs in Options.Dir already, else one that it starts there.
func Start(ctx context.Context, o Options) (*Server, error) {
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	if o.URL != "" {
		if err := ping(ctx, o.URL); err != nil {
			return nil, fmt.Errorf("the PostgreSQL that was named (TRIBUNE_DATABASE_URL) does not answer: %w", err)
		}
		return &Server{url: o.URL, found: true}, nil
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, err
	}
	lock, err := takeLock(ctx, dir, say)
	if err != nil {
		return nil, err
	}
	defer lock.Close()
	c := &cluster{dir: dir, lock: lock, say: say, settings: o.Settings}
	found, err := c.up(ctx)
	if err != nil {
		return nil, err
	}
	port, err := c.port()
	if err != nil {
		return nil, err
	}
	secret, err := c.password()
	if err != nil {
		return nil, err
	}
	return &Server{url: address(port, secret), cluster: c, found: found}, nil
}

// Forget stops the server of a folder and removes the folder with all its data.
func Forget(ctx context.Context, dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	lock, err := takeLock(ctx, dir, func(string) {})
	if err != nil {
		return err
	}
	defer lock.Close()
	c := &cluster{dir: dir, lock: lock, say: func(string) {}}
	base, elsewhere, err := c.remembered()
	if err != nil {
		return err
	}
	c.base = base
	if err := c.stop(ctx); err != nil {
		return err
	}
	if elsewhere {
		if err := os.RemoveAll(base); err != nil {
			return err
		}
	}
	return os.RemoveAll(dir)
}

// URL leads to the maintenance database as a superuser; for a server that was
// named by its URL it is that URL.
func (s *Server) URL() string { return s.url }

// Found says that the server was running before.
func (s *Server) Found() bool { return s.found }

// Database gives the URL of a database of this server, making it when absent.
func (s *Server) Database(ctx context.Context, name string) (string, error) {
	u, err := url.Parse(s.url)
	if err != nil {
		return "", err
	}
	conn, err := pgx.Connect(ctx, s.url)
	if err != nil {
		return "", err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var there bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&there)
	if err != nil {
		return "", err
	}
	if !there {
		_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize()+" ENCODING 'UTF8' TEMPLATE template0")
		if err != nil {
			return "", fmt.Errorf("create the database %s: %w", name, err)
		}
	}
	u.Path = "/" + name
	return u.String(), nil
}

// Stop stops the server, letting it write its data down. A server that was named
// by its URL is left alone.
func (s *Server) Stop(ctx context.Context) error {
	if s.cluster == nil {
		return nil
	}
	return s.cluster.stop(ctx)
}

func address(port int, secret string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(superuser, secret),
		Host: fmt.Sprintf("127.0.0.1:%d", port), Path: "/postgres", RawQuery: "sslmode=disable",
	}
	return u.String()
}

func ping(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return conn.Ping(ctx)
}
