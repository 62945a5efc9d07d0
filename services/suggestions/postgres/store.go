package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/suggestions"
)

// Store is the suggestions inside one transaction.
type Store struct{ tx pg.Tx }

// NewStore works in tx.
func NewStore(tx pg.Tx) suggestions.Store { return Store{tx} }

// nothing is what an absent id is written and read as.
const nothing = `'00000000-0000-0000-0000-000000000000'::uuid`

const selectSuggestion = `SELECT id, number, kind, channel, state, title, body, points, edition, congress, area,
		lead_person, lead_mandate, lead_name, lead_signed, coalesce(origin, ` + nothing + `),
		coalesce(filed_on::text, ''), pack, audience, assignment, coalesce(assigned_on::text, ''), complex, words, created
	FROM suggestion WHERE id = $1`

// Find reads the suggestion and everything that belongs to it, of one moment.
func (s Store) Find(ctx context.Context, id ids.SuggestionID) (*suggestions.Suggestion, error) {
	return s.load(ctx, id, selectSuggestion)
}

// Lock is Find under the row's lock. What belongs to a suggestion is only ever
// written under that lock, so what is read after it is current.
func (s Store) Lock(ctx context.Context, id ids.SuggestionID) (*suggestions.Suggestion, error) {
	if err := s.tx.QueryRow(ctx, `SELECT FROM suggestion WHERE id = $1 FOR UPDATE`, id).Scan(); err != nil {
		return nil, missing(err)
	}
	return s.load(ctx, id, selectSuggestion)
}

func (s Store) load(ctx context.Context, id ids.SuggestionID, first string) (*suggestions.Suggestion, error) {
	var out suggestions.Suggestion
	var b pgx.Batch
	b.Queue(first, id).QueryRow(func(row pgx.Row) error { return scanSuggestion(row, &out) })
	collect(&b, selectSigners, id, scanSigner, &out.Others)
	collect(&b, selectHandlers, id, scanHandler, &out.Handlers)
	collect(&b, selectContacts, id, scanContact, &out.Contacts)
	collect(&b, selectReplies, id, scanReply, &out.Replies)
	collect(&b, selectRatings, id, scanRating, &out.Ratings)
	collect(&b, selectClocks, id, scanClock, &out.Clocks)
	collect(&b, selectHistory, id, scanEntry, &out.History)
	var promised []promise
	collect(&b, selectCommitments, id, scanCommitment, &promised)
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return nil, missing(err)
	}
	for _, p := range promised {
		r := &out.Replies[p.round-1]
		r.Commitments = append(r.Commitments, p.Commitment)
	}
	return &out, nil
}

// collect queues a question whose rows all go into one slice.
func collect[T any](b *pgx.Batch, sql string, id ids.SuggestionID, scan pgx.RowToFunc[T], into *[]T) {
	b.Queue(sql, id).Query(func(rows pgx.Rows) error {
		var err error
		*into, err = pgx.CollectRows(rows, scan)
		if len(*into) == 0 {
			*into = nil
		}
		return err
	})
}

func missing(err error) error {
	if errors.Is(err, pg.NoRows) {
		return suggestions.ErrNotFound
	}
	return err
}

// NextNumber takes the next number of a series.
func (s Store) NextNumber(ctx context.Context, congress ids.CongressID, kind suggestions.Kind, year int) (int, error) {
	var n int
	err := s.tx.QueryRow(ctx, `INSERT INTO number_series (congress, kind, year, last) VALUES ($1, $2, $3, 1)
		ON CONFLICT (congress, kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
		congress, kind, year).Scan(&n)
	return n, err
}
