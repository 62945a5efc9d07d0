package postgres

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/services/suggestions"
)

const (
	selectSigners = `SELECT person, mandate, name, consent, signed FROM signer WHERE suggestion = $1 ORDER BY seq`

	selectHandlers = `SELECT h.organ, h.name, h.lead, h.opinion, coalesce(h.opinion_on::text, '')
		FROM handler h JOIN suggestion s ON s.id = h.suggestion AND s.assignment = h.assignment
		WHERE h.suggestion = $1 ORDER BY h.seq`

	selectContacts = `SELECT id, assignment, organ, happened_on::text, means, phase, words, state, remark
		FROM contact WHERE suggestion = $1 ORDER BY seq`

	selectReplies = `SELECT round, replied_on::text, organ, class, body, answers FROM reply WHERE suggestion = $1 ORDER BY round`

	selectCommitments = `SELECT round, id, point, text, due::text, outcome, report, coalesce(reported_on::text, '')
		FROM commitment WHERE suggestion = $1 ORDER BY round, seq`

	selectRatings = `SELECT of, round, grade, words, rated_on::text FROM rating WHERE suggestion = $1
		ORDER BY round, of DESC`

	selectClocks = `SELECT seq, kind, assignment, subject, key, opened_on::text, coalesce(due::text, ''), provisional, state,
		coalesce(closed_on::text, ''), note, told, why FROM clock WHERE suggestion = $1 ORDER BY seq`

	selectHistory = `SELECT seq, at, act, from_state, to_state, party, name, words FROM history
		WHERE suggestion = $1 ORDER BY seq`
)

func scanSuggestion(row pgx.Row, s *suggestions.Suggestion) error {
	err := row.Scan(&s.ID, &s.Number, &s.Kind, &s.Channel, &s.State, &s.Text.Title, &s.Text.Body, &s.Text.Points, &s.Edition,
		&s.Congress, &s.Area, &s.Lead.Person, &s.Lead.Mandate, &s.Lead.Name, &s.Lead.SignedAt, &s.Origin,
		&s.FiledOn, &s.Pack, &s.Audience, &s.Assignment, &s.AssignedOn, &s.Complex, &s.Words, &s.Created)
	s.Lead.Consent = suggestions.ConsentConfirmed
	s.Lead.SignedAt, s.Created = s.Lead.SignedAt.UTC(), s.Created.UTC()
	return err
}

func scanSigner(row pgx.CollectableRow) (suggestions.Signer, error) {
	var s suggestions.Signer
	var signed *time.Time
	err := row.Scan(&s.Person, &s.Mandate, &s.Name, &s.Consent, &signed)
	if signed != nil {
		s.SignedAt = signed.UTC()
	}
	return s, err
}

func scanHandler(row pgx.CollectableRow) (suggestions.Handler, error) {
	var h suggestions.Handler
	return h, row.Scan(&h.Organ, &h.Name, &h.Lead, &h.Opinion, &h.OpinionOn)
}

func scanContact(row pgx.CollectableRow) (suggestions.Contact, error) {
	var c suggestions.Contact
	return c, row.Scan(&c.ID, &c.Assignment, &c.Organ, &c.On, &c.Means, &c.Phase, &c.Words, &c.State, &c.Remark)
}

func scanReply(row pgx.CollectableRow) (suggestions.Reply, error) {
	var r suggestions.Reply
	var answers []byte
	if err := row.Scan(&r.Round, &r.On, &r.Organ, &r.Class, &r.Body, &answers); err != nil {
		return r, err
	}
	return r, json.Unmarshal(answers, &r.Answers)
}

// promise is a commitment with the reply that it was made in.
type promise struct {
	suggestions.Commitment
	round int
}

func scanCommitment(row pgx.CollectableRow) (promise, error) {
	var p promise
	return p, row.Scan(&p.round, &p.ID, &p.Point, &p.Text, &p.Due, &p.Outcome, &p.Report, &p.ReportedOn)
}

func scanRating(row pgx.CollectableRow) (suggestions.Rating, error) {
	var r suggestions.Rating
	return r, row.Scan(&r.Of, &r.Round, &r.Grade, &r.Words, &r.On)
}

func scanClock(row pgx.CollectableRow) (suggestions.Clock, error) {
	var c suggestions.Clock
	var why []byte
	if err := row.Scan(&c.Seq, &c.Kind, &c.Assignment, &c.For, &c.Key, &c.Opened, &c.Due, &c.Provisional, &c.State,
		&c.ClosedOn, &c.Note, &c.Told, &why); err != nil {
		return c, err
	}
	if err := json.Unmarshal(why, &c.Why); err != nil {
		return c, fmt.Errorf("read derivation of clock %d: %w", c.Seq, err)
	}
	return c, nil
}

func scanEntry(row pgx.CollectableRow) (suggestions.Entry, error) {
	var e suggestions.Entry
	err := row.Scan(&e.Seq, &e.At, &e.Act, &e.From, &e.To, &e.By, &e.Name, &e.Words)
	e.At = e.At.UTC()
	return e, err
}
