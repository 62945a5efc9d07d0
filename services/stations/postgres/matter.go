package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/stations"
)

// fileMatter stores the matter and its first step in one round trip. It takes
// the station's row as the caller saw it, or nothing.
const fileMatter = `WITH m AS (
	INSERT INTO matter (id, number, station_id, area, category, state, summary, body, contact, on_behalf, key_id,
		filed_at, filed_year, due_on, stage, since, provisional, steps, version)
	SELECT $1, $2, s.id, s.area, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $20, $21, $22, 1, 1
	FROM station s WHERE s.id = $13 AND s.version = $14
	RETURNING id, number, area)
INSERT INTO matter_step (matter_id, n, number, area, kind, state, told, at, party, actor, late, due_on, due_why)
SELECT m.id, 1, m.number, m.area, $15, $4, $16, $10, $17, $18, false, $12, $19 FROM m`

// FileMatter implements stations.Store.
func (s Store) FileMatter(ctx context.Context, m stations.Matter, first stations.Step, version int) (bool, error) {
	why, err := whyOf(first)
	if err != nil {
		return false, err
	}
	tag, err := s.tx.Exec(ctx, fileMatter, raw(m.ID), string(m.Number), string(m.Category), string(m.State), m.Summary, m.Text,
		m.Contact, m.OnBehalf, int16(m.Key), m.Filed, int16(date.Of(m.Filed).Year()), dayOrNull(m.Due), raw(m.Station), version,
		string(first.Kind), first.Told, int16(first.By), first.Actor, why, string(m.Stage), dayOrNull(m.Since), m.Provisional)
	if pg.IsUnique(err, "matter_number") {
		return false, stations.ErrNumberTaken
	}
	if err != nil {
		return false, fmt.Errorf("file matter: %w", err)
	}
	return tag.RowsAffected() == 1, nil
}

const (
	// itemColumns are what a list shows; the rest of a row is twice as much.
	itemColumns = `id, number, station_id, area, category, state, summary, organ, deputy, outcome, grade, filed_at, due_on, late`

	matterColumns = `id, number, station_id, area, category, state, summary, on_behalf, key_id, organ, deputy, answer, outcome,
		answered_by, grade, words, forwarded, reopened, urged, filed_at,
		stage, since, due_on, provisional, late, steps, version, body, contact`
)

func scanItem(row pgx.CollectableRow) (stations.Matter, error) {
	var m stations.Matter
	var organ, deputy *uuid.UUID
	var due *time.Time
	err := row.Scan((*uuid.UUID)(&m.ID), (*string)(&m.Number), (*uuid.UUID)(&m.Station), (*string)(&m.Area), (*string)(&m.Category),
		(*string)(&m.State), &m.Summary, &organ, &deputy, (*string)(&m.Outcome), (*string)(&m.Grade), &m.Filed, &due, &m.Late)
	setID(&m.Organ, organ)
	setID(&m.Deputy, deputy)
	m.Due, m.Filed = dayOf(due), m.Filed.UTC()
	return m, err
}

func scanMatter(row pgx.CollectableRow) (stations.Matter, error) {
	var m stations.Matter
	var organ, deputy *uuid.UUID
	var answeredBy []uuid.UUID
	var since, due *time.Time
	var key int16
	err := row.Scan(
		(*uuid.UUID)(&m.ID), (*string)(&m.Number), (*uuid.UUID)(&m.Station), (*string)(&m.Area), (*string)(&m.Category),
		(*string)(&m.State), &m.Summary, &m.OnBehalf, &key, &organ, &deputy, &m.Answer, (*string)(&m.Outcome),
		&answeredBy, (*string)(&m.Grade), &m.Words, &m.Forwarded, &m.Reopened, &m.Urged, &m.Filed,
		(*string)(&m.Stage), &since, &due, &m.Provisional, &m.Late, &m.Steps, &m.Version,
		&m.Text, &m.Contact,
	)
	setID(&m.Organ, organ)
	setID(&m.Deputy, deputy)
	setIDs(&m.AnsweredBy, answeredBy)
	m.Since, m.Due, m.Filed, m.Key = dayOf(since), dayOf(due), m.Filed.UTC(), uint8(key)
	return m, err
}

const (
	readMatter = `SELECT ` + matterColumns + ` FROM matter WHERE id = $1`
	readSteps  = `SELECT n, kind, state, told, at, party, actor, organ, deputy, late, due_why
		FROM matter_step WHERE matter_id = $1 ORDER BY n`
)

// Matter implements stations.Store: the matter and its history in one round trip.
func (s Store) Matter(ctx context.Context, id ids.MatterID) (m stations.Matter, steps []stations.Step, err error) {
	var b pgx.Batch
	b.Queue(readMatter, raw(id)).Query(func(rows pgx.Rows) error {
		m, err = pgx.CollectExactlyOneRow(rows, scanMatter)
		return err
	})
	b.Queue(readSteps, raw(id)).Query(func(rows pgx.Rows) error {
		steps, err = pgx.CollectRows(rows, scanStep)
		return err
	})
	err = s.tx.SendBatch(ctx, &b).Close()
	if errors.Is(err, pg.NoRows) {
		err = stations.ErrNoMatter
	}
	return m, steps, err
}

// LockMatter implements stations.Store.
func (s Store) LockMatter(ctx context.Context, id ids.MatterID) (stations.Matter, error) {
	rows, err := s.tx.Query(ctx, readMatter+` FOR UPDATE`, raw(id))
	if err != nil {
		return stations.Matter{}, fmt.Errorf("lock matter: %w", err)
	}
	m, err := pgx.CollectExactlyOneRow(rows, scanMatter)
	if errors.Is(err, pg.NoRows) {
		err = stations.ErrNoMatter
	}
	return m, err
}

// CaseKey implements stations.Store.
func (s Store) CaseKey(ctx context.Context, n v1.CaseNumber) (id ids.MatterID, key uint8, err error) {
	var k int16
	err = s.tx.QueryRow(ctx, `SELECT id, key_id FROM matter WHERE number = $1`, string(n)).Scan((*uuid.UUID)(&id), &k)
	if errors.Is(err, pg.NoRows) {
		return id, 0, stations.ErrNoMatter
	}
	return id, uint8(k), err
}

// Number implements stations.Store.
func (s Store) Number(ctx context.Context, id ids.MatterID) (n v1.CaseNumber, err error) {
	err = s.tx.QueryRow(ctx, `SELECT number FROM matter WHERE id = $1`, raw(id)).Scan((*string)(&n))
	if errors.Is(err, pg.NoRows) {
		err = stations.ErrNoMatter
	}
	return n, err
}

const (
	updateMatter = `UPDATE matter SET state = $2, organ = $3, deputy = $4, answer = $5, outcome = $6, answered_by = $7, grade = $8,
		words = $9, forwarded = $10, reopened = $11, urged = $12, due_on = $13, late = $14, steps = $15, version = $16,
		stage = $17, since = $18, provisional = $19 WHERE id = $1`
	insertStep = `INSERT INTO matter_step (matter_id, n, number, area, kind, state, told, at, party, actor, organ, deputy, late, due_on, due_why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
)

// SaveMatter implements stations.Store: the matter and the steps taken, in one
// round trip.
func (s Store) SaveMatter(ctx context.Context, m stations.Matter, taken ...stations.Step) error {
	var b pgx.Batch
	b.Queue(updateMatter, raw(m.ID), string(m.State), orNull(m.Organ), orNull(m.Deputy), m.Answer, string(m.Outcome),
		toUUIDs(m.AnsweredBy), string(m.Grade), m.Words, m.Forwarded, int16(m.Reopened), int16(m.Urged), dayOrNull(m.Due), m.Late,
		int16(m.Steps), m.Version, string(m.Stage), dayOrNull(m.Since), m.Provisional)
	for _, t := range taken {
		why, err := whyOf(t)
		if err != nil {
			return err
		}
		var due *time.Time
		if t.Clock != nil {
			due = dayOrNull(t.Clock.Due)
		}
		b.Queue(insertStep, raw(m.ID), int16(t.N), string(m.Number), string(m.Area), string(t.Kind), string(t.State), t.Told, t.At,
			int16(t.By), t.Actor, orNull(t.Organ), orNull(t.Deputy), t.Late, due, why)
	}
	if err := s.tx.SendBatch(ctx, &b).Close(); err != nil {
		return fmt.Errorf("save matter: %w", err)
	}
	return nil
}
