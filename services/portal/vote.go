package portal

import (
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// castVote takes the paper and puts it into the box. What was marked goes to the
// one call and nowhere else: it is neither logged nor traced nor kept.
func castVote(p *page, id ids.BallotID, _ int) error {
	b, err := p.Voting.Ballot(p.asking(), votingv1.BallotRequest{ID: id})
	if err != nil {
		return err
	}
	if b.Me != nil && !b.Me.Issued {
		out := rpc.OutgoingOf(p.ctx)
		out.Key += "-issue" // an effect of its own
		if _, err := p.Voting.Issue(rpc.WithOutgoing(p.ctx, out), votingv1.IssueRequest{ID: id}); err != nil {
			return err
		}
	}
	r := votingv1.CastRequest{ID: id}
	for _, o := range b.Options {
		if i := atoi(p.r.PostForm.Get("mark-" + ui.N(o.No))); i > 0 && i <= len(b.Marks) {
			r.Marks = append(r.Marks, votingv1.Marked{No: o.No, Mark: b.Marks[i-1]})
		}
	}
	_, err = p.Voting.Cast(p.ctx, r)
	return err
}

// checkIn marks the deputy who asks, or the one whom an officer names, present.
func (p *page) checkIn() error {
	id, err := pathID[ids.BallotID](p, "id")
	if err != nil {
		return err
	}
	person := formID[ids.PersonID](p, "person")
	back, show := "/ballots/"+id.String(), (*page).ballot
	if !person.IsZero() {
		back, show = ui.With(back+"/roll", nil, "after", p.r.PostForm.Get("after")), (*page).roll
	}
	if _, err := p.Voting.CheckIn(p.ctx, votingv1.CheckInRequest{ID: id, Person: person}); err != nil {
		return p.again(err, show)
	}
	if !person.IsZero() {
		return p.to(back, "")
	}
	return p.to(back, "present")
}

func (p *page) roll() error {
	b, path, err := p.pathBallot()
	if err != nil {
		return err
	}
	after := p.r.FormValue("after")
	found, err := p.Voting.Roll(p.asking(), votingv1.RollRequest{ID: b.ID, After: after, Limit: 100})
	if err != nil {
		return err
	}
	v := view.Roll{Ballot: b, Path: path, Items: found.Items, After: after, Form: p.forms()}
	if found.Next != "" {
		v.Next = ui.With(path+"/roll", nil, "after", found.Next)
	}
	return p.show("/ballots", "签到名册", view.RollPage(v))
}

// hall is the screen in the hall: counts of people, and the result once it is
// public. The part that changes is fetched alone.
func (p *page) hall() error {
	id, err := pathID[ids.BallotID](p, "id")
	if err != nil {
		return err
	}
	h, err := p.Voting.Hall(p.asking(), votingv1.HallRequest{ID: id})
	if err != nil {
		return err
	}
	var result *votingv1.Result
	if h.State == votingv1.BallotStateAnnounced {
		r, err := p.Voting.Result(p.asking(), votingv1.ResultRequest{ID: id})
		if err != nil {
			return err
		}
		result = &r
	}
	if p.partial() {
		return p.render(200, view.HallCounts(h, id, result))
	}
	return p.render(200, view.Hall(h, id, result))
}

func (p *page) result() error {
	id, err := pathID[ids.BallotID](p, "id")
	if err != nil {
		return err
	}
	r, err := p.Voting.Result(p.asking(), votingv1.ResultRequest{ID: id})
	if err != nil {
		return err
	}
	crumb := ui.Link{Href: "/livelihood", Text: "民生实事项目"}
	if p.who != nil {
		crumb = ui.Link{Href: "/ballots/" + id.String(), Text: "表决"}
	}
	return p.show("/ballots", r.Title, view.ResultPage(r, crumb))
}
