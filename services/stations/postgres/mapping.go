package postgres

import (
	"time"

	"github.com/google/uuid"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// orNull stores an id that was not given as NULL.
func orNull[K any](i ids.ID[K]) *uuid.UUID {
	if i.IsZero() {
		return nil
	}
	u := i.UUID()
	return &u
}

// setID reads NULL as the zero id.
func setID[K any](to *ids.ID[K], u *uuid.UUID) {
	*to = ids.ID[K]{}
	if u != nil {
		*to = ids.ID[K](*u)
	}
}

// toUUIDs and setIDs carry lists of ids; an empty list is stored as such.
func toUUIDs[K any](list []ids.ID[K]) []uuid.UUID {
	out := make([]uuid.UUID, len(list))
	for i, id := range list {
		out[i] = id.UUID()
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
