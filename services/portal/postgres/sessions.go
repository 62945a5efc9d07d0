package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// sweepSize is how many expired sessions each new one clears away, so that the
// table stays small and needs nobody to tend it.
const sweepSize = 8

// patience is how long a session may take: a page has no budget of its own.
const patience = 5 * time.Second

// Sessions is a session store (scs.CtxStore).
type Sessions struct {
	db    *pg.DB
	clock func() time.Time
}

// NewSessions makes one.
func NewSessions(db *pg.DB, clock func() time.Time) *Sessions { return &Sessions{db: db, clock: clock} }

// FindCtx reads a session that has not expired.
func (s *Sessions) FindCtx(ctx context.Context, number string) ([]byte, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var b []byte
	err := s.db.Pool.QueryRow(ctx, `SELECT sealed FROM session WHERE number = $1 AND expiry > $2`, number, s.clock()).Scan(&b)
	if errors.Is(err, pg.NoRows) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("find session: %w", pg.Classify(err))
	}
	return b, true, nil
}

// CommitCtx writes a session, and clears a few that have expired.
func (s *Sessions) CommitCtx(ctx context.Context, number string, sealed []byte, expiry time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err := s.db.Pool.Exec(ctx, `
		WITH swept AS (
			DELETE FROM session WHERE number IN (
				SELECT number FROM session WHERE expiry <= $4 AND number <> $1
				ORDER BY expiry LIMIT $5 FOR UPDATE SKIP LOCKED))
		INSERT INTO session (number, sealed, expiry) VALUES ($1, $2, $3)
		ON CONFLICT (number) DO UPDATE SET sealed = excluded.sealed, expiry = excluded.expiry`,
		number, sealed, expiry, s.clock(), sweepSize)
	if err != nil {
		return fmt.Errorf("write session: %w", pg.Classify(err))
	}
	return nil
}

// DeleteCtx forgets a session; one that is not there is no error.
func (s *Sessions) DeleteCtx(ctx context.Context, number string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, err := s.db.Pool.Exec(ctx, `DELETE FROM session WHERE number = $1`, number); err != nil {
		return fmt.Errorf("delete session: %w", pg.Classify(err))
	}
	return nil
}

// Find, Commit and Delete are the same for callers without a context.
func (s *Sessions) Find(number string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), number)
}

// Commit writes a session.
func (s *Sessions) Commit(number string, sealed []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), number, sealed, expiry)
}

// Delete forgets a session.
func (s *Sessions) Delete(number string) error { return s.DeleteCtx(context.Background(), number) }
