package voting

import (
	"slices"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Option is one line of the ballot paper, copied from the project when the
// ballot is drafted: a later correction of the project does not change what was
// voted on.
type Option struct {
	Project       ids.ProjectID `json:"project,omitzero"`
	Title         string        `json:"title"`
	InvestmentFen int64         `json:"investment_fen,omitempty"`
	Reason        string        `json:"reason,omitempty"`
	FinishBy      string        `json:"finish_by,omitempty"`
	OrganName     string        `json:"organ_name,omitempty"`
}

// OptionOf prints a project on a ballot.
func OptionOf(p Project) Option {
	return Option{Project: p.ID, Title: p.Title, InvestmentFen: p.InvestmentFen, Reason: p.Reason,
		FinishBy: p.FinishBy.String(), OrganName: p.OrganName}
}

// Ballot is one vote.
type Ballot struct {
	ID        ids.BallotID
	Area      ids.AreaCode
	Congress  ids.CongressID
	Title     string
	Kind      BallotKind
	Choose    int
	Options   []Option
	Voters    []ids.PersonID // the given roll; empty: the congress
	Body      string         // who decides, as the announcement names them; fixed at opening
	RunoffOf  ids.BallotID
	State     BallotState
	Method    *Method // fixed at opening
	CreatedAt time.Time
	OpenedAt  *time.Time
	ClosedAt  *time.Time
	Version   int
}

// ballotSteps is the state machine: from where to where.
var ballotSteps = map[BallotState][]BallotState{
	votingv1.BallotStateDraft:  {votingv1.BallotStateOpen, votingv1.BallotStateCancelled},
	votingv1.BallotStateOpen:   {votingv1.BallotStateClosed, votingv1.BallotStateCancelled},
	votingv1.BallotStateClosed: {votingv1.BallotStateAnnounced},
}

var ballotWords = map[BallotState]string{
	votingv1.BallotStateDraft:     "拟定中",
	votingv1.BallotStateOpen:      "表决中",
	votingv1.BallotStateClosed:    "已结束",
	votingv1.BallotStateAnnounced: "已公布",
	votingv1.BallotStateCancelled: "已取消",
}

func (b *Ballot) to(next BallotState) error {
	for _, s := range ballotSteps[b.State] {
		if s == next {
			b.State = next
			b.Version++
			return nil
		}
	}
	return ErrBallotState.With("「%s」%s，不能转为%s", b.Title, ballotWords[b.State], ballotWords[next])
}

// Open fixes the rules and opens the box.
func (b *Ballot) Open(m Method, now time.Time) error {
	if err := b.to(votingv1.BallotStateOpen); err != nil {
		return err
	}
	b.Method, b.OpenedAt = &m, &now
	return nil
}

// Close closes the box.
func (b *Ballot) Close(now time.Time) error {
	if err := b.to(votingv1.BallotStateClosed); err != nil {
		return err
	}
	b.ClosedAt = &now
	return nil
}

// Announce makes the result public.
func (b *Ballot) Announce() error { return b.to(votingv1.BallotStateAnnounced) }

// Cancel calls the ballot off.
func (b *Ballot) Cancel() error { return b.to(votingv1.BallotStateCancelled) }

// CheckOpen says why nothing can be done with the ballot unless it is open.
func (b *Ballot) CheckOpen() error {
	switch b.State {
	case votingv1.BallotStateOpen:
		return nil
	case votingv1.BallotStateDraft:
		return ErrBallotNotOpen.With("「%s」", b.Title)
	}
	return ErrBallotClosed.With("「%s」%s", b.Title, ballotWords[b.State])
}

// Seen asks that the caller decided on what the ballot is now.
func (b *Ballot) Seen(version int) error {
	if version != b.Version {
		return ErrVersion.With("表决「%s」已更新", b.Title)
	}
	return nil
}

// Projects are the projects among the options.
func (b *Ballot) Projects() []ids.ProjectID {
	var out []ids.ProjectID
	for _, o := range b.Options {
		if !o.Project.IsZero() {
			out = append(out, o.Project)
		}
	}
	return out
}

// Paper is what is needed to read a ballot of this vote.
func (b *Ballot) Paper() Paper { return Paper{Kind: b.Kind, Options: len(b.Options), Choose: b.Choose} }

// CheckRunoff asks that a second vote be on options that the first left open, for
// the places that they left open (选举法 44, 45 by analogy).
func (b *Ballot) CheckRunoff(first Ballot, d Decision) error {
	again := map[ids.ProjectID]bool{}
	for _, i := range d.Again {
		again[first.Options[i].Project] = true
	}
	switch {
	case first.Area != b.Area || first.Congress != b.Congress:
		return ErrRunoff.With("再次投票应当由同一届人民代表大会进行")
	case len(again) == 0:
		return ErrRunoff.With("「%s」没有须再次投票的项目", first.Title)
	case b.Kind != votingv1.Competitive || b.Choose != d.SeatsOpen:
		return ErrRunoff.With("空缺 %d 个名额，再次投票的应选数应当与此相同", d.SeatsOpen)
	case len(b.Options) != len(again):
		return ErrRunoff.With("须再次投票的项目有 %d 个，应当全部列入", len(again))
	}
	for _, o := range b.Options {
		if !again[o.Project] {
			return ErrRunoff.With("「%s」不在须再次投票的项目之列", o.Title)
		}
	}
	return nil
}

// Settled says whether the option's project is settled by this vote, or waits for a
// second one.
func (d Decision) Settled(option int) bool { return !slices.Contains(d.Again, option) }
