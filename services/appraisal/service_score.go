package appraisal

import (
	"cmp"
	"context"
	"slices"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Score tells one deputy's points of a year: reckoned now for the deputy and the
// office, as published for those to whom they are published.
func (s *Service) Score(ctx context.Context, r v1.ScoreRequest) (v1.Score, error) {
	seats, err := s.seatsOf(ctx, r.Person)
	if err != nil {
		return v1.Score{}, err
	}
	seat, err := seatIn(seats, r.Congress, Year(r.Year))
	if err != nil {
		return v1.Score{}, err
	}
	var score v1.Score
	if a := actor.From(ctx); own(a, r.Person) || oversees(a, seat) {
		score, err = s.reckon(ctx, seat, r.Year)
	} else {
		score, err = s.published(ctx, seat, r.Year)
	}
	if err != nil {
		return v1.Score{}, err
	}
	score.Name = s.named(ctx, []ids.PersonID{r.Person})[r.Person]
	return score, nil
}

// reckon works out one score.
func (s *Service) reckon(ctx context.Context, seat Seat, year int) (v1.Score, error) {
	book, err := s.rules.For(seat.Congress.Area, year)
	if err != nil {
		return v1.Score{}, err
	}
	ledger, err := s.ledgerOf(ctx, seat.Person, reach(seat, year))
	if err != nil {
		return v1.Score{}, err
	}
	score, ok := book.Score(seat, ledger, year)
	if !ok {
		return score, ErrNoTenure
	}
	OverOn(score.Basic, s.today())
	return score, nil
}

// reach is the part of the ledger that a year's answer rests on: the year, and
// of the term what lies before it.
func reach(seat Seat, year int) Period {
	p := Year(year)
	if term := seat.Term(p.To); !term.From.IsZero() {
		p.From = min(p.From, term.From)
	}
	return p
}

// published reads a score as its audience may.
func (s *Service) published(ctx context.Context, seat Seat, year int) (v1.Score, error) {
	p, err := s.publication(ctx, seat.Congress.ID, year)
	if err != nil {
		return v1.Score{}, err
	}
	score, err := work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) (v1.Score, error) {
		return st.PublishedScore(ctx, p.ID, seat.Person)
	})
	score.Published = true
	return forColleagues(score), err
}

// publication finds the act by which the actor may read a year's points.
func (s *Service) publication(ctx context.Context, congress ids.CongressID, year int) (Publication, error) {
	a := actor.From(ctx)
	return work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) (Publication, error) {
		p, found, err := st.Publication(ctx, congress, year)
		switch {
		case err != nil:
			return p, err
		case !found:
			return p, ErrOthers
		case p.Audience == AudiencePublic:
			return p, nil
		}
		seats, err := st.SeatsOf(ctx, []ids.PersonID{a.Person})
		if err != nil {
			return p, err
		}
		for _, seat := range seats {
			if seat.Congress.ID == congress {
				return p, nil
			}
		}
		return p, ErrOthers
	})
}

// Scores lists a congress's points, highest first.
func (s *Service) Scores(ctx context.Context, r v1.ScoresRequest) (v1.ScorePage, error) {
	after, err := scoreKey(r.After)
	if err != nil {
		return v1.ScorePage{}, err
	}
	limit := pageOf(r.Limit)
	seats, err := s.overseen(ctx, r.Congress)
	if err != nil {
		return v1.ScorePage{}, err
	}
	var page v1.ScorePage
	var rows []v1.Score
	if len(seats) > 0 {
		var all []v1.Score
		if all, page.Pack, err = s.reckonAll(ctx, seats, r.Year); err != nil {
			return v1.ScorePage{}, err
		}
		page.Total = len(all)
		slices.SortFunc(all, byPoints)
		from := slices.IndexFunc(all, func(x v1.Score) bool { return !after.Set || comesAfter(x, after) })
		if from < 0 {
			from = len(all)
		}
		rows = all[from:min(from+limit+1, len(all))]
	} else {
		p, err := s.publication(ctx, r.Congress, r.Year)
		if err != nil {
			return v1.ScorePage{}, err
		}
		page.Pack, page.Published, page.Total = p.Pack, true, p.Deputies
		rows, err = work.Read(whole(ctx), s.work, func(ctx context.Context, st Store) ([]v1.Score, error) {
			return st.PublishedScores(ctx, p.ID, after, limit+1)
		})
		if err != nil {
			return v1.ScorePage{}, err
		}
	}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = pg.EncodeCursor(int64(rows[limit-1].Points), rows[limit-1].Person)
	}
	page.Items = make([]v1.ScoreRow, len(rows))
	names := s.named(ctx, peopleOf(rows))
	for i, x := range rows {
		x.Name = names[x.Person]
		page.Items[i] = ToAPIScoreRow(x)
	}
	return page, nil
}

func scoreKey(cursor string) (ScoreKey, error) {
	if cursor == "" {
		return ScoreKey{}, nil
	}
	k := ScoreKey{Set: true}
	var points int64
	err := pg.DecodeCursor(cursor, &points, &k.Person)
	k.Points = v1.Points(points)
	return k, err
}

// byPoints puts the highest first; equals by person, so that pages hold.
func byPoints(a, b v1.Score) int {
	return cmp.Or(cmp.Compare(b.Points, a.Points), slices.Compare(a.Person[:], b.Person[:]))
}

func comesAfter(s v1.Score, k ScoreKey) bool {
	return byPoints(s, v1.Score{Person: k.Person, Points: k.Points}) > 0
}

func peopleOf(scores []v1.Score) []ids.PersonID {
	out := make([]ids.PersonID, len(scores))
	for i, x := range scores {
		out[i] = x.Person
	}
	return out
}
