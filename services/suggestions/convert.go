package suggestions

import (
	"github.com/tribune-platform/tribune/api/date"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

func fromAPIText(t v1.Text) Text { return Text{Title: t.Title, Body: t.Body, Points: t.Points} }

func fromAPIReply(r v1.ReplyRequest) Reply {
	out := Reply{Class: r.Class, Body: r.Body}
	for _, a := range r.Answers {
		out.Answers = append(out.Answers, Answer{Point: a.Point, Text: a.Text})
	}
	for _, p := range r.Commitments {
		out.Commitments = append(out.Commitments, Commitment{Point: p.Point, Text: p.Text, Due: p.Due})
	}
	return out
}

func aboutOf(g *Suggestion, on date.Date) v1.About {
	a := v1.About{
		Suggestion: g.ID, Number: g.Number, Kind: v1.Kind(g.Kind), Channel: v1.Channel(g.Channel), Congress: g.Congress,
		Lead: g.Lead.Person, CoSigners: g.coSigners(), Origin: g.Origin, On: on, State: v1.State(g.State),
	}
	if h := g.leadHandler(); h != nil {
		a.Handler = h.Organ
	}
	return a
}

// toAPISuggestion is g as v may see it.
func toAPISuggestion(g *Suggestion, v Viewer, today date.Date) v1.Suggestion {
	due, late := g.due(v, today)
	out := v1.Suggestion{
		Brief: v1.Brief{
			ID: g.ID, Number: g.Number, Kind: v1.Kind(g.Kind), Channel: v1.Channel(g.Channel), State: v1.State(g.shownState(v)),
			Title: g.Text.Title, Congress: g.Congress, Area: g.Area, Lead: toAPISigner(g.Lead), FiledOn: g.FiledOn,
			Due: due, Late: late,
		},
		Body: g.Text.Body, Edition: g.Edition, Origin: g.Origin, Pack: g.Pack, Complex: g.Complex, AssignedOn: g.AssignedOn,
		Words: g.Words, CreatedAt: g.Created,
	}
	for i, p := range g.Text.Points {
		out.Points = append(out.Points, v1.Point{No: i + 1, Text: p})
	}
	for _, o := range g.Others {
		out.CoSigners = append(out.CoSigners, toAPISigner(o))
	}
	for _, h := range g.Handlers {
		if h.Lead {
			out.Handler = new(toAPIHandler(h))
		} else {
			out.CoHandlers = append(out.CoHandlers, toAPIHandler(h))
		}
	}
	for _, c := range g.Contacts {
		out.Contacts = append(out.Contacts, v1.Contact{
			ID: v1.ContactID(c.ID), Organ: c.Organ, On: c.On, Means: v1.Means(c.Means), Phase: v1.Phase(c.Phase),
			Words: c.Words, State: v1.ContactState(c.State), Remark: c.Remark,
		})
	}
	for _, r := range g.Replies {
		out.Replies = append(out.Replies, toAPIReply(r))
	}
	for _, r := range g.shownRatings(v) {
		out.Evaluations = append(out.Evaluations, v1.Evaluation{
			Of: v1.Evaluated(r.Of), Round: r.Round, Grade: r.Grade, Words: r.Words, On: r.On,
		})
	}
	for _, a := range g.May(v) {
		out.May = append(out.May, v1.Act(a))
	}
	return out
}

func toAPISigner(s Signer) v1.Signer {
	out := v1.Signer{Person: s.Person, Mandate: s.Mandate, Name: s.Name, Consent: v1.Consent(s.Consent)}
	if !s.SignedAt.IsZero() {
		out.SignedAt = new(s.SignedAt)
	}
	return out
}

func toAPIHandler(h Handler) v1.Handler {
	return v1.Handler{Organ: h.Organ, Name: h.Name, Lead: h.Lead, Opinion: h.Opinion}
}

func toAPIReply(r Reply) v1.ReplyLetter {
	out := v1.ReplyLetter{Round: r.Round, On: r.On, Organ: r.Organ, Class: r.Class, Body: r.Body}
	for _, a := range r.Answers {
		out.Answers = append(out.Answers, v1.Answer{Point: a.Point, Text: a.Text})
	}
	for _, c := range r.Commitments {
		out.Commitments = append(out.Commitments, v1.Commitment{
			ID: v1.CommitmentID(c.ID), Point: c.Point, Text: c.Text, Due: c.Due,
			Outcome: v1.Outcome(c.Outcome), Report: c.Report, ReportedOn: c.ReportedOn,
		})
	}
	return out
}

func toAPIClocks(g *Suggestion, v Viewer) v1.Clocks {
	out := v1.Clocks{Items: []v1.Clock{}, Absent: []v1.NoClock{}, Resting: g.shownResting(v)}
	for _, c := range g.shownClocks(v) {
		if c.State == ClockAbsent {
			out.Absent = append(out.Absent, v1.NoClock{Kind: v1.ClockKind(c.Kind), On: c.Opened, Reason: c.Note})
			continue
		}
		out.Items = append(out.Items, v1.Clock{
			Kind: v1.ClockKind(c.Kind), For: c.For, Opened: c.Opened, Due: c.Due, Provisional: c.Provisional,
			State: v1.ClockState(c.State), ClosedOn: c.ClosedOn, Note: c.Note, Why: c.Why,
		})
	}
	return out
}

func toAPIHistory(g *Suggestion, v Viewer) v1.History {
	out := v1.History{Items: []v1.Entry{}}
	for _, e := range g.shownHistory(v) {
		out.Items = append(out.Items, v1.Entry{
			Seq: e.Seq, At: e.At, Act: v1.Act(e.Act), From: v1.State(e.From), To: v1.State(e.To),
			By: e.By.Chinese(), Name: e.Name, Words: e.Words,
		})
	}
	return out
}

func toAPIChoices(book Rulebook) (v1.Choices, error) {
	out := v1.Choices{Pack: book.Ref()}
	for _, list := range []struct {
		key  string
		into *[]v1.Choice
	}{{KeyGrades, &out.Grades}, {KeyResultClasses, &out.ResultClasses}, {KeyInadmissible, &out.Inadmissible}} {
		cs, err := book.Choices(list.key)
		if err != nil {
			return out, err
		}
		*list.into = []v1.Choice{}
		for _, c := range cs {
			*list.into = append(*list.into, v1.Choice{Code: c.Code, Label: c.Label, Citation: c.Citation, Promises: c.Promises})
		}
	}
	return out, nil
}
