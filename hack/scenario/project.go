package main

import (
	"context"
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// places are how many projects the congress may choose.
const places = 2

func (p *player) projects(ctx context.Context) {
	if p.lift.Matter.IsZero() || p.lights.Matter.IsZero() {
		return // what residents asked for is what projects are made of
	}
	var wanted []votingv1.Project
	if !p.solicited(ctx) || !p.proposed(ctx, &wanted) {
		return
	}
	b := &ballot{player: p, title: "坞根镇民生实事项目票决"}
	if !p.decided(ctx, b, wanted) {
		return
	}
	p.supervised(ctx, wanted[0].ID)
	p.appraised(ctx, wanted[0].ID)
}

// solicited waits until the residents' words have come to those who gather them.
func (p *player) solicited(ctx context.Context) bool {
	return p.step(ctx, sample.Presidium, "查看征集到的群众意见", func(ctx context.Context) (string, error) {
		var found []votingv1.Idea
		err := eventually(ctx, func() (bool, error) {
			page, err := p.voting.Ideas(ctx, votingv1.IdeasRequest{Area: sample.Town, Limit: 200})
			found = nil
			for _, idea := range page.Items {
				if idea.Matter == p.lift.Matter || idea.Matter == p.lights.Matter {
					found = append(found, idea)
				}
			}
			return len(found) == 2, err
		})
		if err != nil {
			return "", err
		}
		return found[0].Summary + "\n" + found[1].Summary, nil
	})
}

// proposed puts up four candidates, two of them out of residents' words.
func (p *player) proposed(ctx context.Context, to *[]votingv1.Project) bool {
	year := p.today.Year() + 1
	for _, c := range []struct {
		title   string
		yuan    int64
		sources []ids.MatterID
	}{
		{"老旧住宅加装电梯 6 台", 3_600_000, []ids.MatterID{p.lift.Matter}},
		{"村道路灯改造 120 盏", 480_000, []ids.MatterID{p.lights.Matter}},
		{"新建滨河步道 2 公里", 2_100_000, nil},
		{"老年食堂改造 3 处", 900_000, nil},
	} {
		if !p.step(ctx, sample.Presidium, "提出候选项目："+c.title, func(ctx context.Context) (string, error) {
			got, err := p.voting.ProposeProject(ctx, votingv1.ProposeProjectRequest{
				Area: sample.Town, Congress: sample.Seed.Congress(sample.Town), Year: year, Title: c.title, InvestmentFen: c.yuan * 100,
				Reason: "征集中群众反映集中。", Content: c.title + "，年内完成。", FinishBy: date.New(year, 12, 20),
				Organ: sample.TownGovernment(), OrganName: "坞根镇人民政府", Sources: c.sources,
				Supervisors: []ids.PersonID{sample.Person(sample.Lead), sample.Person(sample.Second)},
			})
			*to = append(*to, got)
			return fmt.Sprintf("来源意见 %d 件", len(got.Sources)), err
		}) {
			return false
		}
	}
	return true
}

// decided lets the congress decide.
func (p *player) decided(ctx context.Context, b *ballot, wanted []votingv1.Project) bool {
	draft := votingv1.DraftBallotRequest{
		Area: sample.Town, Congress: sample.Seed.Congress(sample.Town), Title: b.title, Kind: votingv1.Competitive, Choose: places,
	}
	for _, w := range wanted {
		draft.Projects = append(draft.Projects, w.ID)
	}
	return b.opened(ctx, draft) && b.hostile(ctx) && b.cast(ctx, func(voter int) []votingv1.Marked {
		second := 2
		if voter%3 == 0 {
			second = 3
		}
		return []votingv1.Marked{{No: 1, Mark: votingv1.MarkChosen}, {No: second, Mark: votingv1.MarkChosen}}
	}) && b.told(ctx, votingv1.OutcomeAdopted) &&
		p.step(ctx, resident, "提意见的选民查看：我的意见成了项目", func(ctx context.Context) (string, error) {
			page, err := p.voting.Projects(ctx, votingv1.ProjectsRequest{Source: p.lift.Matter, State: votingv1.ProjectStateAdopted})
			if err == nil && len(page.Items) != 1 {
				err = fmt.Errorf("%d adopted projects came of the matter", len(page.Items))
			}
			if err != nil {
				return "", err
			}
			return page.Items[0].Title + "，已于 " + string(page.Items[0].AdoptedOn) + " 票决通过", nil
		})
}

func (p *player) supervised(ctx context.Context, project ids.ProjectID) {
	p.step(ctx, sample.Lead, "登记本季度督查", func(ctx context.Context) (string, error) {
		c, err := p.voting.CheckProject(ctx, votingv1.CheckProjectRequest{
			ID: project, On: p.today, Deputies: []ids.PersonID{sample.Person(sample.Lead), sample.Person(sample.Second)}, Progress: 10,
			Evidence: "现场查看两处楼栋，已完成勘测和居民意见征询。",
		})
		return fmt.Sprintf("%d 年第 %d 季度，%s灯：%s", c.Year, c.Quarter, lights[c.Light], c.Reason), err
	})
	p.step(ctx, sample.Higher, "非督办代表登记督查", func(ctx context.Context) (string, error) {
		_, err := p.voting.CheckProject(ctx, votingv1.CheckProjectRequest{
			ID: project, On: p.today, Deputies: []ids.PersonID{sample.Person(sample.Higher)}, Progress: 90, Evidence: "没有到场，听说快完成了。",
		})
		return refused(err, "voting.check_deputy")
	})
}

func (p *player) appraised(ctx context.Context, project ids.ProjectID) {
	b := &ballot{player: p, title: "民生实事项目满意度测评"}
	draft := votingv1.DraftBallotRequest{
		Area: sample.Town, Congress: sample.Seed.Congress(sample.Town), Title: b.title, Kind: votingv1.Satisfaction,
		Projects: []ids.ProjectID{project},
	}
	_ = b.opened(ctx, draft) && b.cast(ctx, func(voter int) []votingv1.Marked {
		mark := votingv1.MarkSatisfied
		if voter%5 == 0 {
			mark = votingv1.MarkBasically
		}
		return []votingv1.Marked{{No: 1, Mark: mark}}
	}) && b.told(ctx, votingv1.OutcomeSatisfied)
}
