package voting

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// CloseBallot closes the box, counts it, and destroys what could be joined with
// the roll, all in one transaction: see the package comment.
func (s *Service) CloseBallot(ctx context.Context, r votingv1.CloseBallotRequest) (votingv1.Result, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Result, error) {
		if err := st.SealSlot(ctx, r.ID); err != nil {
			return votingv1.Result{}, err
		}
		b, err := manage(ctx, st, u, r.ID, r.Version)
		if err != nil {
			return votingv1.Result{}, err
		}
		if err := b.Close(u.Now()); err != nil {
			return votingv1.Result{}, err
		}
		d, err := s.count(ctx, st, b)
		if err != nil {
			return votingv1.Result{}, err
		}
		if err := tellClosed(ctx, st, u, b); err != nil {
			return votingv1.Result{}, err
		}
		if r.Announce {
			if err := announce(ctx, st, u, &b, d); err != nil {
				return votingv1.Result{}, err
			}
		}
		return ToAPIResult(b, d), st.UpdateBallot(ctx, b)
	})
}

// count empties the tray into the box and decides.
func (s *Service) count(ctx context.Context, st Store, b Ballot) (Decision, error) {
	a, err := st.Attendance(ctx, b.ID)
	if err != nil {
		return Decision{}, err
	}
	tray, err := st.TakeTray(ctx, b.ID)
	if err != nil {
		return Decision{}, err
	}
	seal, err := s.sealer.Box(b.ID)
	if err != nil {
		return Decision{}, err
	}
	slips, err := seal.OpenAll(tray, a.Voted)
	if err != nil {
		return Decision{}, err
	}
	box := Bundles(slips)
	if err := st.InsertBox(ctx, b.ID, box); err != nil {
		return Decision{}, err
	}
	d := b.Method.Decide(b.Paper(), a.Figures, b.Paper().Count(box))
	return d, st.InsertDecision(ctx, b.ID, d)
}

func tellClosed(ctx context.Context, st Store, u *work.Unit, b Ballot) error {
	voters, err := st.Participants(ctx, b.ID)
	if err != nil {
		return err
	}
	told := votingv1.BallotClosed{Ballot: b.ID, Congress: b.Congress, Title: b.Title, Kind: b.Kind, On: date.Of(*b.ClosedAt),
		Participants: make([]votingv1.Participant, len(voters))}
	for i, v := range voters {
		told.Participants[i] = votingv1.Participant{Person: v.Person, Mandate: v.Mandate}
	}
	u.Emit(work.Fact{Type: votingv1.EventBallotClosed, Subject: b.ID.String(), Area: b.Area, Data: told})
	return nil
}

// AnnounceResult makes a counted result public; the decision takes effect.
func (s *Service) AnnounceResult(ctx context.Context, r votingv1.AnnounceResultRequest) (votingv1.Result, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Result, error) {
		b, err := manage(ctx, st, u, r.ID, r.Version)
		if err != nil {
			return votingv1.Result{}, err
		}
		d, err := st.Decision(ctx, b.ID)
		if err != nil {
			return votingv1.Result{}, err
		}
		if err := announce(ctx, st, u, &b, d); err != nil {
			return votingv1.Result{}, err
		}
		return ToAPIResult(b, d), st.UpdateBallot(ctx, b)
	})
}

// announce moves the ballot on and lets the decision take effect on its
// projects.
func announce(ctx context.Context, st Store, u *work.Unit, b *Ballot, d Decision) error {
	if err := b.Announce(); err != nil {
		return err
	}
	settled, err := settle(ctx, st, u, b, d)
	if err != nil {
		return err
	}
	if b.Kind != votingv1.Satisfaction {
		return nil
	}
	told := votingv1.SatisfactionAnnounced{Ballot: b.ID, Title: b.Title}
	for i, o := range b.Options {
		g := votingv1.SatisfactionGrade{Project: o.Project, Title: o.Title, Grade: d.Options[i].Outcome}
		if len(settled) > 0 {
			g.Sources = settled[i].Sources
		}
		told.Grades = append(told.Grades, g)
	}
	u.Emit(work.Fact{Type: votingv1.EventSatisfactionAnnounced, Subject: b.ID.String(), Area: b.Area, Data: told})
	return nil
}

// settle applies the outcomes to the projects, and gives these in the order of
// the options; none where the ballot is on no projects.
func settle(ctx context.Context, st Store, u *work.Unit, b *Ballot, d Decision) ([]Project, error) {
	projects, err := st.LockProjects(ctx, b.Projects())
	if err != nil {
		return nil, err
	}
	for i := range projects {
		p, before := &projects[i], projects[i].State
		outcome := d.Options[i].Outcome
		switch {
		case b.Kind == votingv1.Satisfaction:
			err = p.Appraise(b.ID, outcome)
		case d.Settled(i):
			err = p.Decide(b.ID, outcome, u.Today())
		}
		if err != nil {
			return nil, err
		}
		if p.State == before {
			continue
		}
		if err := st.UpdateProject(ctx, *p); err != nil {
			return nil, err
		}
		if p.State == votingv1.ProjectStateAdopted {
			u.Emit(work.Fact{Type: votingv1.EventProjectAdopted, Subject: p.ID.String(), Area: p.Area,
				Data: votingv1.ProjectAdopted{Project: p.ID, Ballot: b.ID, Title: p.Title, Year: p.Year,
					InvestmentFen: p.InvestmentFen, FinishBy: p.FinishBy, Organ: p.Organ, Sources: list(p.Sources)}})
		}
	}
	return projects, nil
}

// Result shows a result: to everyone once it is announced, to the officers and
// leaders of the area once it is counted.
func (s *Service) Result(ctx context.Context, r votingv1.ResultRequest) (votingv1.Result, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.Result, error) {
		b, err := st.Ballot(ctx, r.ID)
		if err != nil {
			return votingv1.Result{}, err
		}
		a := actor.From(ctx)
		counted := b.State == votingv1.BallotStateClosed && is(a, watchers) && covers(a, b.Area)
		if b.State != votingv1.BallotStateAnnounced && !counted {
			return votingv1.Result{}, ErrResult
		}
		d, err := st.Decision(ctx, b.ID)
		if err != nil {
			return votingv1.Result{}, err
		}
		return ToAPIResult(b, d), nil
	})
}
