package portal_test

import (
	"context"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

func (f stationsOf) ByCode(ctx context.Context, r stationsv1.ByCodeRequest) (stationsv1.PublicStation, error) {
	s := f.world.station
	return did(f.world, ctx, "stations.ByCode", r, stationsv1.PublicStation{
		ID: s.ID, Code: s.Code, Kind: s.Kind, Name: s.Name, Area: s.Area, Address: s.Address, Hours: s.Hours,
		Deputies: []ids.PersonID{lin, chen}, Open: true, Notice: "本站收集对公共事务的意见。信访事项请到信访部门反映。", Categories: stationsv1.Categories,
	})
}

func (f stationsOf) Station(ctx context.Context, r stationsv1.StationRequest) (stationsv1.Station, error) {
	return did(f.world, ctx, "stations.Station", r, f.world.station)
}

func (f stationsOf) Stations(ctx context.Context, r stationsv1.StationsRequest) (stationsv1.StationPage, error) {
	return did(f.world, ctx, "stations.Stations", r, stationsv1.StationPage{Items: []stationsv1.Station{f.world.station}})
}

func (f stationsOf) Enrolled(ctx context.Context, r stationsv1.EnrolledRequest) (stationsv1.EnrolmentPage, error) {
	return did(f.world, ctx, "stations.Enrolled", r, stationsv1.EnrolmentPage{Items: []stationsv1.Enrolment{{Deputy: lin}, {Deputy: chen}}})
}

func (f stationsOf) FileMatter(ctx context.Context, r stationsv1.FileMatterRequest) (stationsv1.Filed, error) {
	return did(f.world, ctx, "stations.FileMatter", r, stationsv1.Filed{
		Matter: f.world.matter.ID, Number: caseNumber, Secret: caseSecret, Due: "2026-05-26",
	})
}

func (f stationsOf) Case(ctx context.Context, r stationsv1.CaseRequest) (stationsv1.Case, error) {
	if r.Number != caseNumber || r.Secret != caseSecret {
		return stationsv1.Case{}, fault.New(fault.NotFound, "stations.no_case", "编号或者查询码不对")
	}
	return did(f.world, ctx, "stations.Case", r, f.caseOf)
}

func (f stationsOf) Rate(ctx context.Context, r stationsv1.RateRequest) (stationsv1.Case, error) {
	return did(f.world, ctx, "stations.Rate", r, f.caseOf)
}

func (f stationsOf) Matter(ctx context.Context, r stationsv1.MatterRequest) (stationsv1.Matter, error) {
	return did(f.world, ctx, "stations.Matter", r, f.world.matter)
}

func (f stationsOf) Matters(ctx context.Context, r stationsv1.MattersRequest) (stationsv1.MatterPage, error) {
	return did(f.world, ctx, "stations.Matters", r, stationsv1.MatterPage{Items: []stationsv1.MatterItem{f.world.matter.MatterItem}, Next: "more"})
}

func (f stationsOf) Accept(ctx context.Context, r stationsv1.StepRequest) (stationsv1.Matter, error) {
	return did(f.world, ctx, "stations.Accept", r, f.world.matter)
}

func (f stationsOf) AssignMatter(ctx context.Context, r stationsv1.AssignRequest) (stationsv1.Matter, error) {
	return did(f.world, ctx, "stations.AssignMatter", r, f.world.matter)
}

func (f stationsOf) Answer(ctx context.Context, r stationsv1.AnswerRequest) (stationsv1.Matter, error) {
	return did(f.world, ctx, "stations.Answer", r, f.world.matter)
}

func (f stationsOf) HoldReception(ctx context.Context, r stationsv1.HoldReceptionRequest) (stationsv1.Reception, error) {
	return did(f.world, ctx, "stations.HoldReception", r, stationsv1.Reception{})
}

func (f stationsOf) HoldActivity(ctx context.Context, r stationsv1.HoldActivityRequest) (stationsv1.Activity, error) {
	return did(f.world, ctx, "stations.HoldActivity", r, stationsv1.Activity{})
}

func (f stationsOf) Receptions(ctx context.Context, r stationsv1.ReceptionsRequest) (stationsv1.ReceptionPage, error) {
	return did(f.world, ctx, "stations.Receptions", r, stationsv1.ReceptionPage{Items: []stationsv1.Reception{
		{Date: "2026-05-15", Mode: stationsv1.ModeSit, Batches: 6, Persons: 14, Deputies: []ids.PersonID{lin}},
	}})
}

func (f stationsOf) Activities(ctx context.Context, r stationsv1.ActivitiesRequest) (stationsv1.ActivityPage, error) {
	return did(f.world, ctx, "stations.Activities", r, stationsv1.ActivityPage{})
}

func (f stationsOf) Summary(ctx context.Context, r stationsv1.SummaryRequest) (stationsv1.SummaryPage, error) {
	return did(f.world, ctx, "stations.Summary", r, stationsv1.SummaryPage{Items: []stationsv1.Figures{{
		Key: "320106001", Batches: 41, Persons: 118, Activities: 9, Matters: 63, Late: 2, ByState: map[stationsv1.State]int{stationsv1.StateFiled: 3},
	}}})
}

func (f stationsOf) Idle(ctx context.Context, r stationsv1.IdleRequest) (stationsv1.IdlePage, error) {
	return did(f.world, ctx, "stations.Idle", r, stationsv1.IdlePage{Items: []stationsv1.IdleStation{
		{Station: f.world.station.ID, Name: "阅江楼街道联络站", Batches: 2, Months: 5, Least: 5},
	}})
}

func (f suggestionsOf) Get(ctx context.Context, r suggestionsv1.GetRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Get", r, f.suggestion)
}

func (f suggestionsOf) List(ctx context.Context, r suggestionsv1.ListRequest) (suggestionsv1.Page, error) {
	early := f.suggestion.Brief
	early.ID, early.Title, early.Due, early.Late = id[ids.SuggestionID](75), "关于增设公交站点的建议", "2026-06-01", false
	return did(f.world, ctx, "suggestions.List", r, suggestionsv1.Page{Items: []suggestionsv1.Brief{f.suggestion.Brief, early}})
}

func (f suggestionsOf) Clocks(ctx context.Context, r suggestionsv1.ClocksRequest) (suggestionsv1.Clocks, error) {
	return did(f.world, ctx, "suggestions.Clocks", r, suggestionsv1.Clocks{Items: []suggestionsv1.Clock{
		{Kind: suggestionsv1.ClockKindReply, Opened: "2026-05-12", Due: "2026-08-12", State: suggestionsv1.ClockStateOpen, Why: why},
	}})
}

func (f suggestionsOf) History(ctx context.Context, r suggestionsv1.HistoryRequest) (suggestionsv1.History, error) {
	return did(f.world, ctx, "suggestions.History", r, suggestionsv1.History{Items: []suggestionsv1.Entry{
		{Seq: 1, At: filedAt, Act: suggestionsv1.ActDraft, To: suggestionsv1.StateDraft, By: "领衔代表", Name: "林秀英"},
	}})
}

func (f suggestionsOf) Choices(ctx context.Context, r suggestionsv1.ChoicesRequest) (suggestionsv1.Choices, error) {
	return did(f.world, ctx, "suggestions.Choices", r, suggestionsv1.Choices{
		Grades:        []suggestionsv1.Choice{{Code: "satisfied", Label: "满意"}, {Code: "basically", Label: "基本满意"}, {Code: "dissatisfied", Label: "不满意"}},
		ResultClasses: []suggestionsv1.Choice{{Code: "A", Label: "已经解决或基本解决"}},
		Inadmissible:  []suggestionsv1.Choice{{Code: "judicial", Label: "涉及具体司法案件", Citation: "第九条"}},
	})
}

func (f suggestionsOf) Summary(ctx context.Context, r suggestionsv1.SummaryRequest) (suggestionsv1.Summary, error) {
	return did(f.world, ctx, "suggestions.Summary", r, suggestionsv1.Summary{
		Total:  suggestionsv1.Figure{Count: 212},
		States: []suggestionsv1.Figure{{Key: "filed", Count: 4, Query: "state=filed"}, {Key: "contacted", Count: 96, Query: "state=contacted"}, {Key: "concluded", Count: 112, Query: "state=concluded"}},
		Grades: []suggestionsv1.Figure{{Key: "satisfied", Count: 88, Query: "grade=satisfied"}},
		Late:   suggestionsv1.Figure{Count: 5, Query: "late=yes"}, ContactRate: "98/100",
	})
}

func (f suggestionsOf) Draft(ctx context.Context, r suggestionsv1.DraftRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Draft", r, f.suggestion)
}

func (f suggestionsOf) Revise(ctx context.Context, r suggestionsv1.ReviseRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Revise", r, f.suggestion)
}

func (f suggestionsOf) InviteCoSigner(ctx context.Context, r suggestionsv1.InviteCoSignerRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.InviteCoSigner", r, f.suggestion)
}

func (f suggestionsOf) Assign(ctx context.Context, r suggestionsv1.AssignRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Assign", r, f.suggestion)
}

func (f suggestionsOf) LogContact(ctx context.Context, r suggestionsv1.LogContactRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.LogContact", r, f.suggestion)
}

func (f suggestionsOf) Reply(ctx context.Context, r suggestionsv1.ReplyRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Reply", r, f.suggestion)
}

func (f suggestionsOf) Fulfil(ctx context.Context, r suggestionsv1.FulfilRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Fulfil", r, f.suggestion)
}

func (f suggestionsOf) ConfirmContact(ctx context.Context, r suggestionsv1.ConfirmContactRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.ConfirmContact", r, f.suggestion)
}

func (f suggestionsOf) Evaluate(ctx context.Context, r suggestionsv1.EvaluateRequest) (suggestionsv1.Suggestion, error) {
	return did(f.world, ctx, "suggestions.Evaluate", r, f.suggestion)
}

func (f appraisalOf) Score(ctx context.Context, r appraisalv1.ScoreRequest) (appraisalv1.Score, error) {
	most := 20 * appraisalv1.Whole
	return did(f.world, ctx, "appraisal.Score", r, appraisalv1.Score{
		Person: lin, Name: "林秀英", Congress: council, Year: 2026, From: "2026-01-01", To: "2026-12-31", Pack: "32/appraisal@2024",
		Points: 1850, HalfDays: 13, Derivation: why, Digest: "9f86d081",
		Aspects: []appraisalv1.Aspect{{Code: "between", Name: "闭会期间的活动", Points: 1850, Cap: &most, Items: []appraisalv1.Item{{
			Code: "reception", Name: "进站接待选民", Points: 1850, Each: 200, Unit: "times", Units: 9, Rule: why.Rules[0],
			Events: []appraisalv1.Scored{{Duty: id[appraisalv1.DutyID](91), Kind: appraisalv1.KindReception, On: "2026-05-15", Title: "湖南路街道接待日", Units: 1, Points: 200}},
		}}}},
		Basic: []appraisalv1.Requirement{
			{Code: "341.speech", Name: "大会审议发言不少于 3 次", Span: appraisalv1.SpanYear, Until: "2026-12-31", Least: 3, Done: 3, Met: true, Rule: why.Rules[0]},
			{Code: "341.activity", Name: "闭会期间活动不少于 4 次", Span: appraisalv1.SpanYear, Until: "2026-12-31", Least: 4, Done: 2, Lacks: 2, Rule: why.Rules[0]},
		},
	})
}

func (f appraisalOf) Scores(ctx context.Context, r appraisalv1.ScoresRequest) (appraisalv1.ScorePage, error) {
	return did(f.world, ctx, "appraisal.Scores", r, appraisalv1.ScorePage{Total: 4, Items: []appraisalv1.ScoreRow{
		{Person: lin, Name: "林秀英", Points: 1850, HalfDays: 13, Aspects: []appraisalv1.AspectSum{{Code: "between", Name: "闭会期间", Points: 1850}}},
	}})
}

func (f appraisalOf) Basic(ctx context.Context, r appraisalv1.BasicRequest) (appraisalv1.BasicPage, error) {
	return did(f.world, ctx, "appraisal.Basic", r, appraisalv1.BasicPage{Deputies: 4, Qualified: 3})
}

func (f appraisalOf) Objections(ctx context.Context, r appraisalv1.ObjectionsRequest) (appraisalv1.ObjectionPage, error) {
	return did(f.world, ctx, "appraisal.Objections", r, appraisalv1.ObjectionPage{Items: []appraisalv1.Objection{
		{ID: id[appraisalv1.ObjectionID](92), Person: chen, Fault: appraisalv1.FaultWrong, Duty: id[appraisalv1.DutyID](93), Reason: "那天是全天活动", At: filedAt},
	}})
}

func (f appraisalOf) Register(ctx context.Context, r appraisalv1.RegisterRequest) (appraisalv1.Registered, error) {
	return did(f.world, ctx, "appraisal.Register", r, appraisalv1.Registered{})
}

func (f appraisalOf) Object(ctx context.Context, r appraisalv1.ObjectRequest) (appraisalv1.Objection, error) {
	return did(f.world, ctx, "appraisal.Object", r, appraisalv1.Objection{})
}

func (f appraisalOf) Decide(ctx context.Context, r appraisalv1.DecideRequest) (appraisalv1.Objection, error) {
	return did(f.world, ctx, "appraisal.Decide", r, appraisalv1.Objection{})
}
