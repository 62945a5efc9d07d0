package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// paper is the suggestion as whoever acted last saw it.
type paper struct{ v1.Suggestion }

// took keeps what a step gave.
func (g *paper) took(s v1.Suggestion, err error) (string, error) {
	if err != nil {
		return "", err
	}
	g.Suggestion = s
	return "现为「" + stateWords[s.State] + "」", nil
}

var stateWords = map[v1.State]string{
	v1.StateDraft: "起草中", v1.StateFiled: "已提交，待审查", v1.StateAccepted: "已受理，待交办", v1.StateAssigned: "已交办，待与代表沟通",
	v1.StateContacted: "已沟通，办理中", v1.StateReplied: "已答复，待评价", v1.StateFulfilling: "承诺事项落实中",
	v1.StateReported: "承诺事项已报告，待第二次评价", v1.StateConcluded: "办结",
}

func (p *player) suggestion(ctx context.Context) {
	g := &paper{}
	if p.drafted(ctx, g) && p.signed(ctx, g) && p.examined(ctx, g) && p.contacted(ctx, g) && p.answered(ctx, g) {
		p.reply = g.ID
	}
}

func (p *player) drafted(ctx context.Context, g *paper) bool {
	return p.step(ctx, sample.Lead, "据选民意见起草建议", func(ctx context.Context) (string, error) {
		mandate, err := p.mandate(ctx, sample.Lead, sample.Wenling)
		if err != nil {
			return "", err
		}
		return g.took(p.suggest.Draft(ctx, v1.DraftRequest{
			Mandate: mandate, Kind: v1.KindSuggestion, Channel: v1.ChannelOutOfSession, Origin: p.lift.Matter,
			Text: v1.Text{
				Title: "关于老旧住宅加装电梯补贴的建议", Body: "选民反映老旧住宅没有电梯，老年人出行困难。",
				Points: []string{"制定加装电梯补贴办法", "设立一站式受理窗口"},
			},
		}))
	})
}

// mandate is the seat of a person in the congress of an area.
func (p *player) mandate(ctx context.Context, username string, area ids.AreaCode) (ids.MandateID, error) {
	d, err := p.roster.Deputy(ctx, rosterv1.DeputyRequest{Person: sample.Person(username)})
	if err != nil {
		return ids.MandateID{}, err
	}
	i := slices.IndexFunc(d.Mandates, func(m rosterv1.Mandate) bool { return m.Area == area })
	if i < 0 {
		return ids.MandateID{}, fmt.Errorf("%s holds no seat in %s", username, area)
	}
	return d.Mandates[i].ID, nil
}

func (p *player) signed(ctx context.Context, g *paper) bool {
	for _, friend := range []string{sample.Second, sample.Third} {
		if !p.step(ctx, sample.Lead, "邀请代表"+p.names[friend]+"联名", func(ctx context.Context) (string, error) {
			return g.took(p.suggest.InviteCoSigner(ctx, v1.InviteCoSignerRequest{ID: g.ID, Person: sample.Person(friend)}))
		}) {
			return false
		}
	}
	for _, friend := range []string{sample.Second, sample.Third} {
		if !p.step(ctx, friend, "读过文本，确认联名", func(ctx context.Context) (string, error) {
			return g.took(p.suggest.CoSign(ctx, v1.CoSignRequest{ID: g.ID, Edition: g.Edition, Consent: v1.ConsentConfirmed}))
		}) {
			return false
		}
	}
	return p.step(ctx, sample.Lead, "提交建议", func(ctx context.Context) (string, error) {
		said, err := g.took(p.suggest.File(ctx, v1.FileRequest{ID: g.ID, Edition: g.Edition}))
		return said + "，编号 " + g.Number + "，适用规则 " + g.Pack, err
	})
}

func (p *player) examined(ctx context.Context, g *paper) bool {
	return p.step(ctx, sample.OfficeEast, "邻区代工委想受理这件建议", func(ctx context.Context) (string, error) {
		_, err := p.suggest.Accept(ctx, v1.AcceptRequest{ID: g.ID})
		return refused(err, "suggestions.not_found")
	}) && p.step(ctx, sample.Office, "审查受理", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.Accept(ctx, v1.AcceptRequest{ID: g.ID}))
	}) && p.step(ctx, sample.Office, "交办：住建局主办，交通局协办", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.Assign(ctx, v1.AssignRequest{ID: g.ID, Handler: sample.HousingUnit(), CoHandlers: []ids.OrganID{sample.TransportUnit()}}))
	}) && p.step(ctx, sample.Housing, "查看答复期限", func(ctx context.Context) (string, error) {
		clocks, err := p.suggest.Clocks(ctx, v1.ClocksRequest{ID: g.ID})
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(clocks.Items, func(c v1.Clock) bool { return c.Kind == v1.ClockKindReply })
		if i < 0 {
			return "", fmt.Errorf("no reply clock among %d", len(clocks.Items))
		}
		return why(clocks.Items[i].Why), nil
	})
}

func (p *player) contacted(ctx context.Context, g *paper) bool {
	return p.step(ctx, sample.Housing, "未与代表沟通就答复", func(ctx context.Context) (string, error) {
		_, err := p.suggest.Reply(ctx, p.letter(g))
		return refused(err, "suggestions.no_contact")
	}) && p.step(ctx, sample.Housing, "上门沟通并记录", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.LogContact(ctx, v1.LogContactRequest{
			ID: g.ID, On: p.today, Means: v1.MeansVisit, Phase: v1.PhaseBefore, Words: "到坞根镇与领衔代表面谈，听取对补贴标准的意见。",
		}))
	}) && p.step(ctx, sample.Lead, "确认沟通属实", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.ConfirmContact(ctx, v1.ConfirmContactRequest{
			ID: g.ID, Contact: g.Contacts[len(g.Contacts)-1].ID, State: v1.ContactStateConfirmed, Remark: "属实",
		}))
	}) && p.step(ctx, sample.Transport, "协办单位想代主办单位答复", func(ctx context.Context) (string, error) {
		_, err := p.suggest.Reply(ctx, p.letter(g))
		return refused(err, "suggestions.party")
	})
}

func (p *player) letter(g *paper) v1.ReplyRequest {
	return v1.ReplyRequest{
		ID: g.ID, Class: "in_progress", Body: "您提出的建议收悉，经研究，答复如下。",
		Answers: []v1.Answer{
			{Point: 1, Text: "已起草补贴办法，正征求意见。"},
			{Point: 2, Text: "将在行政服务中心设立窗口。"},
		},
		Commitments: []v1.Promise{{Point: 1, Text: "印发加装电梯补贴办法", Due: p.today.AddMonths(2)}},
	}
}

func (p *player) answered(ctx context.Context, g *paper) bool {
	return p.step(ctx, sample.Housing, "逐条答复，并作出承诺", func(ctx context.Context) (string, error) {
		said, err := g.took(p.suggest.Reply(ctx, p.letter(g)))
		return said + "，承诺事项 1 项", err
	}) && p.step(ctx, sample.Lead, "第一次评价（答复）：满意", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.Evaluate(ctx, v1.EvaluateRequest{ID: g.ID, Grade: "satisfied", Words: "答复具体。"}))
	}) && p.step(ctx, sample.Housing, "报告承诺事项已落实", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.Fulfil(ctx, v1.FulfilRequest{
			ID: g.ID, Commitment: g.Replies[0].Commitments[0].ID, Outcome: v1.OutcomeFulfilled, Words: "补贴办法已印发。",
		}))
	}) && p.step(ctx, sample.Lead, "第二次评价（承诺落实）：满意", func(ctx context.Context) (string, error) {
		return g.took(p.suggest.EvaluateCommitments(ctx, v1.EvaluateCommitmentsRequest{ID: g.ID, Grade: "satisfied"}))
	}) && p.step(ctx, sample.Leader, "查看办理经过", func(ctx context.Context) (string, error) {
		h, err := p.suggest.History(ctx, v1.HistoryRequest{ID: g.ID})
		if err != nil {
			return "", err
		}
		if last := h.Items[len(h.Items)-1]; last.To != v1.StateConcluded {
			return "", fmt.Errorf("ended in %s", last.To)
		}
		return fmt.Sprintf("共 %d 步，自起草至办结", len(h.Items)), nil
	})
}
