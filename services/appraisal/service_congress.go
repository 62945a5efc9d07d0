package appraisal

import (
	"context"
	"slices"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// overseen is the seats of a congress whose work the actor keeps or leads: all
// of them for the office of its area, none for anybody else; of the national
// congress, those who live in the province.
func (s *Service) overseen(ctx context.Context, congress ids.CongressID) ([]Seat, error) {
	a := actor.From(ctx)
	return work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) ([]Seat, error) {
		if _, err := st.Congress(ctx, congress); err != nil {
			return nil, err
		}
		seats, err := st.SeatsIn(ctx, congress)
		return slices.DeleteFunc(seats, func(x Seat) bool { return !oversees(a, x) }), err
	})
}

// reckonAll works out the sums of a congress, in the order of the people, and
// names the rules.
func (s *Service) reckonAll(ctx context.Context, seats []Seat, year int) ([]v1.Score, string, error) {
	book, err := s.rules.For(seats[0].Congress.Area, year)
	if err != nil {
		return nil, "", err
	}
	scores, err := work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) ([]v1.Score, error) {
		return scoreAll(ctx, st, seats, year, book.Sums)
	})
	return scores, book.Pack, err
}

// reckoning is Rulebook.Score, or Rulebook.Sums.
type reckoning func(s Seat, ledger []Duty, year int) (v1.Score, bool)

// scoreAll reads the ledgers of one congress in one pass and reckons each as it
// goes by.
func scoreAll(ctx context.Context, st Store, seats []Seat, year int, reckon reckoning) ([]v1.Score, error) {
	at := make(map[ids.PersonID]int, len(seats))
	span := Year(year)
	for i, x := range seats {
		at[x.Person] = i
		span.From = min(span.From, reach(x, year).From)
	}
	ledgerless := make([]bool, len(seats))
	for i := range ledgerless {
		ledgerless[i] = true
	}
	scores := make([]v1.Score, len(seats))
	err := st.Ledgers(ctx, seats[0].Congress.ID, span, func(person ids.PersonID, ledger []Duty) {
		if i, asked := at[person]; asked {
			ledgerless[i] = false
			scores[i], _ = reckon(seats[i], within(ledger, reach(seats[i], year)), year)
		}
	})
	if err != nil {
		return nil, err
	}
	for i := range seats {
		if ledgerless[i] {
			scores[i], _ = reckon(seats[i], nil, year)
		}
	}
	// Who held no seat in the year has no score in it.
	return slices.DeleteFunc(scores, func(x v1.Score) bool { return x.Mandate.IsZero() }), nil
}

// within cuts a ledger, which is in order, to a period, so that a score in a
// list rests on the same entries as the score alone.
func within(ledger []Duty, p Period) []Duty {
	for len(ledger) > 0 && ledger[0].On < p.From {
		ledger = ledger[1:]
	}
	return ledger
}

// Basic lists who has met 341 and 311, and who lacks what.
func (s *Service) Basic(ctx context.Context, r v1.BasicRequest) (v1.BasicPage, error) {
	var after ids.PersonID
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &after); err != nil {
			return v1.BasicPage{}, err
		}
	}
	seats, err := s.overseen(ctx, r.Congress)
	if err != nil {
		return v1.BasicPage{}, err
	}
	if len(seats) == 0 {
		return v1.BasicPage{}, ErrNoCongress
	}
	scores, pack, err := s.reckonAll(ctx, seats, r.Year)
	if err != nil {
		return v1.BasicPage{}, err
	}
	page := v1.BasicPage{Pack: pack, Deputies: len(scores), Items: []v1.BasicRow{}}
	for _, x := range scores {
		qualified := Qualified(x.Basic)
		if qualified {
			page.Qualified++
		}
		switch {
		case r.Lacking && qualified, r.After != "" && slices.Compare(x.Person[:], after[:]) <= 0:
		case len(page.Items) == pageOf(r.Limit):
			page.Next = pg.EncodeCursor(page.Items[len(page.Items)-1].Person)
		default:
			OverOn(x.Basic, s.today())
			page.Items = append(page.Items, v1.BasicRow{Person: x.Person, Mandate: x.Mandate, Qualified: qualified, Requirements: x.Basic})
		}
	}
	people := make([]ids.PersonID, len(page.Items))
	for i, x := range page.Items {
		people[i] = x.Person
	}
	names := s.named(ctx, people)
	for i := range page.Items {
		page.Items[i].Name = names[page.Items[i].Person]
	}
	return page, nil
}

// Publish freezes a year's points and opens them to the audience that the rules
// name (P-08).
func (s *Service) Publish(ctx context.Context, r v1.PublishRequest) (v1.Publication, error) {
	seats, err := s.overseen(ctx, r.Congress)
	if err != nil {
		return v1.Publication{}, err
	}
	if len(seats) == 0 {
		return v1.Publication{}, ErrNoCongress
	}
	book, err := s.rules.For(seats[0].Congress.Area, r.Year)
	if err != nil {
		return v1.Publication{}, err
	}
	if book.Audience == "" {
		return v1.Publication{}, ErrAudience.With("%s", book.Pack)
	}
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Publication, error) {
		if err := mayPublish(r.Year, u.Today()); err != nil {
			return v1.Publication{}, err
		}
		scores, err := scoreAll(ctx, st, seats, r.Year, book.Score)
		if err != nil {
			return v1.Publication{}, err
		}
		for i := range scores {
			OverOn(scores[i].Basic, u.Today())
		}
		p := Publication{ID: v1.PublicationID(u.Ids()()), Congress: r.Congress, Year: r.Year, Audience: book.Audience, Act: r.Act,
			Pack: book.Pack, Deputies: len(scores), Digest: sealAll(scores), By: u.Actor().Subject, At: u.Now(), Rule: book.AudienceLine}
		if err := st.Publish(ctx, p, scores); err != nil {
			return v1.Publication{}, err
		}
		u.Emit(work.Fact{Type: v1.EventScoresPublished, Subject: p.ID.String(), Area: seats[0].Office(),
			Data: v1.ScoresPublished{Publication: p.ID, Congress: p.Congress, Year: p.Year, Digest: p.Digest}})
		return ToAPIPublication(p), nil
	})
}
