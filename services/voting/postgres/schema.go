// Package postgres keeps voting in PostgreSQL.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the service's tables. A counted box, a result and a check stand as
// they were written; slips go into the tray and leave it only all together.
var Schema = pg.Schema{
	Name: "voting", Migrations: migrations(),
	AppendOnly: []string{"tray", "box", "result", "project_check"},
}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
