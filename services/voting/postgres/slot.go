package postgres

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/voting"
)

// Slot is voting.Slot. It is the one write that does not go through the kit's
// unit of work, which keeps a digest of each request beside its person: of a
// secret ballot that digest would tell the choice. What the unit of work
// promises it keeps all the same: one transaction, an audit row with its actor,
// one effect per idempotency key.
type Slot struct{ db *pg.DB }

// NewSlot makes one.
func NewSlot(db *pg.DB) voting.Slot { return Slot{db} }

const (
	lockSlots = `SELECT pg_advisory_xact_lock_shared(k) FROM unnest($1::bigint[]) AS k`

	// One statement marks the roll, drops the slips of those whom it could mark,
	// and notes them in the audit. The slips go in by their random first bytes,
	// so that neither the order of the roll nor that of arrival is theirs.
	postGroup = `
	WITH posting AS MATERIALIZED (
		SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[], $5::uuid[], $6::text[], $7::text[])
			AS p(ballot, person, key, sealed, audit, actor, service)
	), voted AS (
		UPDATE roll r SET issued = true, voted = true, cast_key = p.key
		FROM posting p JOIN ballot b ON b.id = p.ballot AND b.state = 'open'
		WHERE r.ballot = p.ballot AND r.person = p.person AND r.present AND NOT r.voted
		RETURNING r.ballot, r.person, b.area
	), dropped AS (
		INSERT INTO tray (ballot, sealed)
		SELECT p.ballot, p.sealed FROM posting p JOIN voted USING (ballot, person) ORDER BY p.sealed
	), noted AS (
		INSERT INTO audit (id, at, action, actor, service, subject, area, trace_id)
		SELECT p.audit, $8, 'voting.Cast', p.actor, p.service, p.ballot::text, v.area, ''
		FROM posting p JOIN voted v USING (ballot, person)
	)
	SELECT ballot, person FROM voted`

	explainRefused = `SELECT p.ballot, p.person, b.state, r.present, r.voted, r.cast_key
		FROM unnest($1::uuid[], $2::uuid[]) AS p(ballot, person)
		LEFT JOIN ballot b ON b.id = p.ballot
		LEFT JOIN roll r ON r.ballot = p.ballot AND r.person = p.person`

	attempts = 4
)

type place struct {
	ballot ids.BallotID
	person ids.PersonID
}

// Post makes a group durable, each posting wholly or not at all.
func (s Slot) Post(ctx context.Context, group []voting.Posting, at time.Time) ([]error, error) {
	var taken map[place]bool
	var err error
	for range attempts {
		if taken, err = s.post(ctx, group, at); !pg.IsRetryable(err) {
			break
		}
	}
	if err != nil {
		return nil, pg.Classify(err)
	}
	verdicts := make([]error, len(group))
	if len(taken) == len(group) {
		return verdicts, nil
	}
	return verdicts, s.explain(ctx, group, taken, verdicts)
}

func (s Slot) post(ctx context.Context, group []voting.Posting, at time.Time) (map[place]bool, error) {
	taken := make(map[place]bool, len(group))
	tx, err := s.db.Begin(ctx, pg.Everything, func(b *pgx.Batch) {
		b.Queue(lockSlots, slots(group))
		b.Queue(postGroup, columns(group, at)...).Query(func(rows pgx.Rows) error {
			var p place
			_, err := pgx.ForEachRow(rows, []any{&p.ballot, &p.person}, func() error {
				taken[p] = true
				return nil
			})
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	defer tx.Close(ctx)
	return taken, tx.Commit(ctx, &pgx.Batch{})
}

// slots are the locks of the group's ballots, always in the same order.
func slots(group []voting.Posting) []int64 {
	var out []int64
	for _, p := range group {
		out = append(out, slotLock(p.Ballot))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func columns(group []voting.Posting, at time.Time) []any {
	n := len(group)
	ballots, people, audits := make([]ids.BallotID, n), make([]ids.PersonID, n), make([]uuid.UUID, n)
	keys, sealed := make([][]byte, n), make([][]byte, n)
	actors, services := make([]string, n), make([]string, n)
	for i := range group {
		p := &group[i]
		ballots[i], people[i], audits[i] = p.Ballot, p.Person, p.Audit
		keys[i], sealed[i] = p.Key[:], p.Sealed
		actors[i], services[i] = p.Actor, p.Service
	}
	return []any{ballots, people, keys, sealed, audits, actors, services, at}
}

// errAgain: what refused the posting was gone when we looked.
var errAgain = errors.New("the roll changed while the group was posted")

// explain says of those who were not taken why, from what the tables say now.
func (s Slot) explain(ctx context.Context, group []voting.Posting, taken map[place]bool, verdicts []error) error {
	why := map[place]refusal{}
	var ballots []ids.BallotID
	var people []ids.PersonID
	for _, p := range group {
		if at := (place{p.Ballot, p.Person}); !taken[at] {
			ballots, people = append(ballots, p.Ballot), append(people, p.Person)
		}
	}
	rows, err := s.db.Reader(pg.Everything).Query(ctx, explainRefused, ballots, people)
	if err != nil {
		return err
	}
	var at place
	var r refusal
	_, err = pgx.ForEachRow(rows, []any{&at.ballot, &at.person, &r.state, &r.present, &r.voted, &r.key}, func() error {
		why[at] = r
		r = refusal{}
		return nil
	})
	if err != nil {
		return pg.Classify(err)
	}
	for i, p := range group {
		if at := (place{p.Ballot, p.Person}); !taken[at] {
			verdicts[i] = why[at].verdict(p)
		}
	}
	return nil
}

type refusal struct {
	state          *string
	present, voted *bool
	key            []byte
}

func (r refusal) verdict(p voting.Posting) error {
	state := voting.BallotState(fromNull(r.state))
	switch {
	case r.voted != nil && *r.voted && slices.Equal(r.key, p.Key[:]):
		return nil // a retry of the ballot that counted
	case r.voted != nil && *r.voted:
		return voting.ErrAlreadyVoted
	case state == "":
		return voting.ErrBallot
	case r.present == nil && state != votingv1.BallotStateDraft:
		return voting.ErrNotOnRoll
	case state == votingv1.BallotStateDraft:
		return voting.ErrBallotNotOpen
	case state != votingv1.BallotStateOpen:
		return voting.ErrBallotClosed
	case !*r.present:
		return voting.ErrNotPresent
	}
	return voting.ErrBusy.Because(errAgain)
}
