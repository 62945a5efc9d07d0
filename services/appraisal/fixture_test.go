package appraisal

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// nationwide is the example pack of the country, which has the 23 items.
func nationwide(t testing.TB, year int) *Rulebook {
	t.Helper()
	b, err := Rules{rules.Builtin()}.For("11", year)
	require.NoError(t, err)
	return b
}

var (
	person   = ids.PersonID(uuid.MustParse("01900000-0000-7000-8000-000000000001"))
	congress = ids.CongressID(uuid.MustParse("01900000-0000-7000-8000-0000000000c1"))
	mandate  = ids.MandateID(uuid.MustParse("01900000-0000-7000-8000-0000000000d1"))
)

// seatFrom is a seat of a municipal deputy whose term began on a day.
func seatFrom(began date.Date) Seat {
	return Seat{Person: person, Home: "500112",
		Congress: Congress{ID: congress, Area: "50", Level: "province", Term: 6, Opened: began},
		Tenures:  []Tenure{{Mandate: mandate, Began: began}}}
}

var registeredAt = time.Date(2026, 3, 1, 2, 0, 0, 0, time.UTC)

// duty is an entry that an organiser registered, and that is another event than
// any beside it.
func duty(kind v1.Kind, on date.Date, halfDays int) Duty {
	return Duty{ID: v1.DutyID(uuid.Must(uuid.NewV7())), Person: person, Kind: kind, On: on, Times: 1, HalfDays: halfDays,
		Area: "50", Title: kind.Name(), Evidence: "签到表", Distinct: "另一次", Organiser: "clerk", At: registeredAt}
}

// several is n entries of a kind on following days.
func several(kind v1.Kind, from date.Date, n int) []Duty {
	var out []Duty
	for i := range n {
		out = append(out, duty(kind, from.AddDays(i), 1))
	}
	return out
}
