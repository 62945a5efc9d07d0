package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

// store is the province's database.
type store struct {
	url string
}

// note says how far the sample came. It is kept in a schema of its own, which no
// service sees.
const note = `
CREATE SCHEMA IF NOT EXISTS dev;
CREATE TABLE IF NOT EXISTS dev.sample (loaded timestamptz NOT NULL DEFAULT now());`

// openStore gives the database: the one that was named, or one of our server.
func openStore(ctx context.Context, cfg config, server *localpg.Server, name string) (*store, error) {
	if cfg.DatabaseURL != "" {
		return &store{url: cfg.DatabaseURL}, nil
	}
	url, err := server.Database(ctx, name)
	return &store{url: url}, err
}

// fill loads the sample into a database that does not have all of it. A load that
// was cut off is done again: what it did already is not done twice.
func (db *store) fill(ctx context.Context, load func() error, say func(string)) error {
	if err := execute(ctx, db.url, note); err != nil {
		return err
	}
	var there bool
	if err := query(ctx, db.url, "SELECT EXISTS (SELECT FROM dev.sample)", &there); err != nil || there {
		return err
	}
	say("loading the sample province")
	if err := load(); err != nil {
		return fmt.Errorf("load the sample province: %w", err)
	}
	return execute(ctx, db.url, "INSERT INTO dev.sample DEFAULT VALUES")
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
