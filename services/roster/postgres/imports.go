package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/roster"
)

// pieceSize is how much of a file one row holds: far below what makes
// PostgreSQL copy a value about in memory.
const pieceSize = 1 << 20

// InsertImport implements roster.Store.
func (s Store) InsertImport(ctx context.Context, i roster.Import, file []byte) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO import (id, kind, mode, area, congress_id, file, size, digest, phase, sent_by, at, changed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		toID(i.ID), string(i.Kind), string(i.Mode), string(i.Area), toID(i.Congress), i.File, i.Size, i.Digest,
		string(i.Phase), i.By, i.At, i.Changed)
	if err != nil {
		return err
	}
	pieces := (len(file) + pieceSize - 1) / pieceSize
	_, err = s.tx.CopyFrom(ctx, pgx.Identifier{"import_file"}, []string{"import_id", "piece", "data"},
		pgx.CopyFromSlice(pieces, func(n int) ([]any, error) {
			return []any{toID(i.ID), n, file[n*pieceSize : min(len(file), (n+1)*pieceSize)]}, nil
		}))
	return err
}

// UpdateImport implements roster.Store.
func (s Store) UpdateImport(ctx context.Context, i roster.Import) error {
	_, err := s.tx.Exec(ctx, `UPDATE import SET phase = $2, changed = $3, total = $4, rows_read = $5, accepted = $6, refused = $7,
		people = $8, mandates = $9, problem = $10, ignored = $11, starts = $12 WHERE id = $1`,
		toID(i.ID), string(i.Phase), i.Changed, i.Tally.Total, i.Tally.Read, i.Tally.Accepted, i.Tally.Refused,
		i.Tally.People, i.Tally.Mandates, i.Problem, append([]string{}, i.Ignored...), i.Starts)
	return err
}

// Progress shows how far the reading of a file has come. It is written beside any
// unit of work: it is for the eye, changes nothing, and is worth no audit row.
func Progress(db *pg.DB) roster.Progress {
	return func(ctx context.Context, id rosterv1.ImportID, t roster.Tally) error {
		_, err := db.Pool.Exec(ctx, `UPDATE import SET total = $2, rows_read = $3, accepted = $4, refused = $5
			WHERE id = $1 AND phase = 'checking'`, toID(id), t.Total, t.Read, t.Accepted, t.Refused)
		return pg.Classify(err)
	}
}

const selectImport = `SELECT ` + importColumns + ` FROM import`

func (s Store) oneImport(ctx context.Context, sql string, args ...any) (roster.Import, error) {
	rows, err := s.tx.Query(ctx, sql, args...)
	if err != nil {
		return roster.Import{}, err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[importRow])
	if errors.Is(err, pg.NoRows) {
		return roster.Import{}, roster.ErrImportUnknown
	}
	return row.domain(), err
}

// Import implements roster.Store.
func (s Store) Import(ctx context.Context, id rosterv1.ImportID) (roster.Import, error) {
	return s.oneImport(ctx, selectImport+` WHERE id = $1`, toID(id))
}

// LockImport implements roster.Store.
func (s Store) LockImport(ctx context.Context, id rosterv1.ImportID) (roster.Import, error) {
	return s.oneImport(ctx, selectImport+` WHERE id = $1 FOR UPDATE`, toID(id))
}

// NextImport implements roster.Store.
func (s Store) NextImport(ctx context.Context) (roster.Import, bool, error) {
	i, err := s.oneImport(ctx, selectImport+` WHERE phase IN ('queued', 'checking', 'applying') ORDER BY at, id LIMIT 1`)
	if errors.Is(err, roster.ErrImportUnknown) {
		return i, false, nil
	}
	return i, err == nil, err
}

// Imports implements roster.Store.
func (s Store) Imports(ctx context.Context, q roster.ImportQuery) ([]roster.Import, error) {
	var c conditions
	if q.Areas != nil {
		c.add("EXISTS (SELECT FROM unnest(%s::text[]) AS own WHERE own <> '' AND starts_with(area, own))", q.Areas)
	}
	if !q.AfterID.IsZero() {
		c.add("(at, id) < (%s, %s)", q.AfterAt, toID(q.AfterID))
	}
	return list(ctx, s.tx, importRow.domain, selectImport+c.where()+` ORDER BY at DESC, id DESC LIMIT `+c.arg(q.Limit), c.args...)
}

// ImportFile implements roster.Store.
func (s Store) ImportFile(ctx context.Context, id rosterv1.ImportID) ([]byte, error) {
	rows, err := s.tx.Query(ctx, `SELECT data FROM import_file WHERE import_id = $1 ORDER BY piece`, toID(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out, piece []byte
	for rows.Next() {
		if err := rows.Scan(&piece); err != nil {
			return nil, err
		}
		out = append(out, piece...)
	}
	return out, rows.Err()
}

// DropImportFile implements roster.Store.
func (s Store) DropImportFile(ctx context.Context, id rosterv1.ImportID) error {
	_, err := s.tx.Exec(ctx, `DELETE FROM import_file WHERE import_id = $1`, toID(id))
	return err
}
