// Package postgres is the roster's tables and the SQL over them.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is what the migrator and the tests apply.
var Schema = pg.Schema{Name: "roster", Migrations: migrations()}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
