package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

// store is the province's database, with a note of how far the sample came.
type store struct {
	url string
}

// note is kept in a schema of its own, which no service sees.
const note = `
CREATE SCHEMA IF NOT EXISTS dev;
CREATE TABLE IF NOT EXISTS dev.sample (begun timestamptz NOT NULL DEFAULT now(), loaded timestamptz);`

// openStore gives the database. One whose first filling was cut off is made
// anew: it holds half a sample and nothing else.
func openStore(ctx context.Context, cfg config, server *localpg.Server, name string, say func(string)) (*store, error) {
	if cfg.DatabaseURL != "" {
		return openNamed(ctx, cfg.DatabaseURL)
	}
	url, err := server.Database(ctx, name)
	if err != nil {
		return nil, err
	}
	db := &store{url: url}
	half, err := db.halfFilled(ctx)
	if err != nil || !half {
		return db, err
	}
	say("the sample province was not loaded to its end: beginning again")
	if err := execute(ctx, server.URL(), "DROP DATABASE "+pgx.Identifier{name}.Sanitize()+" WITH (FORCE)"); err != nil {
		return nil, err
	}
	if _, err := server.Database(ctx, name); err != nil {
		return nil, err
	}
	_, err = db.halfFilled(ctx)
	return db, err
}

// openNamed takes a database that is not ours to drop.
func openNamed(ctx context.Context, url string) (*store, error) {
	db := &store{url: url}
	half, err := db.halfFilled(ctx)
	if err == nil && half {
		err = errors.New("the database of TRIBUNE_DATABASE_URL holds a sample province that was not loaded to its end: name an empty one")
	}
	return db, err
}

func (db *store) halfFilled(ctx context.Context) (half bool, err error) {
	if err := execute(ctx, db.url, note); err != nil {
		return false, err
	}
	err = query(ctx, db.url, "SELECT EXISTS (SELECT FROM dev.sample WHERE loaded IS NULL)", &half)
	return half, err
}

// fill loads the sample into a database that never had one.
func (db *store) fill(ctx context.Context, load func() error, say func(string)) error {
	var there bool
	if err := query(ctx, db.url, "SELECT EXISTS (SELECT FROM dev.sample)", &there); err != nil || there {
		return err
	}
	say("loading the sample province")
	if err := execute(ctx, db.url, "INSERT INTO dev.sample DEFAULT VALUES"); err != nil {
		return err
	}
	if err := load(); err != nil {
		return fmt.Errorf("load the sample province: %w", err)
	}
	return execute(ctx, db.url, "UPDATE dev.sample SET loaded = now()")
}

func execute(ctx context.Context, url, sql string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	_, err = conn.Exec(ctx, sql)
	return err
}

func query(ctx context.Context, url, sql string, to any) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return conn.QueryRow(ctx, sql).Scan(to)
}
