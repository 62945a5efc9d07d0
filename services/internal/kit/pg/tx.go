package pg

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Tx is what a store needs of a transaction. A store never begins, commits or
// rolls back: the unit of work does.
type Tx interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, src pgx.CopyFromSource) (int64, error)
}

// Scope is what row-level security lets a transaction see.
type Scope struct {
	Areas string // prefixes joined by commas; * for all; empty for none
	Case  string // the one case that its resident may see
}

// Everything is the scope of a service's own work.
var Everything = Scope{Areas: "*"}

const (
	setScope     = `SELECT set_config('tribune.areas', $1, true), set_config('tribune.case', $2, true)`
	setReadScope = `SELECT set_config('tribune.areas', $1, true), set_config('tribune.case', $2, true),
	                       set_config('transaction_read_only', 'on', true)`
)

// Reader answers single questions, each under the scope and read-only, in one
// round trip: a pipeline without BEGIN is one implicit transaction.
func (d *DB) Reader(s Scope) Tx { return reader{db: d, scope: s} }

type reader struct {
	db    *DB
	scope Scope
}

var errReadOnly = errors.New("pg: a read cannot write")

func (r reader) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, errReadOnly
}

func (r reader) CopyFrom(context.Context, pgx.Identifier, []string, pgx.CopyFromSource) (int64, error) {
	return 0, errReadOnly
}

func (r reader) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	var b pgx.Batch
	b.Queue(setReadScope, r.scope.Areas, r.scope.Case)
	b.Queue(sql, args...)
	br := r.db.Pool.SendBatch(ctx, &b)
	if _, err := br.Exec(); err != nil {
		_ = br.Close()
		return nil, Classify(err)
	}
	rows, err := br.Query()
	if err != nil {
		_ = br.Close()
		return nil, Classify(err)
	}
	return &readRows{Rows: rows, batch: br}, nil
}

func (r reader) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	rows, err := r.Query(ctx, sql, args...)
	return &readRow{rows: rows, err: err}
}

func (r reader) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	var scoped pgx.Batch
	scoped.Queue(setReadScope, r.scope.Areas, r.scope.Case)
	scoped.QueuedQueries = append(scoped.QueuedQueries, b.QueuedQueries...)
	br := r.db.Pool.SendBatch(ctx, &scoped)
	if _, err := br.Exec(); err != nil {
		return failedBatch{br, err}
	}
	return br
}

type failedBatch struct {
	pgx.BatchResults
	err error
}

func (f failedBatch) Close() error {
	_ = f.BatchResults.Close()
	return f.err
}
func (f failedBatch) Exec() (pgconn.CommandTag, error) { return pgconn.CommandTag{}, f.err }
func (f failedBatch) Query() (pgx.Rows, error)         { return nil, f.err }
func (f failedBatch) QueryRow() pgx.Row                { return &readRow{err: f.err} }

// readRows gives the connection back with its last row.
type readRows struct {
	pgx.Rows
	batch  pgx.BatchResults
	closed bool
	err    error
}

func (r *readRows) Next() bool {
	if r.Rows.Next() {
		return true
	}
	r.Close()
	return false
}

func (r *readRows) Close() {
	if r.closed {
		return
	}
	r.closed = true
	r.Rows.Close()
	r.err = r.batch.Close()
}

func (r *readRows) Err() error {
	if err := r.Rows.Err(); err != nil {
		return err
	}
	return r.err
}

type readRow struct {
	rows pgx.Rows
	err  error
}

func (r *readRow) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return pgx.ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	r.rows.Close()
	return r.rows.Err()
}
