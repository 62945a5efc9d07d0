package postgres

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/voting"
)

// slotLock is the advisory lock of a ballot's slot: groups hold it together, the
// close holds it alone. Its queue is fair, so that a close is not starved by a
// hall that keeps pressing, as it would be on a row lock.
func slotLock(b ids.BallotID) int64 {
	u := b.UUID()
	return int64(binary.BigEndian.Uint64(u[8:]))
}

// EnterSlot keeps the box from being sealed until the unit ends.
func (s Store) EnterSlot(ctx context.Context, ballot ids.BallotID) error {
	_, err := s.tx.Exec(ctx, `SELECT pg_advisory_xact_lock_shared($1)`, slotLock(ballot))
	return err
}

// SealSlot waits for the groups that are being posted and keeps further ones out
// until the unit ends. A statement after it sees all that they wrote.
func (s Store) SealSlot(ctx context.Context, ballot ids.BallotID) error {
	_, err := s.tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, slotLock(ballot))
	return err
}

// TakeTray empties the tray of a ballot.
func (s Store) TakeTray(ctx context.Context, ballot ids.BallotID) ([][]byte, error) {
	return many(ctx, s.tx, pgx.RowTo[[]byte], `SELECT tray_take($1)`, ballot)
}

// InsertBox keeps the counted box.
func (s Store) InsertBox(ctx context.Context, ballot ids.BallotID, box []voting.Bundle) error {
	slips, counts := make([][]byte, len(box)), make([]int, len(box))
	for i, b := range box {
		slips[i], counts[i] = b.Slip, b.N
	}
	_, err := s.tx.Exec(ctx, `INSERT INTO box (ballot, slip, n)
		SELECT $1, b.slip, b.n FROM unnest($2::bytea[], $3::int[]) AS b(slip, n) ORDER BY b.slip`, ballot, slips, counts)
	return err
}

// InsertDecision keeps a result.
func (s Store) InsertDecision(ctx context.Context, ballot ids.BallotID, d voting.Decision) error {
	raw, err := json.Marshal(d)
	if err != nil {
		return err
	}
	_, err = s.tx.Exec(ctx, `INSERT INTO result (ballot, decision) VALUES ($1, $2)`, ballot, raw)
	return err
}

// Decision reads a result.
func (s Store) Decision(ctx context.Context, ballot ids.BallotID) (voting.Decision, error) {
	var raw []byte
	var d voting.Decision
	err := s.tx.QueryRow(ctx, `SELECT decision FROM result WHERE ballot = $1`, ballot).Scan(&raw)
	if errors.Is(err, pg.NoRows) {
		return d, voting.ErrResult
	}
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		return d, fmt.Errorf("result of ballot %s: %w", ballot, err)
	}
	return d, nil
}
