package sample

import (
	"context"
	"fmt"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// drafts are the suggestions of the sample, each with how far it has come.
var drafts = []struct {
	lead   string
	county ids.AreaCode
	title  string
	body   string
	points []string
	steps  int // of the way, in order: file, accept, assign, contact, confirm, reply
}{
	{Lead, Wenling, "关于推进老旧小区加装电梯的建议", "老旧小区老年人上下楼困难，加装电梯审批环节多、资金筹集难。", []string{"简化审批手续", "明确补贴标准"}, 6},
	{Second, Wenling, "关于完善城乡公交末班车的建议", "夜班职工下班后没有公交，出行不便。", []string{"延长主要线路末班车时间"}, 4},
	{Third, Wenling, "关于修复机耕路的建议", "部分机耕路水毁多年，影响春耕。", []string{"列出修复清单", "春耕前完成修复"}, 3},
	{Lead, Wenling, "关于增加镇级儿科门诊的建议", "镇卫生院儿科医生不足，群众需到城区就医。", []string{"每周增加坐诊两日"}, 1},
	{Second, Wenling, "关于零工市场建设的建议", "零工市场设施简陋。", []string{"建设遮雨设施"}, 0},
	{East, Gulou, "关于街巷路灯维护的建议", "背街小巷路灯损坏后维修周期较长。", []string{"公布报修渠道", "三日内修复"}, 2},
}

// loadSuggestions drafts the suggestions and takes each as far as it has come.
func (l *loader) loadSuggestions(ctx context.Context) error {
	for n := range drafts {
		if err := l.suggestion(ctx, n); err != nil {
			return fmt.Errorf("%s: %w", drafts[n].title, err)
		}
	}
	l.say(fmt.Sprintf("sample: %d suggestions", len(drafts)))
	return nil
}

func (l *loader) suggestion(ctx context.Context, n int) error {
	d := drafts[n]
	as := func(username, step string) context.Context { return l.as(ctx, username, "suggestion", n, step) }
	mandate, err := l.mandate(ctx, d.lead, d.county)
	if err != nil {
		return err
	}
	g, err := l.suggestions.Draft(as(d.lead, "draft"), v1.DraftRequest{
		Mandate: mandate, Kind: v1.KindSuggestion, Channel: v1.ChannelOutOfSession,
		Text: v1.Text{Title: d.title, Body: d.body, Points: d.points},
	})
	if err != nil {
		return err
	}
	today := date.Of(l.target.Now())
	unit := Seed.Organ(d.county, codeHousing)
	for _, step := range []func() error{
		func() (err error) {
			g, err = l.suggestions.File(as(d.lead, "file"), v1.FileRequest{ID: g.ID, Edition: g.Edition})
			return err
		},
		func() (err error) {
			g, err = l.suggestions.Accept(as(officeOf(d.county), "accept"), v1.AcceptRequest{ID: g.ID})
			return err
		},
		func() (err error) {
			g, err = l.suggestions.Assign(as(officeOf(d.county), "assign"), v1.AssignRequest{ID: g.ID, Handler: unit})
			return err
		},
		func() (err error) {
			g, err = l.suggestions.LogContact(as(Housing, "contact"), v1.LogContactRequest{
				ID: g.ID, On: today, Means: v1.MeansVisit, Phase: v1.PhaseBefore, Words: "上门听取代表意见。",
			})
			return err
		},
		func() (err error) {
			g, err = l.suggestions.ConfirmContact(as(d.lead, "confirm"), v1.ConfirmContactRequest{
				ID: g.ID, Contact: g.Contacts[0].ID, State: v1.ContactStateConfirmed,
			})
			return err
		},
		func() (err error) {
			_, err = l.suggestions.Reply(as(Housing, "reply"), replyTo(g, today))
			return err
		},
	}[:d.steps] {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// replyTo answers every point and promises one thing.
func replyTo(g v1.Suggestion, today date.Date) v1.ReplyRequest {
	r := v1.ReplyRequest{ID: g.ID, Class: "in_progress", Body: "您提出的建议收悉，经研究，答复如下。",
		Commitments: []v1.Promise{{Point: 1, Text: "印发工作方案", Due: today.AddMonths(3)}}}
	for _, p := range g.Points {
		r.Answers = append(r.Answers, v1.Answer{Point: p.No, Text: "已列入工作计划，逐步落实：" + p.Text + "。"})
	}
	return r
}

// mandate finds the seat that a person holds in the congress of an area.
func (l *loader) mandate(ctx context.Context, username string, area ids.AreaCode) (ids.MandateID, error) {
	d, err := l.roster.Deputy(l.as(ctx, username), rosterv1.DeputyRequest{Person: Person(username)})
	if err != nil {
		return ids.MandateID{}, err
	}
	i := slices.IndexFunc(d.Mandates, func(m rosterv1.Mandate) bool { return m.Area == area && m.Ended.IsZero() })
	if i < 0 {
		return ids.MandateID{}, fmt.Errorf("%s has no seat in %s", username, area)
	}
	return d.Mandates[i].ID, nil
}
