package appraisal

import (
	"context"
	"slices"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Duties lists a deputy's ledger, newest first: all of it to the deputy and the
// office, and to an organiser what happened in the own area.
//
// The person's whole ledger is read and paged here. It is a few hundred entries,
// and whether one is double shows only beside the others.
func (s *Service) Duties(ctx context.Context, r v1.DutiesRequest) (v1.DutyPage, error) {
	shown, err := s.seen(ctx, r.Person)
	if err != nil {
		return v1.DutyPage{}, err
	}
	var after struct {
		on date.Date
		id v1.DutyID
	}
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &after.on, &after.id); err != nil {
			return v1.DutyPage{}, err
		}
	}
	page := v1.DutyPage{Items: []v1.Duty{}}
	for _, d := range slices.Backward(shown) {
		switch {
		case r.Year != 0 && d.On.Year() != r.Year, r.Kind != "" && d.Kind != r.Kind:
			continue
		case r.After != "" && inOrder(Duty{ID: d.ID, On: d.On}, Duty{ID: after.id, On: after.on}) >= 0:
			continue
		}
		if len(page.Items) == pageOf(r.Limit) {
			last := page.Items[len(page.Items)-1]
			page.Next = pg.EncodeCursor(last.On, last.ID)
			break
		}
		page.Items = append(page.Items, d)
	}
	return page, nil
}

// seen is what the actor may see of a person's ledger, in order.
func (s *Service) seen(ctx context.Context, person ids.PersonID) ([]v1.Duty, error) {
	seats, err := s.seatsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	a := actor.From(ctx)
	all := own(a, person) || overseesAny(a, seats)
	if !all && !a.Is(role.Clerk|role.StationHead|role.Office) {
		return nil, ErrNotOwn
	}
	ledger, err := s.ledgerOf(ctx, person, always)
	if err != nil {
		return nil, err
	}
	doubles := Doubles(ledger)
	var out []v1.Duty
	for _, d := range ledger {
		if all || a.Covers(d.Area) {
			out = append(out, ToAPIDuty(d, seats, doubles))
		}
	}
	return out, nil
}

// Dossier is the archive of a term, or of one year of it, filed by section.
func (s *Service) Dossier(ctx context.Context, r v1.DossierRequest) (v1.Dossier, error) {
	seats, err := s.readable(ctx, r.Person)
	if err != nil {
		return v1.Dossier{}, err
	}
	asked := Period{s.today(), s.today()}
	if r.Year != 0 {
		asked = Year(r.Year)
	} else if !r.Congress.IsZero() {
		asked = always
	}
	seat, err := seatIn(seats, r.Congress, asked)
	if err != nil {
		return v1.Dossier{}, err
	}
	span := seat.Term(s.today())
	if r.Year != 0 {
		span = asked
	}
	held, mandate, ok := seat.Held(span)
	if !ok {
		return v1.Dossier{}, ErrNoTenure
	}
	ledger, err := s.ledgerOf(ctx, r.Person, span)
	if err != nil {
		return v1.Dossier{}, err
	}
	doubles := Doubles(ledger)
	shown := make([]v1.Duty, 0, len(ledger))
	for _, d := range ledger {
		shown = append(shown, ToAPIDuty(d, []Seat{seat}, doubles))
	}
	return v1.Dossier{Person: r.Person, Name: s.named(ctx, []ids.PersonID{r.Person})[r.Person],
		Mandate: mandate, Congress: seat.Congress.ID, From: held.From, To: held.To, Sections: file(shown)}, nil
}
