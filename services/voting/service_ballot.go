package voting

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// DraftBallot prepares a ballot. The paper is fixed from here on.
func (s *Service) DraftBallot(ctx context.Context, r votingv1.DraftBallotRequest) (votingv1.Ballot, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Ballot, error) {
		if err := need(u.Actor(), r.Area); err != nil {
			return votingv1.Ballot{}, err
		}
		b := Ballot{ID: ids.BallotID(u.Ids()()), Area: r.Area, Congress: r.Congress, Title: r.Title, Kind: r.Kind,
			Choose: r.Choose, Voters: r.Voters, RunoffOf: r.RunoffOf, State: votingv1.BallotStateDraft,
			CreatedAt: u.Now(), Version: 1}
		for _, item := range r.Items {
			b.Options = append(b.Options, Option{Title: item})
		}
		if len(r.Projects) > 0 {
			if err := printProjects(ctx, st, &b, r.Projects); err != nil {
				return votingv1.Ballot{}, err
			}
		}
		if !r.RunoffOf.IsZero() {
			if err := checkRunoff(ctx, st, &b); err != nil {
				return votingv1.Ballot{}, err
			}
		}
		u.About(b.ID.String(), b.Area)
		if err := st.InsertBallot(ctx, b); err != nil {
			return votingv1.Ballot{}, err
		}
		return ToAPIBallot(b, nil), nil
	})
}

// printProjects puts projects on the paper, each on one live ballot at a time.
func printProjects(ctx context.Context, st Store, b *Ballot, wanted []ids.ProjectID) error {
	projects, err := st.LockProjects(ctx, wanted)
	if err != nil {
		return err
	}
	for _, p := range projects {
		switch {
		case p.Area != b.Area || p.Congress != b.Congress:
			return ErrProjectArea.With("「%s」属于另一届人民代表大会", p.Title)
		case b.Kind == votingv1.Satisfaction && p.State != votingv1.ProjectStateAdopted:
			return ErrSatisfaction.With("「%s」现为%s", p.Title, projectWords[p.State])
		case b.Kind != votingv1.Satisfaction && p.State != votingv1.ProjectStateCandidate:
			return ErrCandidatesOnly.With("「%s」现为%s", p.Title, projectWords[p.State])
		}
		b.Options = append(b.Options, OptionOf(p))
	}
	return free(ctx, st, wanted...)
}

func checkRunoff(ctx context.Context, st Store, b *Ballot) error {
	first, err := st.Ballot(ctx, b.RunoffOf)
	if err != nil {
		return err
	}
	d, err := st.Decision(ctx, b.RunoffOf)
	if err != nil {
		return err
	}
	return b.CheckRunoff(first, d)
}

// OpenBallot freezes the roll and the rules and opens the box.
func (s *Service) OpenBallot(ctx context.Context, r votingv1.OpenBallotRequest) (votingv1.Ballot, error) {
	voters, body, err := s.enrol(ctx, r.ID)
	if err != nil {
		return votingv1.Ballot{}, err
	}
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Ballot, error) {
		b, err := manage(ctx, st, u, r.ID, r.Version)
		if err != nil {
			return votingv1.Ballot{}, err
		}
		pack, err := s.rules.For(Name, b.Area, u.Today())
		if err != nil {
			return votingv1.Ballot{}, ErrRules.With("%s", err).Because(err)
		}
		m, err := MethodOf(pack, b.Kind)
		if err != nil {
			return votingv1.Ballot{}, err
		}
		if err := m.CheckExcess(b); err != nil {
			return votingv1.Ballot{}, err
		}
		b.Body = body
		if err := b.Open(m, u.Now()); err != nil {
			return votingv1.Ballot{}, err
		}
		if len(voters) == 0 {
			return votingv1.Ballot{}, ErrRollEmpty.With("名录中没有这一届的代表，请先导入代表或列出表决人")
		}
		if err := st.UpdateBallot(ctx, b); err != nil {
			return votingv1.Ballot{}, err
		}
		if err := st.InsertRoll(ctx, b.ID, voters); err != nil {
			return votingv1.Ballot{}, err
		}
		return ToAPIBallot(b, nil), nil
	})
}

// CancelBallot calls a ballot off. What was cast is destroyed uncounted.
func (s *Service) CancelBallot(ctx context.Context, r votingv1.CancelBallotRequest) (votingv1.Ballot, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Ballot, error) {
		if err := st.SealSlot(ctx, r.ID); err != nil {
			return votingv1.Ballot{}, err
		}
		b, err := manage(ctx, st, u, r.ID, r.Version)
		if err != nil {
			return votingv1.Ballot{}, err
		}
		if err := b.Cancel(); err != nil {
			return votingv1.Ballot{}, err
		}
		if _, err := st.TakeTray(ctx, b.ID); err != nil {
			return votingv1.Ballot{}, err
		}
		return ToAPIBallot(b, nil), st.UpdateBallot(ctx, b)
	})
}

// Ballot shows a voter what to mark and whether they have voted.
func (s *Service) Ballot(ctx context.Context, r votingv1.BallotRequest) (votingv1.Ballot, error) {
	return work.Read(own(ctx), s.work, func(ctx context.Context, st Store) (votingv1.Ballot, error) {
		b, me, err := s.visible(ctx, st, r.ID)
		if err != nil {
			return votingv1.Ballot{}, err
		}
		return ToAPIBallot(b, me), nil
	})
}

// Ballots lists the ballots that concern the caller.
func (s *Service) Ballots(ctx context.Context, r votingv1.BallotsRequest) (votingv1.BallotPage, error) {
	a := actor.From(ctx)
	f := BallotFilter{Person: a.Person, Within: r.Area, State: r.State, Limit: limitOf(r.Limit) + 1}
	switch {
	case itself(a):
		f.Areas = []ids.AreaCode{""} // every area begins with nothing
	case is(a, watchers):
		f.Areas = a.Areas
	}
	if r.After != "" {
		f.After = &BallotPlace{}
		if err := pg.DecodeCursor(r.After, &f.After.CreatedAt, &f.After.ID); err != nil {
			return votingv1.BallotPage{}, err
		}
	}
	return work.Read(own(ctx), s.work, func(ctx context.Context, st Store) (votingv1.BallotPage, error) {
		rows, err := st.Ballots(ctx, f)
		if err != nil {
			return votingv1.BallotPage{}, err
		}
		rows, next := pageOf(rows, f.Limit-1, func(b Ballot) string { return pg.EncodeCursor(b.CreatedAt, b.ID) })
		listed := make([]ids.BallotID, len(rows))
		for i, b := range rows {
			listed[i] = b.ID
		}
		mine, err := st.Standings(ctx, a.Person, listed)
		if err != nil {
			return votingv1.BallotPage{}, err
		}
		page := votingv1.BallotPage{Items: make([]votingv1.Ballot, len(rows)), Next: next}
		for i, b := range rows {
			var me *votingv1.Standing
			if v, ok := mine[b.ID]; ok {
				standing := ToAPIStanding(v)
				me = &standing
			}
			page.Items[i] = ToAPIBallot(b, me)
		}
		return page, nil
	})
}
