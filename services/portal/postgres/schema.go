// Package postgres keeps the portal's sessions.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the portal's tables.
var Schema = pg.Schema{Name: "portal", Migrations: migrations()}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
