package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/voting"
)

// InsertRoll freezes the roll.
func (s Store) InsertRoll(ctx context.Context, ballot ids.BallotID, voters []voting.Voter) error {
	people, mandates, names := make([]ids.PersonID, len(voters)), make([]*ids.MandateID, len(voters)), make([]string, len(voters))
	for i, v := range voters {
		people[i], mandates[i], names[i] = v.Person, nullID(v.Mandate), v.Name
	}
	_, err := s.tx.Exec(ctx, `INSERT INTO roll (ballot, person, mandate, name, area)
		SELECT b.id, v.person, v.mandate, v.name, b.area
		FROM ballot b, unnest($2::uuid[], $3::uuid[], $4::text[]) AS v(person, mandate, name)
		WHERE b.id = $1 ORDER BY v.person`, ballot, people, mandates, names)
	return err
}

// Voter gives a line of the roll and whether there is one.
func (s Store) Voter(ctx context.Context, ballot ids.BallotID, person ids.PersonID) (voting.Voter, bool, error) {
	rows, err := s.tx.Query(ctx, `SELECT `+voterColumns+` FROM roll WHERE ballot = $1 AND person = $2`, ballot, person)
	if err != nil {
		return voting.Voter{}, false, err
	}
	found, err := pgx.CollectRows(rows, scanVoter)
	if err != nil || len(found) == 0 {
		return voting.Voter{}, false, err
	}
	return found[0], true, nil
}

// Standings are the lines of one person on several rolls.
func (s Store) Standings(ctx context.Context, person ids.PersonID, ballots []ids.BallotID) (map[ids.BallotID]voting.Voter, error) {
	type line struct {
		ballot ids.BallotID
		voter  voting.Voter
	}
	lines, err := many(ctx, s.tx, func(row pgx.CollectableRow) (line, error) {
		l := line{voter: voting.Voter{Person: person}}
		err := row.Scan(&l.ballot, &l.voter.Present, &l.voter.Issued, &l.voter.Voted)
		return l, err
	}, `SELECT ballot, present, issued, voted FROM roll WHERE person = $1 AND ballot = ANY($2)`, person, list(ballots))
	out := make(map[ids.BallotID]voting.Voter, len(lines))
	for _, l := range lines {
		out[l.ballot] = l.voter
	}
	return out, err
}

// MarkPresent checks a voter in.
func (s Store) MarkPresent(ctx context.Context, ballot ids.BallotID, person ids.PersonID) error {
	return change(ctx, s.tx, `UPDATE roll SET present = true WHERE ballot = $1 AND person = $2`, ballot, person)
}

// MarkIssued notes that a voter was given a ballot.
func (s Store) MarkIssued(ctx context.Context, ballot ids.BallotID, person ids.PersonID) error {
	return change(ctx, s.tx, `UPDATE roll SET issued = true WHERE ballot = $1 AND person = $2 AND present`, ballot, person)
}

// Roll lists by person.
func (s Store) Roll(ctx context.Context, ballot ids.BallotID, after ids.PersonID, limit int) ([]voting.Voter, error) {
	return many(ctx, s.tx, scanVoter, `SELECT `+voterColumns+` FROM roll WHERE ballot = $1 AND person > $2
		ORDER BY person LIMIT $3`, ballot, after, limit)
}

// Attendance counts the roll.
func (s Store) Attendance(ctx context.Context, ballot ids.BallotID) (voting.Attendance, error) {
	var a voting.Attendance
	err := s.tx.QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE present), count(*) FILTER (WHERE issued),
		count(*) FILTER (WHERE voted) FROM roll WHERE ballot = $1`, ballot).
		Scan(&a.Entitled, &a.Present, &a.Issued, &a.Voted)
	return a, err
}

// Participants are those whose ballot is in the box, by id.
func (s Store) Participants(ctx context.Context, ballot ids.BallotID) ([]voting.Voter, error) {
	return many(ctx, s.tx, scanVoter, `SELECT `+voterColumns+` FROM roll WHERE ballot = $1 AND voted ORDER BY person`, ballot)
}
