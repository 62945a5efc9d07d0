package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// props are what one act leaves for the next.
type props struct {
	at     stationsv1.Station // 坞根镇's first station
	lift   stationsv1.Filed   // the matter that becomes a suggestion
	lights stationsv1.Filed   // the matter that goes to a unit
	reply  ids.SuggestionID   // the suggestion that was concluded
}

func (p *player) matters(ctx context.Context) {
	if !p.step(ctx, sample.Clerk, "查看本镇联络站及站点码", func(ctx context.Context) (string, error) {
		page, err := p.station.Stations(ctx, stationsv1.StationsRequest{Area: sample.Town})
		if err != nil {
			return "", err
		}
		for _, st := range page.Items {
			if st.Head == sample.Person(sample.Head) {
				p.at = st
			}
		}
		if p.at.ID.IsZero() {
			return "", errors.New("no station of the town has the sample's head")
		}
		return fmt.Sprintf("%s，站点码 %s，编入代表 %d 名", p.at.Name, p.at.Code, p.at.Enrolled), nil
	}) {
		return
	}
	if p.file(ctx, &p.lift, stationsv1.CategoryHousing, "我们楼住的多是老人，没有电梯，看病买菜都不方便，希望能加装电梯。") {
		p.followed(ctx)
	}
	if p.file(ctx, &p.lights, stationsv1.CategorySafety, "村口到学校的路灯坏了好几盏，孩子晚自习回家不安全，请尽快修好。") {
		p.assigned(ctx)
	}
}

// file hands a matter in, and again by a shaky line: the same receipt comes back.
func (p *player) file(ctx context.Context, to *stationsv1.Filed, c stationsv1.Category, text string) bool {
	ctx = once(ctx)
	request := stationsv1.FileMatterRequest{Station: p.at.Code, Category: c, Text: text}
	return p.step(ctx, resident, "凭站点码提交意见："+text, func(ctx context.Context) (string, error) {
		filed, err := p.station.FileMatter(ctx, request)
		if err != nil {
			return "", err
		}
		*to = filed
		return fmt.Sprintf("受理编号 %s，受理期限 %s", filed.Number.Pretty(), filed.Due), nil
	}) && p.step(ctx, resident, "网络不稳，同一次提交又发了一遍", func(ctx context.Context) (string, error) {
		again, err := p.station.FileMatter(ctx, request)
		if err == nil && again != *to {
			err = errors.New("the repeat got another receipt")
		}
		return "回执与第一次相同，没有第二件", err
	})
}

// taken accepts and analyses a matter.
func (p *player) taken(ctx context.Context, m stationsv1.Filed, found string) bool {
	return p.step(ctx, sample.Clerk, "受理", func(ctx context.Context) (string, error) {
		got, err := p.station.Accept(ctx, stationsv1.StepRequest{ID: m.Matter, Told: "已收到您的意见，感谢。"})
		return state(got), err
	}) && p.step(ctx, sample.Clerk, "分析："+found, func(ctx context.Context) (string, error) {
		got, err := p.station.Analyse(ctx, stationsv1.ReasonRequest{ID: m.Matter, Told: found})
		return state(got), err
	})
}

func state(m stationsv1.Matter) string {
	said := "现为「" + m.State.Chinese() + "」"
	if m.Clock != nil {
		said += "，" + m.Clock.Why.Question + " " + string(m.Clock.Due)
	}
	return said
}

func (p *player) followed(ctx context.Context) {
	_ = p.taken(ctx, p.lift, "属于普遍性问题，转本站代表跟进。") &&
		p.step(ctx, sample.Clerk, "转代表"+p.names[sample.Lead], func(ctx context.Context) (string, error) {
			got, err := p.station.AssignMatter(ctx, stationsv1.AssignRequest{ID: p.lift.Matter, Deputy: sample.Person(sample.Lead), Told: "已转人大代表。"})
			return state(got), err
		}) &&
		p.step(ctx, sample.East, "邻区代表想看这件意见", func(ctx context.Context) (string, error) {
			_, err := p.station.Matter(ctx, stationsv1.MatterRequest{ID: p.lift.Matter})
			return refused(err, "stations.matter_not_found")
		}) &&
		p.step(ctx, sample.Lead, "答复选民", func(ctx context.Context) (string, error) {
			got, err := p.station.Answer(ctx, stationsv1.AnswerRequest{ID: p.lift.Matter, Outcome: stationsv1.OutcomePlanned,
				Told: "已到楼里看过，将就加装电梯提出代表建议，请有关部门研究补贴办法。"})
			return state(got), err
		}) &&
		p.step(ctx, resident, "记错查询码", func(ctx context.Context) (string, error) {
			_, err := p.station.Case(ctx, stationsv1.CaseRequest{Number: p.lift.Number, Secret: "WRONG-SECRET"})
			return refused(err, "stations.case_not_found")
		}) &&
		p.step(ctx, resident, "凭受理编号和查询码查看", func(ctx context.Context) (string, error) {
			c, err := p.station.Case(ctx, stationsv1.CaseRequest{Number: p.lift.Number, Secret: p.lift.Secret})
			if err == nil && (c.Answer == "" || !c.MayRate) {
				err = errors.New("the resident sees no answer to rate")
			}
			return fmt.Sprintf("共 %d 步，答复：%s", len(c.Steps), c.Answer), err
		}) && p.rate(ctx, p.lift)
}

func (p *player) rate(ctx context.Context, m stationsv1.Filed) bool {
	return p.step(ctx, resident, "评价：满意", func(ctx context.Context) (string, error) {
		c, err := p.station.Rate(ctx, stationsv1.RateRequest{Number: m.Number, Secret: m.Secret, Grade: stationsv1.GradeSatisfied, Words: "说清楚了，等好消息。"})
		return "现为「" + c.State.Chinese() + "」", err
	})
}

func (p *player) assigned(ctx context.Context) {
	_ = p.taken(ctx, p.lights, "属于交通安全设施维护，交办交通运输部门。") &&
		p.step(ctx, sample.Clerk, "交办交通局", func(ctx context.Context) (string, error) {
			got, err := p.station.AssignMatter(ctx, stationsv1.AssignRequest{ID: p.lights.Matter, Organ: sample.TransportUnit(), Told: "已交办交通运输局。"})
			return state(got), err
		}) &&
		p.step(ctx, sample.Housing, "别的单位抢着答复", func(ctx context.Context) (string, error) {
			_, err := p.station.Answer(ctx, stationsv1.AnswerRequest{ID: p.lights.Matter, Outcome: stationsv1.OutcomeSettled, Told: "路灯已经全部修好，请放心。"})
			return refused(err, "stations.matter_not_found")
		}) &&
		p.step(ctx, sample.Transport, "答复选民", func(ctx context.Context) (string, error) {
			got, err := p.station.Answer(ctx, stationsv1.AnswerRequest{ID: p.lights.Matter, Outcome: stationsv1.OutcomeSettled, Told: "损坏的路灯已全部更换，并列入每周巡查。"})
			return state(got), err
		}) && p.rate(ctx, p.lights)
}

func (p *player) reception(ctx context.Context) {
	if p.at.ID.IsZero() {
		return
	}
	p.step(ctx, sample.Clerk, "登记今日接待选民", func(ctx context.Context) (string, error) {
		got, err := p.station.HoldReception(ctx, stationsv1.HoldReceptionRequest{
			Station: p.at.ID, Date: p.today, Mode: stationsv1.ModeSit, Batches: 3, Persons: 7, Matters: []ids.MatterID{p.lift.Matter, p.lights.Matter},
			Deputies: []ids.PersonID{sample.Person(sample.Lead), sample.Person(sample.Second)},
		})
		return fmt.Sprintf("%d 批 %d 人次，当场受理 %d 件", got.Batches, got.Persons, len(got.Matters)), err
	})
	p.step(ctx, sample.Office, "查看全市去年的家站工作", func(ctx context.Context) (string, error) {
		year := p.today.Year() - 1
		page, err := p.station.Summary(ctx, stationsv1.SummaryRequest{Area: sample.Wenling, FromYear: year, ToYear: year})
		if err != nil || len(page.Items) == 0 {
			return "", cmp.Or(err, errors.New("no figures"))
		}
		f := page.Items[0]
		idle, err := p.station.Idle(ctx, stationsv1.IdleRequest{Area: sample.Wenling, Year: year, Limit: 200})
		return fmt.Sprintf("%d 年：活动 %d 次，接待选民 %d 批 %d 人次；月均不足 1 批的 %d 个站", year, f.Activities, f.Batches, f.Persons, len(idle.Items)), err
	})
}
