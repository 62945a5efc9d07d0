package postgres

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// raw is an id as pgx encodes it best: uuid.UUID would travel as a text, by way
// of database/sql's Valuer.
func raw[K any](i ids.ID[K]) pgtype.UUID { return pgtype.UUID{Bytes: i, Valid: true} }

// orNull stores an id that was not given as NULL.
func orNull[K any](i ids.ID[K]) pgtype.UUID { return pgtype.UUID{Bytes: i, Valid: !i.IsZero()} }

// setID reads NULL as the zero id.
func setID[K any](to *ids.ID[K], u *uuid.UUID) {
	*to = ids.ID[K]{}
	if u != nil {
		*to = ids.ID[K](*u)
	}
}

// toUUIDs and setIDs carry lists of ids; an empty list is stored as such.
func toUUIDs[K any](list []ids.ID[K]) []pgtype.UUID {
	out := make([]pgtype.UUID, len(list))
	for i, id := range list {
		out[i] = raw(id)
	}
	return out
}

func setIDs[K any](to *[]ids.ID[K], list []uuid.UUID) {
	*to = nil
	for _, u := range list {
		*to = append(*to, ids.ID[K](u))
	}
}

// dayOrNull stores no day as NULL; dayOf reads it back.
func dayOrNull(d date.Date) *time.Time {
	if d.IsZero() {
		return nil
	}
	t := d.Time()
	return &t
}

func dayOf(t *time.Time) date.Date {
	if t == nil {
		return ""
	}
	return date.Date(t.Format(time.DateOnly))
}
