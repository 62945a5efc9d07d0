package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/services/suggestions"
)

const (
	upsertSuggestion = `INSERT INTO suggestion (id, number, kind, channel, state, title, body, points, edition, congress, area,
			lead_person, lead_mandate, lead_name, lead_signed, origin, filed_on, pack, audience, assignment, assigned_on,
			complex, words, created, contacted, grade, grade2)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, nullif($16, ` + nothing + `),
			nullif($17, '')::date, $18, $19, $20, nullif($21, '')::date, $22, $23, $24, $25, $26, $27)
		ON CONFLICT (id) DO UPDATE SET number = excluded.number, state = excluded.state, title = excluded.title,
			body = excluded.body, points = excluded.points, edition = excluded.edition, lead_signed = excluded.lead_signed,
			filed_on = excluded.filed_on, pack = excluded.pack, audience = excluded.audience,
			assignment = excluded.assignment, assigned_on = excluded.assigned_on, complex = excluded.complex,
			words = excluded.words, contacted = excluded.contacted,
			grade = excluded.grade, grade2 = excluded.grade2`

	upsertSigner = `INSERT INTO signer (suggestion, seq, person, mandate, name, consent, signed) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (suggestion, person) DO UPDATE SET mandate = excluded.mandate, consent = excluded.consent, signed = excluded.signed`

	upsertHandler = `INSERT INTO handler (suggestion, assignment, seq, organ, name, lead, opinion, opinion_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, nullif($8, '')::date)
		ON CONFLICT (suggestion, assignment, organ) DO UPDATE SET opinion = excluded.opinion, opinion_on = excluded.opinion_on`

	upsertContact = `INSERT INTO contact (id, suggestion, seq, assignment, organ, happened_on, means, phase, words, state, remark)
		VALUES ($1, $2, $3, $4, $5, $6::text::date, $7, $8, $9, $10, $11)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, remark = excluded.remark`

	insertReply = `INSERT INTO reply (suggestion, round, replied_on, organ, class, body, answers)
		VALUES ($1, $2, $3::text::date, $4, $5, $6, $7) ON CONFLICT DO NOTHING`

	upsertCommitment = `INSERT INTO commitment (id, suggestion, round, seq, point, text, due, outcome, report, reported_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7::text::date, $8, $9, nullif($10, '')::date)
		ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, report = excluded.report, reported_on = excluded.reported_on`

	insertRating = `INSERT INTO rating (suggestion, of, round, grade, words, rated_on)
		VALUES ($1, $2, $3, $4, $5, $6::text::date) ON CONFLICT DO NOTHING`

	upsertClock = `INSERT INTO clock (suggestion, seq, kind, assignment, subject, key, opened_on, due, provisional, state,
			closed_on, note, told, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7::text::date, nullif($8, '')::date, $9, $10, nullif($11, '')::date, $12, $13, $14)
		ON CONFLICT (suggestion, seq) DO UPDATE SET due = excluded.due, provisional = excluded.provisional,
			state = excluded.state, closed_on = excluded.closed_on, note = excluded.note, told = excluded.told, why = excluded.why
		WHERE (clock.due, clock.provisional, clock.state, clock.closed_on, clock.note, clock.told, clock.why)
			IS DISTINCT FROM (excluded.due, excluded.provisional, excluded.state, excluded.closed_on, excluded.note, excluded.told, excluded.why)`

	insertEntry = `INSERT INTO history (suggestion, seq, at, act, from_state, to_state, party, name, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`
)

// Save writes the suggestion and everything that belongs to it in one round
// trip. Rows that only ever come to be are left alone once they are there.
func (s Store) Save(ctx context.Context, g *suggestions.Suggestion) error {
	var b pgx.Batch
	b.Queue(upsertSuggestion, g.ID, g.Number, g.Kind, g.Channel, g.State, g.Text.Title, g.Text.Body, g.Text.Points, g.Edition,
		g.Congress, g.Area, g.Lead.Person, g.Lead.Mandate, g.Lead.Name, g.Lead.SignedAt, g.Origin, g.FiledOn, g.Pack,
		g.Audience, g.Assignment, g.AssignedOn, g.Complex, g.Words, g.Created,
		g.Contacted(), g.Grade(), g.SecondGrade())
	for i, o := range g.Others {
		b.Queue(upsertSigner, g.ID, i, o.Person, o.Mandate, o.Name, o.Consent, moment(o.SignedAt))
	}
	for i, h := range g.Handlers {
		b.Queue(upsertHandler, g.ID, g.Assignment, i, h.Organ, h.Name, h.Lead, h.Opinion, h.OpinionOn)
	}
	for i, c := range g.Contacts {
		b.Queue(upsertContact, c.ID, g.ID, i, c.Assignment, c.Organ, c.On, c.Means, c.Phase, c.Words, c.State, c.Remark)
	}
	if err := queueReplies(&b, g); err != nil {
		return err
	}
	for _, r := range g.Ratings {
		b.Queue(insertRating, g.ID, r.Of, r.Round, r.Grade, r.Words, r.On)
	}
	for _, c := range g.Clocks {
		why, err := json.Marshal(c.Why)
		if err != nil {
			return fmt.Errorf("encode derivation: %w", err)
		}
		b.Queue(upsertClock, g.ID, c.Seq, c.Kind, c.Assignment, c.For, c.Key, c.Opened, c.Due, c.Provisional, c.State,
			c.ClosedOn, c.Note, c.Told, why)
	}
	for _, e := range g.History {
		b.Queue(insertEntry, g.ID, e.Seq, e.At, e.Act, e.From, e.To, e.By, e.Name, e.Words)
	}
	return s.tx.SendBatch(ctx, &b).Close()
}

func queueReplies(b *pgx.Batch, g *suggestions.Suggestion) error {
	for _, r := range g.Replies {
		answers, err := json.Marshal(r.Answers)
		if err != nil {
			return fmt.Errorf("encode answers: %w", err)
		}
		b.Queue(insertReply, g.ID, r.Round, r.On, r.Organ, r.Class, r.Body, answers)
		for i, c := range r.Commitments {
			b.Queue(upsertCommitment, c.ID, g.ID, r.Round, i, c.Point, c.Text, c.Due, c.Outcome, c.Report, c.ReportedOn)
		}
	}
	return nil
}

// moment is an absent time as NULL.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
