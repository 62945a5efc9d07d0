package work

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// ErrKeyReused: the same key came with another request.
var ErrKeyReused = fault.New(fault.Conflict, "request.key_reused", "同一幂等键已用于另一请求，请换用新的 Idempotency-Key")

// attempts at a transaction that the database asks to be run again.
const attempts = 5

// Write does a unit of work. If the request's idempotency key has been used,
// do is not run and the first answer is given again; two at once with one key
// are one.
func Write[S, R any](ctx context.Context, w *Work[S], do func(ctx context.Context, s S, u *Unit) (R, error)) (R, error) {
	var none R
	c := CallOf(ctx)
	claim, err := c.claim(ctx, w.db)
	if err != nil {
		return none, err
	}
	for try := 1; ; try++ {
		answer, err := writeOnce(ctx, w, c.Action, claim, do)
		switch {
		case err == nil:
			w.tell()
			return answer, nil
		case pg.IsRetryable(err) && try < attempts && ctx.Err() == nil:
			continue
		case claim == nil || ctx.Err() != nil:
			return none, pg.Classify(err)
		}
		// The first of two equal requests may have won while this one ran: then
		// what looks like a refusal is our own deed, seen from behind.
		answer, found, lookErr := firstAnswer[S, R](ctx, w, claim)
		if lookErr == nil && found {
			return answer, nil
		}
		if errors.Is(lookErr, ErrKeyReused) {
			return none, lookErr
		}
		return none, pg.Classify(err)
	}
}

// claim is the right to be the one deed under a key.
type claim struct {
	scope, key string
	request    []byte // digest
}

const selectAnswer = `SELECT request, answer FROM idempotency WHERE scope = $1 AND key = $2`

// errFound ends a unit of work that was done before.
var errFound = errors.New("work: the key has its answer")

func writeOnce[S, R any](ctx context.Context, w *Work[S], action string, c *claim, do func(context.Context, S, *Unit) (R, error)) (R, error) {
	var answer R
	var found bool
	var refused error
	tx, err := w.db.BeginWithFirst(ctx, scopeOf(ctx), func(b *pgx.Batch) {
		if c != nil {
			b.Queue(selectAnswer, c.scope, c.key).Query(func(rows pgx.Rows) error {
				answer, found, refused = scanAnswer[R](rows, c)
				if found {
					return errFound
				}
				return refused
			})
		}
	})
	if err != nil {
		return answer, err
	}
	defer tx.Close(ctx)
	u := newUnit(ctx, w, action)
	fresh, err := do(ctx, w.bind(tx), u)
	if found || refused != nil {
		// Whatever do made of its first statement's error, and whatever that
		// statement did, is rolled back.
		return answer, refused
	}
	if err != nil {
		return fresh, err
	}
	answer = fresh
	raw, err := json.Marshal(answer)
	if err != nil {
		return answer, fmt.Errorf("encode answer of %s: %w", action, err)
	}
	var last pgx.Batch
	if c != nil {
		last.Queue(insertAnswer, c.scope, c.key, c.request, raw, u.now)
	}
	if err := u.record(ctx, &last); err != nil {
		return answer, err
	}
	return answer, tx.Commit(ctx, &last)
}

func firstAnswer[S, R any](ctx context.Context, w *Work[S], c *claim) (answer R, found bool, err error) {
	rows, err := w.db.Reader(pg.Everything).Query(ctx, selectAnswer, c.scope, c.key)
	if err != nil {
		return answer, false, err
	}
	defer rows.Close()
	return scanAnswer[R](rows, c)
}

func scanAnswer[R any](rows pgx.Rows, c *claim) (answer R, found bool, err error) {
	var request, raw []byte
	for rows.Next() {
		found = true
		if err := rows.Scan(&request, &raw); err != nil {
			return answer, found, err
		}
	}
	if err := rows.Err(); err != nil || !found {
		return answer, found, err
	}
	if string(request) != string(c.request) {
		return answer, found, ErrKeyReused
	}
	return answer, found, json.Unmarshal(raw, &answer)
}

// tell wakes whoever gives the facts their place in the feed.
func (w *Work[S]) tell() {
	select {
	case w.poke <- struct{}{}:
	default:
	}
}
