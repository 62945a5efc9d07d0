package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/voting"
)

// Store is voting.Store in one transaction.
type Store struct{ tx pg.Tx }

// NewStore binds a transaction.
func NewStore(tx pg.Tx) voting.Store { return Store{tx} }

// one reads the one row of a question; none is the fault given.
func one[T any](ctx context.Context, tx pg.Tx, none error, scan pgx.RowToFunc[T], sql string, args ...any) (T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		var zero T
		return zero, err
	}
	v, err := pgx.CollectOneRow(rows, scan)
	if errors.Is(err, pg.NoRows) {
		return v, none
	}
	return v, err
}

func many[T any](ctx context.Context, tx pg.Tx, scan pgx.RowToFunc[T], sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scan)
}

// change runs a statement that must change exactly one row.
func change(ctx context.Context, tx pg.Tx, sql string, args ...any) error {
	tag, err := tx.Exec(ctx, sql, args...)
	if err != nil {
		return err
	}
	if tag.RowsAffected() != 1 {
		return fmt.Errorf("changed %d rows, want 1", tag.RowsAffected())
	}
	return nil
}
