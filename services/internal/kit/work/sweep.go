package work

import (
	"context"
	"fmt"
	"time"

	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// KeepAnswers is how long the first answer to a mutation is kept for its
// repeats. A client that retries later than this acts anew.
const KeepAnswers = 7 * 24 * time.Hour

// Sweep forgets answers older than KeepAnswers, a few thousand at a time so that
// no writer waits.
func Sweep(ctx context.Context, db *pg.DB, now time.Time) error {
	const some = 5000
	for {
		tag, err := db.Pool.Exec(ctx, `DELETE FROM idempotency WHERE (scope, key) IN
			(SELECT scope, key FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2)`, now.Add(-KeepAnswers), some)
		if err != nil {
			return fmt.Errorf("sweep answers of %s: %w", db.Schema, err)
		}
		if tag.RowsAffected() < some {
			return nil
		}
	}
}
