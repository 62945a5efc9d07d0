package portal

import (
	"slices"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// todayPage is a deputy's one page: what waits for them, the soonest due first.
func (p *page) todayPage() error {
	v := view.Today{Name: p.who.Name, Day: p.today()}
	for _, gather := range []func(*view.Today) error{p.openBallots, p.waitingSuggestions, p.passedMatters, p.yearSoFar} {
		if err := gather(&v); err != nil {
			return err
		}
	}
	return p.show("/today", "今日", view.TodayPage(v))
}

func (p *page) openBallots(v *view.Today) error {
	found, err := p.Voting.Ballots(p.asking(), votingv1.BallotsRequest{State: votingv1.BallotStateOpen, Limit: 20})
	if err != nil {
		return err
	}
	for _, b := range found.Items {
		if b.Me == nil || !b.Me.Voted {
			v.Tasks = append(v.Tasks, view.Task{
				Href: "/ballots/" + b.ID.String(), Title: b.Title, Note: view.BallotKind(b.Kind), Badge: "请投票", Tone: "bad",
			})
		}
	}
	return nil
}

func (p *page) waitingSuggestions(v *view.Today) error {
	ctx := p.asking()
	states := []suggestionsv1.State{
		suggestionsv1.StateDraft, suggestionsv1.StateReturned, suggestionsv1.StateAssigned, suggestionsv1.StateContacted,
		suggestionsv1.StateRehandling, suggestionsv1.StateReplied, suggestionsv1.StateReported,
	}
	found, err := p.Suggestions.List(ctx, suggestionsv1.ListRequest{Mine: true, States: states, Limit: 50})
	if err != nil {
		return err
	}
	for _, b := range found.Items {
		// A list says where a suggestion stands; what this deputy may do with it
		// only the suggestion itself says.
		s, err := p.Suggestions.Get(ctx, suggestionsv1.GetRequest{ID: b.ID})
		if err != nil {
			return err
		}
		if badge := waiting(s); badge != "" {
			v.Tasks = append(v.Tasks, view.Task{
				Href: "/suggestions/" + b.ID.String(), Title: b.Title, Note: note(b), Badge: badge, Tone: late(b.Late),
			})
		}
	}
	mine, err := p.Suggestions.List(ctx, suggestionsv1.ListRequest{Mine: true, Limit: 5})
	v.Mine = mine.Items
	return err
}

// waiting is what a suggestion waits for from this deputy; empty for nothing.
func waiting(s suggestionsv1.Suggestion) string {
	for _, a := range []struct {
		act  suggestionsv1.Act
		word string
	}{
		{suggestionsv1.ActCoSign, "请决定联名"}, {suggestionsv1.ActConfirmContact, "请确认沟通"},
		{suggestionsv1.ActEvaluate, "请评价答复"}, {suggestionsv1.ActEvaluateCommitments, "请评价落实"},
		{suggestionsv1.ActFile, "待提交"},
	} {
		if slices.Contains(s.May, a.act) {
			return a.word
		}
	}
	return ""
}

func note(b suggestionsv1.Brief) string {
	s := b.Number
	if s == "" {
		s = "领衔代表 " + b.Lead.Name
	}
	if b.Due != "" {
		s += " · " + b.Due.Chinese() + "前"
	}
	return s
}

func late(is bool) string {
	if is {
		return "bad"
	}
	return "warn"
}

func (p *page) passedMatters(v *view.Today) error {
	found, err := p.Stations.Matters(p.asking(), stationsv1.MattersRequest{Mine: true, State: stationsv1.StatePassed, Limit: 20})
	if err != nil {
		return err
	}
	for _, m := range found.Items {
		t := view.Task{
			Href: "/matters/" + m.ID.String(), Title: m.Summary, Note: m.Number.Pretty(), Badge: "请答复选民", Tone: late(m.Late),
		}
		if m.Due != "" {
			t.Note += " · " + m.Due.Chinese() + "前"
		}
		v.Tasks = append(v.Tasks, t)
	}
	return nil
}

func (p *page) yearSoFar(v *view.Today) error {
	mandates, err := p.mandates()
	if err != nil || len(mandates) == 0 {
		return err
	}
	s, err := p.Appraisal.Score(p.asking(), appraisalv1.ScoreRequest{
		Person: p.who.ID, Congress: mandates[0].Congress, Year: p.today().Year(),
	})
	if err != nil {
		return err
	}
	v.Score = &s
	return nil
}
