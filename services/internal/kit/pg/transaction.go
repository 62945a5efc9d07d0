package pg

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Transaction is a transaction of the unit of work. Close must be called; it
// rolls back what was not committed.
type Transaction struct {
	*pgx.Conn
	pooled  *pgxpool.Conn
	opening pgx.Batch // what opens it and has not been sent yet
	done    bool
}

// Begin opens a transaction under a scope, and asks a first question (nil for
// none) in the same round trip.
func (d *DB) Begin(ctx context.Context, s Scope, ask func(*pgx.Batch)) (*Transaction, error) {
	t, err := d.BeginWithFirst(ctx, s, ask)
	if err != nil {
		return nil, err
	}
	opening := t.take()
	if err := t.Conn.SendBatch(ctx, opening).Close(); err != nil {
		t.Close(ctx)
		return nil, fmt.Errorf("begin: %w", Classify(err))
	}
	return t, nil
}

// BeginWithFirst is Begin that waits for the first statement and sends both in
// one round trip. If the answer to ask is an error, the first statement gets it.
func (d *DB) BeginWithFirst(ctx context.Context, s Scope, ask func(*pgx.Batch)) (*Transaction, error) {
	pooled, err := d.Pool.Acquire(ctx)
	if err != nil {
		return nil, Classify(err)
	}
	t := &Transaction{Conn: pooled.Conn(), pooled: pooled}
	t.opening.Queue("BEGIN")
	t.opening.Queue(setScope, s.Areas, s.Case)
	if ask != nil {
		ask(&t.opening)
	}
	return t, nil
}

// take gives what opens the transaction, once.
func (t *Transaction) take() *pgx.Batch {
	b := t.opening
	t.opening = pgx.Batch{}
	return &b
}

// opened sends b with what opens the transaction before it, and reads the answers
// to the latter.
func (t *Transaction) opened(ctx context.Context, b *pgx.Batch) (pgx.BatchResults, error) {
	opening := t.take()
	all := pgx.Batch{QueuedQueries: append(opening.QueuedQueries[:opening.Len():opening.Len()], b.QueuedQueries...)}
	br := t.Conn.SendBatch(ctx, &all)
	for _, q := range opening.QueuedQueries {
		var err error
		if q.Fn != nil {
			err = q.Fn(br)
		} else {
			_, err = br.Exec()
		}
		if err != nil {
			return br, fmt.Errorf("begin: %w", Classify(err))
		}
	}
	return br, nil
}

// SendBatch is pgx's, without the pool.
func (t *Transaction) SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults {
	if t.opening.Len() == 0 {
		return t.Conn.SendBatch(ctx, b)
	}
	br, err := t.opened(ctx, b)
	if err != nil {
		return failedBatch{br, err}
	}
	return br
}

// Exec is pgx's.
func (t *Transaction) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	if t.opening.Len() == 0 {
		return t.Conn.Exec(ctx, sql, args...)
	}
	var b pgx.Batch
	b.Queue(sql, args...)
	br, err := t.opened(ctx, &b)
	if err != nil {
		_ = br.Close()
		return pgconn.CommandTag{}, err
	}
	tag, err := br.Exec()
	if closing := br.Close(); err == nil {
		err = closing
	}
	return tag, err
}

// Query is pgx's.
func (t *Transaction) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if t.opening.Len() == 0 {
		return t.Conn.Query(ctx, sql, args...)
	}
	var b pgx.Batch
	b.Queue(sql, args...)
	br, err := t.opened(ctx, &b)
	if err != nil {
		_ = br.Close()
		return nil, err
	}
	rows, err := br.Query()
	if err != nil {
		_ = br.Close()
		return nil, err
	}
	return &readRows{Rows: rows, batch: br}, nil
}

// QueryRow is pgx's.
func (t *Transaction) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	if t.opening.Len() == 0 {
		return t.Conn.QueryRow(ctx, sql, args...)
	}
	rows, err := t.Query(ctx, sql, args...)
	return &readRow{rows: rows, err: err}
}

// CopyFrom is pgx's.
func (t *Transaction) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, src pgx.CopyFromSource) (int64, error) {
	if t.opening.Len() > 0 { // it is no part of a pipeline
		if err := t.Conn.SendBatch(ctx, t.take()).Close(); err != nil {
			return 0, fmt.Errorf("begin: %w", Classify(err))
		}
	}
	return t.Conn.CopyFrom(ctx, table, columns, src)
}

// Commit runs the last statements and commits, in one round trip.
func (t *Transaction) Commit(ctx context.Context, b *pgx.Batch) error {
	var tag pgconn.CommandTag
	b.Queue("COMMIT").Exec(func(ct pgconn.CommandTag) error { tag = ct; return nil })
	err := t.SendBatch(ctx, b).Close()
	if err == nil && tag.String() != "COMMIT" {
		// A failed transaction answers COMMIT with ROLLBACK.
		err = errors.New("transaction was rolled back")
	}
	if err == nil {
		t.done = true
	}
	return Classify(err)
}

// rollbackTime is for a rollback after the caller's time is over.
const rollbackTime = time.Second

// Close gives the connection back, rolling back what was not committed. A
// connection that cannot roll back is thrown away.
func (t *Transaction) Close(ctx context.Context) {
	if t.pooled == nil {
		return
	}
	if !t.done && t.opening.Len() == 0 {
		// The caller may have left; the connection must be clean all the same.
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), rollbackTime)
		defer cancel()
		if _, err := t.Conn.Exec(last, "ROLLBACK"); err != nil {
			_ = t.Conn.Close(last)
		}
	}
	t.pooled.Release()
	t.pooled = nil
}
