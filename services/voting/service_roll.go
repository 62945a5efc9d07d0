package voting

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// enrol asks the roster who may vote, for a ballot that is about to open. It
// asks before the unit of work begins: a transaction does not wait for another
// service.
func (s *Service) enrol(ctx context.Context, id ids.BallotID) (voters []Voter, body string, err error) {
	b, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) (Ballot, error) { return st.Ballot(ctx, id) })
	if err != nil {
		return nil, "", err
	}
	if !covers(actor.From(ctx), b.Area) {
		return nil, "", ErrBallot
	}
	if b.State != votingv1.BallotStateDraft {
		return nil, "", nil // a repeat gets its first answer, anything else a refusal
	}
	if len(b.Voters) > 0 {
		voters, err = s.given(ctx, b.Voters)
		return voters, "", err
	}
	return s.deputies(ctx, b.Congress)
}

// deputies are all who hold a seat in a congress now, and the congress's name.
func (s *Service) deputies(ctx context.Context, congress ids.CongressID) (out []Voter, name string, err error) {
	for after := ""; ; {
		page, err := s.roster.Deputies(ctx, rosterv1.DeputiesRequest{Congress: congress, After: after, Limit: rosterv1.MaxLimit})
		if err != nil {
			return nil, "", err
		}
		for _, d := range page.Items {
			for _, m := range d.Mandates {
				if m.Congress == congress && m.Ended.IsZero() {
					name = m.CongressName
					out = append(out, Voter{Person: d.Person.ID, Mandate: m.ID, Name: d.Person.Name})
					break
				}
			}
		}
		if after = page.Next; after == "" {
			return out, name, nil
		}
	}
}

// given looks up the people of a list, all of whom the roster must know.
func (s *Service) given(ctx context.Context, people []ids.PersonID) ([]Voter, error) {
	var out []Voter
	for start := 0; start < len(people); start += rosterv1.MaxPeople {
		part := people[start:min(start+rosterv1.MaxPeople, len(people))]
		found, err := s.roster.People(ctx, rosterv1.PeopleRequest{IDs: part})
		if err != nil {
			return nil, err
		}
		for _, d := range found.Items {
			out = append(out, Voter{Person: d.Person.ID, Name: d.Person.Name})
		}
	}
	if len(out) != len(people) {
		return nil, ErrVoterUnknown.With("名单 %d 人，名录中找到 %d 人，请核对后重新拟定", len(people), len(out))
	}
	return out, nil
}

// CheckIn marks a voter present.
func (s *Service) CheckIn(ctx context.Context, r votingv1.CheckInRequest) (votingv1.Standing, error) {
	return s.mark(ctx, r.ID, r.Person, func(ctx context.Context, st Store, v *Voter) error {
		v.Present = true
		return st.MarkPresent(ctx, r.ID, v.Person)
	})
}

// Issue hands a voter a ballot.
func (s *Service) Issue(ctx context.Context, r votingv1.IssueRequest) (votingv1.Standing, error) {
	return s.mark(ctx, r.ID, r.Person, func(ctx context.Context, st Store, v *Voter) error {
		if !v.Present {
			return ErrNotPresent
		}
		v.Issued = true
		return st.MarkIssued(ctx, r.ID, v.Person)
	})
}

// mark changes a voter's line while the ballot is open: their own, or any of the
// area for an officer or a clerk.
func (s *Service) mark(ctx context.Context, id ids.BallotID, person ids.PersonID,
	do func(context.Context, Store, *Voter) error,
) (votingv1.Standing, error) {
	return work.Write(own(ctx), s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Standing, error) {
		a := u.Actor()
		if person.IsZero() {
			person = a.Person
		}
		if err := st.EnterSlot(ctx, id); err != nil {
			return votingv1.Standing{}, err
		}
		b, me, err := s.visible(ctx, st, id)
		if err != nil {
			return votingv1.Standing{}, err
		}
		mine := me != nil && person == a.Person
		if !mine && !(is(a, officers|role.Clerk) && covers(a, b.Area)) {
			return votingv1.Standing{}, ErrNotOnRoll
		}
		if err := b.CheckOpen(); err != nil {
			return votingv1.Standing{}, err
		}
		v, ok, err := st.Voter(ctx, id, person)
		if err != nil {
			return votingv1.Standing{}, err
		}
		if !ok {
			return votingv1.Standing{}, ErrNotOnRoll.With("此人不在「%s」的名册上", b.Title)
		}
		u.About(b.ID.String(), b.Area)
		err = do(ctx, st, &v)
		return ToAPIStanding(v), err
	})
}

// Roll shows the officers and the clerks of the area who has come and who has
// voted, so that nobody is forgotten. It is shown to nobody else.
func (s *Service) Roll(ctx context.Context, r votingv1.RollRequest) (votingv1.RollPage, error) {
	var after ids.PersonID
	if r.After != "" {
		if err := pg.DecodeCursor(r.After, &after); err != nil {
			return votingv1.RollPage{}, err
		}
	}
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.RollPage, error) {
		b, err := st.Ballot(ctx, r.ID)
		if err != nil {
			return votingv1.RollPage{}, err
		}
		if !covers(actor.From(ctx), b.Area) {
			return votingv1.RollPage{}, ErrBallot
		}
		limit := limitOf(r.Limit)
		rows, err := st.Roll(ctx, r.ID, after, limit+1)
		if err != nil {
			return votingv1.RollPage{}, err
		}
		rows, next := pageOf(rows, limit, func(v Voter) string { return pg.EncodeCursor(v.Person) })
		page := votingv1.RollPage{Items: make([]votingv1.Voter, len(rows)), Next: next}
		for i, v := range rows {
			page.Items[i] = ToAPIVoter(v)
		}
		return page, nil
	})
}

// Hall counts people for the screen. What is in the box it does not know.
func (s *Service) Hall(ctx context.Context, r votingv1.HallRequest) (votingv1.Hall, error) {
	b, err := work.Read(own(ctx), s.work, func(ctx context.Context, st Store) (Ballot, error) {
		b, _, err := s.visible(ctx, st, r.ID)
		return b, err
	})
	if err != nil {
		return votingv1.Hall{}, err
	}
	// The caller may see the sums though not the lines that they are made of.
	return work.Read(work.AsSystem(ctx, Name), s.work, func(ctx context.Context, st Store) (votingv1.Hall, error) {
		a, err := st.Attendance(ctx, r.ID)
		if err != nil {
			return votingv1.Hall{}, err
		}
		h := votingv1.Hall{Title: b.Title, State: b.State, Entitled: a.Entitled, Present: a.Present, Cast: a.Voted,
			Remaining: a.Present - a.Voted, At: s.work.Now().Truncate(time.Second)}
		if b.Method != nil {
			h.Quorum = b.Method.Quorum.Of(whole(b.Method.Quorum.Base, a.Figures, Count{}))
		}
		return h, nil
	})
}
