package appraisal

import (
	"context"
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// whole reads over all areas. A score over the entries that one reader's areas
// let through would be another score; whose ledger may be read is decided here,
// before or after, and never by leaving rows out.
func whole(ctx context.Context) context.Context { return work.AsSystem(ctx, "appraisal") }

// oversees says whether the actor keeps or leads the work of this seat's deputy.
func oversees(a actor.Actor, s Seat) bool {
	return a.Is(role.Office|role.Leader|role.Service) && a.Covers(s.Office())
}

func overseesAny(a actor.Actor, seats []Seat) bool {
	for _, s := range seats {
		if oversees(a, s) {
			return true
		}
	}
	return false
}

// own says whether the actor is the deputy.
func own(a actor.Actor, person ids.PersonID) bool { return !person.IsZero() && a.Person == person }

// seatIn chooses the seat that is meant: the one named, or the only one held in
// the period.
func seatIn(seats []Seat, congress ids.CongressID, p Period) (Seat, error) {
	if len(seats) == 0 {
		return Seat{}, ErrNoDeputy
	}
	var held []Seat
	for _, s := range seats {
		if _, _, ok := s.Held(p); ok && (congress.IsZero() || s.Congress.ID == congress) {
			held = append(held, s)
		}
	}
	switch len(held) {
	case 0:
		return Seat{}, ErrNoTenure.With("%s至%s", p.From.Chinese(), p.To.Chinese())
	case 1:
		return held[0], nil
	}
	sortSeats(held)
	names := make([]string, len(held))
	for i, s := range held {
		names[i] = label(s.Congress) + " " + s.Congress.ID.String()
	}
	return Seat{}, ErrWhichCongress.With("可选：%s", strings.Join(names, "；"))
}

// label names a congress without asking anybody.
func label(c Congress) string {
	return fmt.Sprintf("%s第%d届人民代表大会", rosterv1.Level(c.Level).Chinese(), c.Term)
}

// always is every day that a ledger can hold.
var always = Period{date.New(1900, 1, 1), date.New(2199, 12, 31)}
