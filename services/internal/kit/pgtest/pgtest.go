// Package pgtest gives each test a real PostgreSQL database of its own, cloned
// in milliseconds from a template that is migrated once.
//
// The server is the one that TRIBUNE_TEST_DATABASE_URL names (`make test` starts
// one and sets it; `make pg` starts one for a shell). Without it a test fails:
// a missing database is never a reason to skip.
package pgtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Province is the stamp of every test database.
const Province = "50"

// DB is one test's database.
type DB struct {
	Name string
	t    testing.TB
	base *url.URL

	passwords map[string]string // of the roles, where a program logs in as them
}

// New clones a database that has the schemas, and drops it after the test.
func New(t testing.TB, schemas ...pg.Schema) *DB {
	t.Helper()
	base := server(t)
	template, err := templateFor(t.Context(), base, schemas)
	if err != nil {
		t.Fatalf("test database: %v", err)
	}
	name := "t_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if err := admin(t.Context(), base, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", name, template)); err != nil {
		t.Fatalf("clone test database: %v", err)
	}
	t.Cleanup(func() {
		if err := admin(context.Background(), base, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop test database: %v", err)
		}
	})
	return &DB{Name: name, t: t, base: base}
}

func server(t testing.TB) *url.URL {
	t.Helper()
	raw := os.Getenv("TRIBUNE_TEST_DATABASE_URL")
	if raw == "" {
		t.Fatal("TRIBUNE_TEST_DATABASE_URL is not set: run the tests with `make test`, or start a server with `make pg`")
	}
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatalf("TRIBUNE_TEST_DATABASE_URL: %v", err)
	}
	return u
}

// OwnerURL reaches the database as its owner, for tests that look at what no
// service may see.
func (d *DB) OwnerURL() string { return named(d.base, d.Name) }

// URL reaches the database as a service's role.
func (d *DB) URL(schema string) string {
	u, _ := url.Parse(d.OwnerURL())
	q := u.Query()
	// The server takes the role for the session, as if the service had logged in.
	q.Set("role", pg.RoleName(Province, schema))
	u.RawQuery = q.Encode()
	return u.String()
}

// Open connects as a service.
func (d *DB) Open(schema string) *pg.DB {
	d.t.Helper()
	db, err := pg.Open(d.t.Context(), pg.Config{URL: d.URL(schema), Schema: schema, Province: Province})
	if err != nil {
		d.t.Fatalf("open %s: %v", schema, err)
	}
	d.t.Cleanup(db.Close)
	return db
}

// Owner connects as the owner.
func (d *DB) Owner() *pgx.Conn {
	d.t.Helper()
	conn, err := pgx.Connect(d.t.Context(), d.OwnerURL())
	if err != nil {
		d.t.Fatalf("connect as owner: %v", err)
	}
	d.t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func named(base *url.URL, database string) string {
	u := *base
	u.Path = "/" + database
	return u.String()
}

func admin(ctx context.Context, base *url.URL, statements ...string) error {
	conn, err := pgx.Connect(ctx, base.String())
	if err != nil {
		return fmt.Errorf("connect to %s: %w", base.Host, err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, sql := range statements {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

var (
	templates sync.Mutex
	made      = map[string]bool{}
)

// templateFor makes, once per set of migrations and server, the database that
// tests are cloned from. Its name is the digest of the migrations, so that an
// edited migration makes a new one.
func templateFor(ctx context.Context, base *url.URL, schemas []pg.Schema) (string, error) {
	name, err := templateName(schemas)
	if err != nil {
		return "", err
	}
	templates.Lock()
	defer templates.Unlock()
	if made[base.Host+" "+name] {
		return name, nil
	}
	conn, err := pgx.Connect(ctx, base.String())
	if err != nil {
		return "", fmt.Errorf("connect to %s: %w", base.Host, err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	// Other test binaries may want the same one, and roles belong to the whole
	// server: one builds at a time.
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtext('tribune.pgtest'))`); err != nil {
		return "", err
	}
	var exists bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, name).Scan(&exists); err != nil {
		return "", err
	}
	if !exists {
		building := name + "_new"
		if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+building); err != nil {
			return "", err
		}
		if _, err := conn.Exec(ctx, "CREATE DATABASE "+building+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
			return "", err
		}
		m := pg.Migrator{URL: named(base, building), Province: Province, Schemas: schemas}
		if err := m.Up(ctx); err != nil {
			return "", err
		}
		if _, err := conn.Exec(ctx, "ALTER DATABASE "+building+" RENAME TO "+name); err != nil {
			return "", err
		}
	}
	made[base.Host+" "+name] = true
	return name, nil
}

func templateName(schemas []pg.Schema) (string, error) {
	h := sha256.New()
	hash := func(label string, files fs.FS) error {
		return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(files, path)
			fmt.Fprintf(h, "%s %s %d\n%s", label, path, len(b), b)
			return err
		})
	}
	if err := hash("kit", pg.KitMigrations()); err != nil {
		return "", err
	}
	for _, s := range schemas {
		if err := hash(s.Name, s.Migrations); err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %v\n", s.Name, s.AppendOnly)
	}
	return "tpl_" + hex.EncodeToString(h.Sum(nil)[:12]), nil
}
