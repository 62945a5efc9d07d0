package voting

import (
	"context"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// ProposeProject puts up a candidate, from residents' ideas or without.
func (s *Service) ProposeProject(ctx context.Context, r votingv1.ProposeProjectRequest) (votingv1.Project, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Project, error) {
		if err := need(u.Actor(), r.Area); err != nil {
			return votingv1.Project{}, err
		}
		p := FromAPIProject(r)
		p.ID, p.ProposedAt = ids.ProjectID(u.Ids()()), u.Now()
		if err := p.CheckFinish(); err != nil {
			return votingv1.Project{}, err
		}
		known, err := st.KnownIdeas(ctx, p.Sources)
		if err != nil {
			return votingv1.Project{}, err
		}
		if known != len(p.Sources) {
			return votingv1.Project{}, ErrIdea.With("有 %d 件来源意见不存在或尚未收到，请稍后重试或去掉", len(p.Sources)-known)
		}
		if err := st.InsertProject(ctx, p); err != nil {
			return votingv1.Project{}, err
		}
		u.Emit(work.Fact{Type: votingv1.EventProjectProposed, Subject: p.ID.String(), Area: p.Area,
			Data: votingv1.ProjectProposed{Project: p.ID, Title: p.Title, Year: p.Year, Sources: list(p.Sources)}})
		return ToAPIProject(p, votingv1.LightNone, ""), nil
	})
}

// WithdrawProject takes a candidate back that is on no ballot.
func (s *Service) WithdrawProject(ctx context.Context, r votingv1.WithdrawProjectRequest) (votingv1.Project, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Project, error) {
		locked, err := st.LockProjects(ctx, []ids.ProjectID{r.ID})
		if err != nil {
			return votingv1.Project{}, err
		}
		p := locked[0]
		if err := need(u.Actor(), p.Area); err != nil {
			return votingv1.Project{}, err
		}
		if p.Version != r.Version {
			return votingv1.Project{}, ErrVersion.With("项目「%s」已更新", p.Title)
		}
		if err := free(ctx, st, r.ID); err != nil {
			return votingv1.Project{}, err
		}
		if err := p.Withdraw(); err != nil {
			return votingv1.Project{}, err
		}
		u.About(p.ID.String(), p.Area)
		if err := st.UpdateProject(ctx, p); err != nil {
			return votingv1.Project{}, err
		}
		p.Version++
		return ToAPIProject(p, votingv1.LightNone, ""), nil
	})
}

// free asks that projects be on no ballot whose result is still to come.
func free(ctx context.Context, st Store, projects ...ids.ProjectID) error {
	title, err := st.LiveBallotOn(ctx, projects)
	if err != nil {
		return err
	}
	if title != "" {
		return ErrProjectBallot.With("项目在「%s」的票上，请先公布其结果或取消该次表决", title)
	}
	return nil
}

// Projects lists projects with their lights.
func (s *Service) Projects(ctx context.Context, r votingv1.ProjectsRequest) (votingv1.ProjectPage, error) {
	f := ProjectFilter{Area: r.Area, Year: r.Year, State: r.State, Source: r.Source, Limit: limitOf(r.Limit) + 1}
	if r.After != "" {
		f.After = &ProjectPlace{}
		if err := pg.DecodeCursor(r.After, &f.After.ProposedAt, &f.After.ID); err != nil {
			return votingv1.ProjectPage{}, err
		}
	}
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.ProjectPage, error) {
		rows, err := st.Projects(ctx, f)
		if err != nil {
			return votingv1.ProjectPage{}, err
		}
		rows, next := pageOf(rows, f.Limit-1, func(p Project) string { return pg.EncodeCursor(p.ProposedAt, p.ID) })
		items, err := s.lit(ctx, st, rows)
		return votingv1.ProjectPage{Items: items, Next: next}, err
	})
}

// Project shows one.
func (s *Service) Project(ctx context.Context, r votingv1.ProjectRequest) (votingv1.Project, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.Project, error) {
		p, err := st.Project(ctx, r.ID)
		if err != nil {
			return votingv1.Project{}, err
		}
		items, err := s.lit(ctx, st, []Project{p})
		if err != nil {
			return votingv1.Project{}, err
		}
		return items[0], nil
	})
}

// lit shows projects with the light that their checks give today.
func (s *Service) lit(ctx context.Context, st Store, projects []Project) ([]votingv1.Project, error) {
	var running []ids.ProjectID
	for _, p := range projects {
		if p.Running() {
			running = append(running, p.ID)
		}
	}
	checks := map[ids.ProjectID][]Check{}
	if len(running) > 0 {
		rows, err := st.Checks(ctx, running)
		if err != nil {
			return nil, err
		}
		for _, c := range rows {
			checks[c.Project] = append(checks[c.Project], c)
		}
	}
	out := make([]votingv1.Project, len(projects))
	today := s.work.Today()
	for i, p := range projects {
		rule, err := s.lightRule(p.Area, today)
		if err != nil {
			return nil, err
		}
		light, reason := rule.JudgeProject(p, checks[p.ID], today)
		out[i] = ToAPIProject(p, light, reason)
	}
	return out, nil
}

// lightRule takes from the rule pack how many checks a quarter must have; a
// place without such a rule misses none.
func (s *Service) lightRule(area ids.AreaCode, on date.Date) (LightRule, error) {
	rule := s.light
	pack, err := s.rules.For(Name, area, on)
	if err != nil {
		return rule, ErrRules.With("%s", err).Because(err)
	}
	if pack.Has("voting.checks_quarter") {
		if rule.Least, _, err = pack.Int("voting.checks_quarter"); err != nil {
			return rule, ErrRules.With("%s", err).Because(err)
		}
	}
	return rule, nil
}

// Ideas lists what residents of the caller's areas asked for.
func (s *Service) Ideas(ctx context.Context, r votingv1.IdeasRequest) (votingv1.IdeaPage, error) {
	a := actor.From(ctx)
	f := IdeaFilter{Areas: a.Areas, Unused: r.Unused, Limit: limitOf(r.Limit) + 1}
	if !r.Area.IsZero() {
		if err := need(a, r.Area); err != nil {
			return votingv1.IdeaPage{}, err
		}
		f.Areas = []ids.AreaCode{r.Area}
	}
	if len(f.Areas) == 0 {
		return votingv1.IdeaPage{Items: []votingv1.Idea{}}, nil
	}
	if r.After != "" {
		f.After = &IdeaPlace{}
		if err := pg.DecodeCursor(r.After, &f.After.FiledOn, &f.After.Matter); err != nil {
			return votingv1.IdeaPage{}, err
		}
	}
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.IdeaPage, error) {
		rows, err := st.Ideas(ctx, f)
		if err != nil {
			return votingv1.IdeaPage{}, err
		}
		rows, next := pageOf(rows, f.Limit-1, func(i Idea) string { return pg.EncodeCursor(i.FiledOn, i.Matter) })
		page := votingv1.IdeaPage{Items: make([]votingv1.Idea, len(rows)), Next: next}
		for i, row := range rows {
			page.Items[i] = ToAPIIdea(row)
		}
		return page, nil
	})
}

// CheckProject enters a quarterly check: by the office, or by a deputy who leads
// the project's supervision and was there.
func (s *Service) CheckProject(ctx context.Context, r votingv1.CheckProjectRequest) (votingv1.Check, error) {
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (votingv1.Check, error) {
		p, err := st.Project(ctx, r.ID)
		if err != nil {
			return votingv1.Check{}, err
		}
		a := u.Actor()
		byOffice := is(a, role.Office) && covers(a, p.Area)
		byDeputy := is(a, role.Deputy) && slices.Contains(p.Supervisors, a.Person) && slices.Contains(r.Deputies, a.Person)
		if !byOffice && !byDeputy {
			return votingv1.Check{}, ErrCheckDeputy
		}
		if err := p.CheckDate(r.On, u.Today()); err != nil {
			return votingv1.Check{}, err
		}
		rule, err := s.lightRule(p.Area, u.Today())
		if err != nil {
			return votingv1.Check{}, err
		}
		c := Check{ID: CheckID(u.Ids()()), Project: p.ID, On: r.On, Deputies: slices.Clone(r.Deputies), Progress: r.Progress,
			Findings: r.Findings, Evidence: r.Evidence, At: u.Now()}
		slices.SortFunc(c.Deputies, byID)
		c.Light, c.Reason = rule.JudgeCheck(p, c)
		if err := st.InsertCheck(ctx, c); err != nil {
			return votingv1.Check{}, err
		}
		q := QuarterOf(c.On)
		u.Emit(work.Fact{Type: votingv1.EventProjectChecked, Subject: p.ID.String(), Area: p.Area,
			Data: votingv1.ProjectChecked{Project: p.ID, Check: c.ID, Title: p.Title, Year: q.Year, Quarter: q.N, On: c.On,
				Deputies: c.Deputies, Light: c.Light, Sources: list(p.Sources)}})
		return ToAPICheck(c), nil
	})
}

func byID(a, b ids.PersonID) int { return slices.Compare(a[:], b[:]) }

// Checks lists a project's checks and the quarters that have too few. Residents
// read progress and light; findings go from the deputies to the organ in charge.
func (s *Service) Checks(ctx context.Context, r votingv1.ChecksRequest) (votingv1.CheckList, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (votingv1.CheckList, error) {
		p, err := st.Project(ctx, r.ID)
		if err != nil {
			return votingv1.CheckList{}, err
		}
		checks, err := st.Checks(ctx, []ids.ProjectID{p.ID})
		if err != nil {
			return votingv1.CheckList{}, err
		}
		rule, err := s.lightRule(p.Area, s.work.Today())
		if err != nil {
			return votingv1.CheckList{}, err
		}
		out := votingv1.CheckList{Items: make([]votingv1.Check, len(checks)), Missing: []votingv1.Quarter{}}
		for i, c := range checks {
			out.Items[i] = ToAPICheck(c)
			if actor.From(ctx).Subject == "" {
				out.Items[i].Findings, out.Items[i].Deputies = "", []ids.PersonID{}
			}
		}
		for _, q := range Missing(p, checks, rule.Least, s.work.Today()) {
			out.Missing = append(out.Missing, votingv1.Quarter{Year: q.Year, Quarter: q.N})
		}
		return out, nil
	})
}
