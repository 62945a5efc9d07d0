package portal

import (
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

func (p *page) ballots() error {
	found, err := p.Voting.Ballots(p.asking(), votingv1.BallotsRequest{
		State: votingv1.BallotState(p.r.FormValue("state")), After: p.r.FormValue("after"),
	})
	if err != nil {
		return err
	}
	v := view.Ballots{Items: found.Items, Next: p.next(found.Next), MayDraft: p.who.Is(role.Office)}
	return p.show("/ballots", "表决", view.BallotList(v))
}

func (p *page) pathBallot() (votingv1.Ballot, string, error) {
	id, err := pathID[ids.BallotID](p, "id")
	if err != nil {
		return votingv1.Ballot{}, "", err
	}
	b, err := p.Voting.Ballot(p.asking(), votingv1.BallotRequest{ID: id})
	return b, "/ballots/" + id.String(), err
}

func (p *page) ballot() error {
	b, path, err := p.pathBallot()
	if err != nil {
		return err
	}
	v := view.Ballot{
		Ballot: b, Path: path, Form: p.forms(),
		Officer: p.who.Is(role.Office), Counts: p.who.Is(role.Office | role.Scrutineer),
	}
	return p.show("/ballots", b.Title, view.BallotPage(v))
}

func (p *page) ballotForm() error {
	congresses, err := p.congresses()
	if err != nil {
		return err
	}
	v := view.NewBallot{Form: p.form("ballot"), Congresses: congresses}
	if !v.Form.Sent() {
		v.Form.Begin("kind", string(votingv1.Competitive))
	}
	for _, state := range []votingv1.ProjectState{votingv1.ProjectStateCandidate, votingv1.ProjectStateAdopted} {
		found, err := p.Voting.Projects(p.asking(), votingv1.ProjectsRequest{Area: p.who.Area(), State: state, Limit: 100})
		if err != nil {
			return err
		}
		v.Candidates = append(v.Candidates, found.Items...)
	}
	return p.show("/ballots", "拟定表决", view.BallotForm(v))
}

func (p *page) draftBallot() error {
	congresses, err := p.congresses()
	if err != nil {
		return err
	}
	var c fault.Check
	r := votingv1.DraftBallotRequest{
		Title: p.r.PostForm.Get("title"), Kind: votingv1.BallotKind(p.r.PostForm.Get("kind")),
		Choose: p.number(&c, "choose"), Projects: formIDs[ids.ProjectID](p, "projects"), Items: lines(p.r.PostForm.Get("items")),
	}
	if g, ok := p.congress(congresses); ok {
		r.Congress, r.Area = g.ID, g.Area
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).ballotForm)
	}
	b, err := p.Voting.DraftBallot(p.ctx, r)
	if err != nil {
		return p.again(err, (*page).ballotForm)
	}
	return p.to("/ballots/"+b.ID.String(), "ballot")
}

// lines are the lines of a text that hold something.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// ballotStep does one act of the officers and shows the ballot again.
func ballotStep(done string, do func(p *page, id ids.BallotID, version int) error) func(*page) error {
	return func(p *page) error {
		id, err := pathID[ids.BallotID](p, "id")
		if err != nil {
			return err
		}
		if err := do(p, id, atoi(p.r.PostForm.Get("version"))); err != nil {
			return p.again(err, (*page).ballot)
		}
		return p.to("/ballots/"+id.String(), done)
	}
}

var (
	openBallot = ballotStep("opened", func(p *page, id ids.BallotID, v int) error {
		_, err := p.Voting.OpenBallot(p.ctx, votingv1.OpenBallotRequest{ID: id, Version: v})
		return err
	})
	closeBallot = ballotStep("counted", func(p *page, id ids.BallotID, v int) error {
		_, err := p.Voting.CloseBallot(p.ctx, votingv1.CloseBallotRequest{
			ID: id, Version: v, Announce: p.r.PostForm.Get("announce") == "true",
		})
		return err
	})
	announceResult = ballotStep("announced", func(p *page, id ids.BallotID, v int) error {
		_, err := p.Voting.AnnounceResult(p.ctx, votingv1.AnnounceResultRequest{ID: id, Version: v})
		return err
	})
	cancelBallot = ballotStep("cancelled", func(p *page, id ids.BallotID, v int) error {
		_, err := p.Voting.CancelBallot(p.ctx, votingv1.CancelBallotRequest{ID: id, Version: v, Reason: p.r.PostForm.Get("reason")})
		return err
	})
	cast = ballotStep("cast", castVote)
)
