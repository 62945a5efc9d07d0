// Package postgres is the stations service's SQL.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the service's tables.
var Schema = pg.Schema{Name: "stations", Migrations: migrations(), AppendOnly: []string{"matter_step"}}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
