package pgtest

import (
	"net/url"
	"testing"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// NewWithPasswords is New for a test that runs the real program, which logs in
// as each service's role. The passwords are worth nothing: they open databases
// of tests.
func NewWithPasswords(t testing.TB, schemas ...pg.Schema) *DB {
	t.Helper()
	d := New(t, schemas...)
	d.passwords = map[string]string{}
	for _, s := range schemas {
		d.passwords[s.Name] = "test-" + s.Name
	}
	m := pg.Migrator{
		URL: d.OwnerURL(), Province: Province, Schemas: schemas,
		Password: func(schema string) string { return d.passwords[schema] },
	}
	if err := m.Up(t.Context()); err != nil {
		t.Fatalf("set passwords: %v", err)
	}
	return d
}

// Passwords of the roles, by schema.
func (d *DB) Passwords() map[string]string { return d.passwords }

// PlainURL is the database's address without anybody's name in it.
func (d *DB) PlainURL() string {
	u, _ := url.Parse(d.OwnerURL())
	u.User = nil
	return u.String()
}
