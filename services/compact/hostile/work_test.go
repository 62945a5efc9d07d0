package hostile

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// openStation registers the station and enrols the deputies.
func (c *county) openStation() {
	c.station = did(c, role.Office, stationsv1.Register, stationsv1.RegisterRequest{
		Kind: stationsv1.StationKindLiaison, Name: string(c.area) + "样例联络站", Area: c.town(), Address: "样例路 1 号", Siting: stationsv1.SitingState,
	})
	did(c, role.Clerk, stationsv1.Enrol, stationsv1.EnrolRequest{ID: c.station.ID, Deputies: c.people[:3]})
}

// resident is the one resident who signs: a name and a phone that stand nowhere
// else.
func (c *county) resident() stationsv1.Contact {
	return stationsv1.Contact{
		Name:  stationsv1.Personal("陆" + c.mark[:6] + "秘密人"),
		Phone: stationsv1.Personal("139" + string(c.area) + "77"),
	}
}

// matters leave one resident's words in every state.
func (c *county) matters() {
	file := func() ids.MatterID {
		f := done(c, "", stationsv1.FileMatter, stationsv1.FileMatterRequest{
			Station: c.station.Code, Category: stationsv1.CategorySafety, Text: c.mark + "：路灯不亮，晚上看不见路", Contact: c.resident(),
		})
		c.filed = append(c.filed, f)
		return f.Matter
	}
	told := "已收到您的意见，正在研究。" + c.mark
	accepted := func() ids.MatterID {
		m := file()
		did(c, role.Clerk, stationsv1.Accept, stationsv1.StepRequest{ID: m, Told: told})
		return m
	}
	analysed := func() ids.MatterID {
		m := accepted()
		did(c, role.Clerk, stationsv1.Analyse, stationsv1.ReasonRequest{ID: m, Told: told})
		return m
	}
	file()
	accepted()
	analysed()
	did(c, role.Clerk, stationsv1.Decline, stationsv1.DeclineRequest{ID: file(), Ground: stationsv1.GroundPetition, Told: told})
	unit := analysed()
	did(c, role.Clerk, stationsv1.AssignMatter, stationsv1.AssignRequest{ID: unit, Organ: c.units[0], Told: told})
	answered := analysed()
	did(c, role.Clerk, stationsv1.AssignMatter, stationsv1.AssignRequest{ID: answered, Deputy: c.people[0], Told: told})
	did(c, role.Deputy, stationsv1.Answer, stationsv1.AnswerRequest{ID: answered, Outcome: stationsv1.OutcomePlanned, Told: told})
	did(c, role.Clerk, stationsv1.HoldReception, stationsv1.HoldReceptionRequest{
		Station: c.station.ID, Date: today(), Mode: stationsv1.ModeSit, Batches: 1, Persons: 2, Deputies: c.people[:2], Matters: []ids.MatterID{unit}, Note: c.mark,
	})
	did(c, role.Clerk, stationsv1.HoldActivity, stationsv1.HoldActivityRequest{
		Station: c.station.ID, Title: "样例活动", Kinds: []stationsv1.ActivityKind{stationsv1.ActivityStudy}, Date: today(), HalfDays: 1,
		Deputies: c.people[:2], Record: c.mark,
	})
}

// suggestions stand in every state on the way to a reply with a commitment.
func (c *county) suggestions() {
	draft := func() suggestionsv1.Suggestion {
		return did(c, role.Deputy, suggestionsv1.Draft, suggestionsv1.DraftRequest{
			Mandate: c.mandates[0], Kind: suggestionsv1.KindSuggestion, Channel: suggestionsv1.ChannelOutOfSession,
			Text: suggestionsv1.Text{Title: c.mark + "的建议", Body: c.mark + "正文", Points: []string{c.mark + "一条"}},
		})
	}
	file := func() suggestionsv1.Suggestion {
		s := draft()
		return did(c, role.Deputy, suggestionsv1.File, suggestionsv1.FileRequest{ID: s.ID, Edition: s.Edition})
	}
	accept := func() suggestionsv1.Suggestion {
		return did(c, role.Office, suggestionsv1.Accept, suggestionsv1.AcceptRequest{ID: file().ID})
	}
	assign := func() suggestionsv1.Suggestion {
		return did(c, role.Office, suggestionsv1.Assign, suggestionsv1.AssignRequest{ID: accept().ID, Handler: c.units[0]})
	}
	reply := func() suggestionsv1.Suggestion {
		s := assign()
		s = did(c, role.Handler, suggestionsv1.LogContact, suggestionsv1.LogContactRequest{
			ID: s.ID, On: today(), Means: suggestionsv1.MeansVisit, Phase: suggestionsv1.PhaseBefore, Words: c.mark + "面谈",
		})
		s = did(c, role.Deputy, suggestionsv1.ConfirmContact, suggestionsv1.ConfirmContactRequest{
			ID: s.ID, Contact: s.Contacts[0].ID, State: suggestionsv1.ContactStateConfirmed,
		})
		return did(c, role.Handler, suggestionsv1.Reply, suggestionsv1.ReplyRequest{
			ID: s.ID, Class: "in_progress", Body: c.mark + "答复", Answers: []suggestionsv1.Answer{{Point: 1, Text: c.mark + "答复"}},
			Commitments: []suggestionsv1.Promise{{Point: 1, Text: c.mark + "承诺", Due: today().AddMonths(2)}},
		})
	}
	invited := draft()
	did(c, role.Deputy, suggestionsv1.InviteCoSigner, suggestionsv1.InviteCoSignerRequest{ID: invited.ID, Person: c.people[1]})
	file()
	did(c, role.Office, suggestionsv1.Assign, suggestionsv1.AssignRequest{
		ID: accept().ID, Handler: c.units[1], CoHandlers: c.units[:1],
	})
	accept()
	assign()
	reply()
	did(c, role.Deputy, suggestionsv1.Evaluate, suggestionsv1.EvaluateRequest{ID: reply().ID, Grade: "satisfied"})
}

// votes are a ballot in each state: drafted, open with ballots in the box,
// counted, announced.
func (c *county) votes() {
	draft := func(title string) votingv1.Ballot {
		return did(c, role.Office, votingv1.DraftBallot, votingv1.DraftBallotRequest{
			Area: c.area, Congress: c.congress, Title: c.mark + title, Kind: votingv1.YesNo, Items: []string{c.mark + "事项"},
		})
	}
	open := func(title string) votingv1.Ballot {
		b := c.opened(draft(title))
		for _, d := range c.deputies[:4] {
			c.press(d, b.ID, votingv1.MarkFor)
		}
		return b
	}
	draft("草案")
	open("进行中")
	b := open("已计票")
	did(c, role.Office, votingv1.CloseBallot, votingv1.CloseBallotRequest{ID: b.ID, Version: b.Version})
}

func (c *county) opened(b votingv1.Ballot) votingv1.Ballot {
	return did(c, role.Office, votingv1.OpenBallot, votingv1.OpenBallotRequest{ID: b.ID, Version: b.Version})
}

func (c *county) press(deputy string, b ids.BallotID, m votingv1.Mark) {
	must(c.t, c.conn, deputy, votingv1.CheckIn, votingv1.CheckInRequest{ID: b})
	must(c.t, c.conn, deputy, votingv1.Cast, votingv1.CastRequest{ID: b, Marks: []votingv1.Marked{{No: 1, Mark: m}}})
}

// projects are candidates, and one that was adopted and checked.
func (c *county) projects() {
	year := today().Year() + 1
	var wanted []ids.ProjectID
	for i := range 3 {
		p := did(c, role.Office, votingv1.ProposeProject, votingv1.ProposeProjectRequest{
			Area: c.area, Congress: c.congress, Year: year, Title: fmt.Sprintf("样例实事项目%d", i), InvestmentFen: 100_000_00,
			Reason: "征集中群众反映集中。", Content: "年内完成。", FinishBy: date.New(year, 12, 20), Organ: c.units[0], OrganName: "样例局",
			Sources: []ids.MatterID{c.filed[i].Matter}, Supervisors: c.people[:2],
		})
		wanted = append(wanted, p.ID)
	}
	b := c.opened(did(c, role.Office, votingv1.DraftBallot, votingv1.DraftBallotRequest{
		Area: c.area, Congress: c.congress, Title: "样例票决", Kind: votingv1.Competitive, Choose: 1, Projects: wanted[:2],
	}))
	for _, d := range c.deputies {
		c.press(d, b.ID, votingv1.MarkChosen)
	}
	did(c, role.Office, votingv1.CloseBallot, votingv1.CloseBallotRequest{ID: b.ID, Version: b.Version, Announce: true})
	did(c, role.Deputy, votingv1.CheckProject, votingv1.CheckProjectRequest{
		ID: wanted[0], On: today(), Deputies: c.people[:1], Progress: 10, Evidence: "现场查看两处，已完成勘测。",
	})
}

// imports brings a file in, of which nothing can be taken.
func (c *county) imports() {
	run := did(c, role.Office, rosterv1.Import, rosterv1.ImportRequest{
		Area: c.area, Congress: c.congress, File: rpc.Blob{Name: "x.csv", ContentType: "text/csv", Body: io.NopCloser(strings.NewReader(someRows))},
	})
	require.Eventually(c.t, func() bool {
		return must(c.t, c.conn, c.tokens[role.Office], rosterv1.ImportStatus, rosterv1.ImportStatusRequest{ID: run.ID}).Phase.Over()
	}, 10*time.Second, 20*time.Millisecond, "the import comes to an end")
}

// duties are in the ledger, one of them objected to.
func (c *county) duties() {
	entry := func(title string) appraisalv1.Entry {
		return appraisalv1.Entry{Kind: appraisalv1.KindTraining, On: today(), Area: c.area, Title: title, Evidence: c.mark + "签到表", Distinct: title}
	}
	did(c, role.Office, appraisalv1.Register, appraisalv1.RegisterRequest{People: c.people[:2], Entry: entry("培训一")})
	reg := did(c, role.Office, appraisalv1.Register, appraisalv1.RegisterRequest{People: c.people[:1], Entry: entry("培训二")})
	did(c, role.Deputy, appraisalv1.Object, appraisalv1.ObjectRequest{
		Duty: reg.Items[0].ID, Fault: appraisalv1.FaultWrong, Reason: c.mark + "没有参加",
	})
}
