package appraisal

import (
	"fmt"
	"strconv"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// telling is one row of the table: an event type, and which duties it tells of
// or takes back.
type telling struct {
	eventType string
	read      func(event.Envelope) ([]Told, error)
	takesBack func(event.Envelope) (taken, error)
}

// taken is a thing whose duties no longer count.
type taken struct {
	link   string
	kinds  []v1.Kind
	reason string
}

func tells[T any](eventType string, read func(T) []Told) telling {
	return telling{eventType: eventType, read: func(e event.Envelope) ([]Told, error) {
		data, err := event.Decode[T](e)
		if err != nil {
			return nil, err
		}
		return read(data), nil
	}}
}

func takesBack[T any](eventType string, read func(T) taken) telling {
	return telling{eventType: eventType, takesBack: func(e event.Envelope) (taken, error) {
		data, err := event.Decode[T](e)
		if err != nil {
			return taken{}, err
		}
		return read(data), nil
	}}
}

// tellings is every event that is a duty done. What is not here is no duty.
var tellings = []telling{
	tells(stationsv1.EventReceptionHeld, func(e stationsv1.ReceptionHeld) []Told {
		link := "stations.reception/" + e.Reception.String()
		if !e.Activity.IsZero() {
			link = activityLink(e.Activity)
		}
		// No length is told: it is taken to be the least that is counted.
		return []Told{{Kind: v1.KindReception, People: e.Deputies, On: e.Date, HalfDays: 1, Link: link,
			Title: fmt.Sprintf("接待选民（%s）%d 批 %d 人次", e.Mode.Chinese(), e.Batches, e.Persons)}}
	}),
	tells(stationsv1.EventActivityHeld, func(e stationsv1.ActivityHeld) []Told {
		var out []Told
		for kind, names := range activityKinds(e.Kinds) {
			out = append(out, Told{Kind: kind, People: e.Deputies, On: e.Date, HalfDays: e.HalfDays,
				Link: activityLink(e.Activity), Title: "代表家站活动：" + names})
		}
		return out
	}),
	tells(stationsv1.EventMatterAnswered, func(e stationsv1.MatterAnswered) []Told {
		return []Told{{Kind: v1.KindAnswer, People: e.Deputies, On: e.Date,
			Link: "stations.matter/" + e.Matter.String(), Title: "答复选民意见"}}
	}),

	tells(suggestionsv1.EventFiled, func(e suggestionsv1.Filed) []Told {
		if !e.First {
			return nil
		}
		t := Told{Kind: v1.KindSuggest, People: []ids.PersonID{e.Lead}, On: e.On, Congress: e.Congress,
			Link: suggestionLink(e.About), Title: "领衔提出建议"}
		if e.Kind == suggestionsv1.KindWorking || e.Kind == suggestionsv1.KindDeliberation {
			// Neither is the suggestion that the law and 341 speak of.
			t.Kind, t.Title = v1.KindOpinion, "提出工作性建议、审议意见"
		}
		signed := t
		signed.Kind, signed.People, signed.Title = v1.KindCoSign, e.CoSigners, "附议建议"
		return []Told{t, signed}
	}),
	takesBack(suggestionsv1.EventWithdrawn, func(e suggestionsv1.About) taken {
		return taken{suggestionLink(e), filedKinds, "建议已撤回"}
	}),
	takesBack(suggestionsv1.EventDeclined, func(e suggestionsv1.Declined) taken {
		return taken{suggestionLink(e.About), filedKinds, "建议未予受理"}
	}),
	tells(suggestionsv1.EventContactConfirmed, func(e suggestionsv1.ContactConfirmed) []Told {
		return []Told{{Kind: v1.KindFollowUp, People: []ids.PersonID{e.Lead}, On: e.Happened, Congress: e.Congress,
			Link: suggestionLink(e.About) + "#contact." + string(e.Phase) + "." + string(e.Happened), Title: "与承办单位沟通建议办理"}}
	}),
	tells(suggestionsv1.EventEvaluated, func(e suggestionsv1.Rated) []Told {
		title := "评价建议答复"
		if e.Of == suggestionsv1.EvaluatedCommitments {
			title = "评价承诺事项落实情况"
		}
		return []Told{{Kind: v1.KindEvaluate, People: []ids.PersonID{e.Lead}, On: e.On, Congress: e.Congress,
			Link:  suggestionLink(e.About) + "#" + string(e.Of) + "." + strconv.Itoa(e.Round),
			Title: title}}
	}),

	tells(votingv1.EventBallotClosed, func(e votingv1.BallotClosed) []Told {
		t := Told{Kind: v1.KindBallot, On: e.On, Congress: e.Congress,
			Link: "voting.ballot/" + e.Ballot.String(), Title: "参加票决：" + e.Title}
		if e.Kind == votingv1.Satisfaction {
			t.Kind, t.Title = v1.KindAppraise, "参加满意度测评："+e.Title
		}
		for _, p := range e.Participants {
			// Without a mandate it was a council's roll, and no duty of a deputy.
			if !p.Mandate.IsZero() {
				t.People = append(t.People, p.Person)
			}
		}
		return []Told{t}
	}),
	tells(votingv1.EventProjectChecked, func(e votingv1.ProjectChecked) []Told {
		return []Told{{Kind: v1.KindProjectCheck, People: e.Deputies, On: e.On,
			Link:  "voting.check/" + e.Check.String(),
			Title: fmt.Sprintf("督办民生实事项目：%s（%d年第%d季度）", e.Title, e.Year, e.Quarter)}}
	}),
}

// filedKinds are what handing in a suggestion was told as.
var filedKinds = []v1.Kind{v1.KindSuggest, v1.KindCoSign, v1.KindOpinion}

func suggestionLink(a suggestionsv1.About) string {
	return "suggestions.suggestion/" + a.Suggestion.String()
}

func activityLink(id stationsv1.ActivityID) string { return "stations.activity/" + id.String() }

// stationKinds says what a station's kinds of activity are in the ledger. One
// activity may be of several kinds and is entered under each (S-24); what is no
// kind of its own here is a station activity.
var stationKinds = map[stationsv1.ActivityKind]v1.Kind{
	stationsv1.ActivityReception:  v1.KindReception,
	stationsv1.ActivityResearch:   v1.KindResearch,
	stationsv1.ActivityInspection: v1.KindInspection,
	stationsv1.ActivityDutyReport: v1.KindDutyReport,
	stationsv1.ActivityVisit:      v1.KindVisit,
}

// activityKinds gives the ledger's kinds of an activity, each with the names of
// what was done.
func activityKinds(kinds []stationsv1.ActivityKind) map[v1.Kind]string {
	out := map[v1.Kind]string{}
	for _, k := range kinds {
		kind, own := stationKinds[k]
		if !own {
			kind = v1.KindActivity
		}
		if out[kind] != "" {
			out[kind] += "、"
		}
		out[kind] += k.Chinese()
	}
	return out
}
