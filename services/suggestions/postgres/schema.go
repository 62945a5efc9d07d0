// Package postgres keeps suggestions in PostgreSQL.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the service's tables. What was replied, rated and done stays as it
// was: not even this service may change it.
var Schema = pg.Schema{
	Name:       "suggestions",
	Migrations: migrations(),
	AppendOnly: []string{"reply", "rating", "history"},
}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
