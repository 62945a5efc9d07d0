package postgres

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/voting"
)

// InsertBallot keeps a draft.
func (s Store) InsertBallot(ctx context.Context, b voting.Ballot) error {
	options, err := json.Marshal(b.Options)
	if err != nil {
		return err
	}
	_, err = s.tx.Exec(ctx, `INSERT INTO ballot (id, area, congress, title, kind, choose, options, projects, voters,
			runoff_of, state, created_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		b.ID, string(b.Area), nullID(b.Congress), b.Title, string(b.Kind), b.Choose, options, list(b.Projects()),
		list(b.Voters), nullID(b.RunoffOf), string(b.State), b.CreatedAt, b.Version)
	return err
}

// Ballot reads one.
func (s Store) Ballot(ctx context.Context, id ids.BallotID) (voting.Ballot, error) {
	return one(ctx, s.tx, voting.ErrBallot, scanBallot, `SELECT `+ballotColumns+` FROM ballot b WHERE b.id = $1`, id)
}

// LockBallot reads one and keeps it from changing until the unit ends.
func (s Store) LockBallot(ctx context.Context, id ids.BallotID) (voting.Ballot, error) {
	return one(ctx, s.tx, voting.ErrBallot, scanBallot,
		`SELECT `+ballotColumns+` FROM ballot b WHERE b.id = $1 FOR UPDATE`, id)
}

// UpdateBallot writes a step of the state machine; the row is locked.
func (s Store) UpdateBallot(ctx context.Context, b voting.Ballot) error {
	var method []byte
	if b.Method != nil {
		var err error
		if method, err = json.Marshal(b.Method); err != nil {
			return err
		}
	}
	return change(ctx, s.tx, `UPDATE ballot SET state = $2, method = $3, opened_at = $4, closed_at = $5, version = $6, body = $7
		WHERE id = $1`, b.ID, string(b.State), method, b.OpenedAt, b.ClosedAt, b.Version, b.Body)
}

// Ballots lists the newest first: those in the areas, and those with the person
// on the roll.
func (s Store) Ballots(ctx context.Context, f voting.BallotFilter) ([]voting.Ballot, error) {
	var place voting.BallotPlace
	if f.After != nil {
		place = *f.After
	}
	return many(ctx, s.tx, scanBallot, `SELECT `+ballotColumns+` FROM ballot b
		WHERE (EXISTS (SELECT FROM unnest($1::text[]) a WHERE starts_with(b.area, a))
		       OR EXISTS (SELECT FROM roll r WHERE r.ballot = b.id AND r.person = $2))
		  AND ($3 = '' OR starts_with(b.area, $3)) AND ($4 = '' OR b.state = $4)
		  AND (NOT $5 OR (b.created_at, b.id) < ($6, $7))
		ORDER BY b.created_at DESC, b.id DESC LIMIT $8`,
		areas(f.Areas), nullID(f.Person), string(f.Within), string(f.State), f.After != nil, place.CreatedAt, place.ID, f.Limit)
}

// LiveBallotOn is the title of a ballot not yet announced that one of the
// projects is on.
func (s Store) LiveBallotOn(ctx context.Context, projects []ids.ProjectID) (string, error) {
	var title string
	err := s.tx.QueryRow(ctx, `SELECT title FROM ballot WHERE state IN ('draft', 'open', 'closed') AND projects && $1::uuid[]
		LIMIT 1`, list(projects)).Scan(&title)
	if errors.Is(err, pg.NoRows) {
		return "", nil
	}
	return title, err
}
