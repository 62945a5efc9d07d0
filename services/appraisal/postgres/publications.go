package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Publish appends an act and its scores.
func (s Store) Publish(ctx context.Context, p appraisal.Publication, scores []v1.Score) error {
	rule, err := json.Marshal(p.Rule)
	if err != nil {
		return fmt.Errorf("encode rule line: %w", err)
	}
	_, err = s.tx.Exec(ctx, `INSERT INTO publication (id, congress, year, audience, act, pack, deputies, digest, made_by, at, rule)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		p.ID, p.Congress, p.Year, p.Audience, p.Act, p.Pack, p.Deputies, p.Digest, p.By, p.At, rule)
	if pg.IsUnique(err, "publication_congress_year_key") {
		return appraisal.ErrPublished
	}
	if err != nil {
		return err
	}
	_, err = s.tx.CopyFrom(ctx, pgx.Identifier{"published_score"}, []string{"publication", "person", "points", "score"},
		pgx.CopyFromSlice(len(scores), func(i int) ([]any, error) {
			raw, err := json.Marshal(scores[i])
			return []any{p.ID, scores[i].Person, int64(scores[i].Points), raw}, err
		}))
	return err
}

// Publication finds the act of a year.
func (s Store) Publication(ctx context.Context, congress ids.CongressID, year int) (appraisal.Publication, bool, error) {
	p := appraisal.Publication{Congress: congress, Year: year}
	var rule []byte
	err := s.tx.QueryRow(ctx, `SELECT id, audience, act, pack, deputies, digest, made_by, at, rule
		FROM publication WHERE congress = $1 AND year = $2`, congress, year).
		Scan(&p.ID, &p.Audience, &p.Act, &p.Pack, &p.Deputies, &p.Digest, &p.By, &p.At, &rule)
	if errors.Is(err, pg.NoRows) {
		return p, false, nil
	}
	if err != nil {
		return p, false, fmt.Errorf("read publication: %w", err)
	}
	p.At = p.At.UTC()
	return p, true, json.Unmarshal(rule, &p.Rule)
}

// PublishedScore reads one deputy's.
func (s Store) PublishedScore(ctx context.Context, id v1.PublicationID, person ids.PersonID) (v1.Score, error) {
	rows, err := s.tx.Query(ctx, `SELECT score FROM published_score WHERE publication = $1 AND person = $2`, id, person)
	if err != nil {
		return v1.Score{}, fmt.Errorf("read published score: %w", err)
	}
	score, err := pgx.CollectExactlyOneRow(rows, scanScore)
	if errors.Is(err, pg.NoRows) {
		return score, appraisal.ErrNoDeputy
	}
	return score, err
}

// PublishedScores reads a page, highest first.
func (s Store) PublishedScores(ctx context.Context, id v1.PublicationID, after appraisal.ScoreKey, limit int) ([]v1.Score, error) {
	rows, err := s.tx.Query(ctx, `SELECT score FROM published_score
		WHERE publication = $1 AND (NOT $2 OR points < $3 OR points = $3 AND person > $4)
		ORDER BY points DESC, person LIMIT $5`, id, after.Set, int64(after.Points), after.Person, limit)
	if err != nil {
		return nil, fmt.Errorf("read published scores: %w", err)
	}
	return pgx.CollectRows(rows, scanScore)
}
