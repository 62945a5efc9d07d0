package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// settings of PostgreSQL that the figures depend on.
var settings = []string{
	"server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "commit_delay", "shared_buffers",
	"max_wal_size", "max_connections", "autovacuum",
}

// tellServer writes the settings of PostgreSQL and finds its first process.
func tellServer(ctx context.Context, out io.Writer, url string) (pid int, err error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return 0, err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	told := make([]string, len(settings))
	for i, name := range settings {
		var value string
		if err := conn.QueryRow(ctx, "SELECT current_setting($1)", name).Scan(&value); err != nil {
			return 0, err
		}
		told[i] = name + "=" + value
	}
	fmt.Fprintln(out, "postgres:", strings.Join(told, " "))
	return measure.Parent(int(conn.PgConn().PID())), nil
}
