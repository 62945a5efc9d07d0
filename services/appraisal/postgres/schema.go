// Package postgres keeps the ledger in PostgreSQL.
package postgres

import (
	"embed"
	"io/fs"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the service's tables. What the ledger is made of can only be
// inserted: not even this service may change it.
var Schema = pg.Schema{
	Name:       "appraisal",
	Migrations: migrations(),
	AppendOnly: []string{"duty", "correction", "objection", "decision", "publication", "published_score"},
}

func migrations() fs.FS {
	sub, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return sub
}
