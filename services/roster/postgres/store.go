package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/roster"
)

// Store is the roster's SQL in one transaction.
type Store struct{ tx pg.Tx }

// New gives the store of a transaction.
func New(tx pg.Tx) roster.Store { return Store{tx} }

// Revise implements roster.Store.
func (s Store) Revise(ctx context.Context) (n int64, err error) {
	err = s.tx.QueryRow(ctx, `UPDATE revision SET n = n + 1 RETURNING n`).Scan(&n)
	return n, err
}

// Revision implements roster.Store.
func (s Store) Revision(ctx context.Context) (n int64, err error) {
	err = s.tx.QueryRow(ctx, `SELECT n FROM revision`).Scan(&n)
	return n, err
}

// list runs a query and maps each of its rows.
func list[Row, T any](ctx context.Context, tx pg.Tx, from func(Row) T, sql string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (T, error) {
		row, err := pgx.RowToStructByName[Row](r)
		return from(row), err
	})
}

// each runs a query and hands each of its rows on, keeping none.
func each[Row any](ctx context.Context, tx pg.Tx, do func(Row), sql string, args ...any) error {
	rows, err := tx.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		row, err := pgx.RowToStructByName[Row](rows)
		if err != nil {
			return err
		}
		do(row)
	}
	return rows.Err()
}
