package votingv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// BallotKind is how a ballot is marked.
type BallotKind string

// The kinds.
const (
	Competitive  BallotKind = "competitive"  // 差额票决: choose at most N of M
	YesNo        BallotKind = "yes_no"       // 赞成、反对、弃权
	Satisfaction BallotKind = "satisfaction" // 满意、基本满意、不满意
)

// BallotState is where a ballot stands.
type BallotState string

// The states of a ballot.
const (
	BallotStateDraft     BallotState = "draft"
	BallotStateOpen      BallotState = "open"
	BallotStateClosed    BallotState = "closed"
	BallotStateAnnounced BallotState = "announced"
	BallotStateCancelled BallotState = "cancelled"
)

// Mark is what a voter puts beside an option.
type Mark string

// The marks. An option that is not named in a Cast is not pressed (未按).
const (
	MarkChosen       Mark = "chosen"  // competitive
	MarkFor          Mark = "for"     // yes_no
	MarkAgainst      Mark = "against" // yes_no
	MarkAbstain      Mark = "abstain" // yes_no and satisfaction
	MarkSatisfied    Mark = "satisfied"
	MarkBasically    Mark = "basically"
	MarkDissatisfied Mark = "dissatisfied"
)

// Option is one line of the ballot paper.
type Option struct {
	No      int           `json:"no"` // from 1, as printed
	Project ids.ProjectID `json:"project,omitzero"`
	Title   string        `json:"title"`
	// The rest is printed beside a project: what a deputy must know to choose.
	InvestmentFen int64  `json:"investment_fen,omitempty"`
	Reason        string `json:"reason,omitempty"`
	FinishBy      string `json:"finish_by,omitempty"`
	OrganName     string `json:"organ_name,omitempty"`
}

// Ballot is a ballot as anybody concerned with it may see it. It never carries a
// count of anything that is in the box.
type Ballot struct {
	ID        ids.BallotID   `json:"id"`
	Area      ids.AreaCode   `json:"area"`
	Congress  ids.CongressID `json:"congress"`
	Title     string         `json:"title"`
	Kind      BallotKind     `json:"kind"`
	Choose    int            `json:"choose,omitempty"` // competitive: at most this many
	Options   []Option       `json:"options"`
	Marks     []Mark         `json:"marks"` // the marks that may be given
	State     BallotState    `json:"state"`
	Method    []explain.Line `json:"method,omitempty"`   // the rules, fixed at opening
	RunoffOf  ids.BallotID   `json:"runoff_of,omitzero"` // a second vote on a tie
	Me        *Standing      `json:"me,omitempty"`       // the caller's own place on the roll
	CreatedAt time.Time      `json:"created_at"`
	OpenedAt  *time.Time     `json:"opened_at,omitempty"`
	ClosedAt  *time.Time     `json:"closed_at,omitempty"`
	Version   int            `json:"version"`
}

// Standing is a voter's own place on the roll.
type Standing struct {
	Entitled bool `json:"entitled"`
	Present  bool `json:"present"`
	Issued   bool `json:"issued"`
	Voted    bool `json:"voted"`
}

// DraftBallotRequest prepares a ballot.
type DraftBallotRequest struct {
	Area     ids.AreaCode   `json:"area"`
	Congress ids.CongressID `json:"congress"`
	Title    string         `json:"title"`
	Kind     BallotKind     `json:"kind"`
	Choose   int            `json:"choose"` // competitive only
	// Projects are the options of a competitive or satisfaction ballot on
	// projects; Items those of a ballot on anything else. Exactly one is given.
	Projects []ids.ProjectID `json:"projects"`
	Items    []string        `json:"items"`
	// Voters is the roll where it is not the congress: a residents' council, a
	// standing committee. Empty: every serving deputy of the congress.
	Voters   []ids.PersonID `json:"voters"`
	RunoffOf ids.BallotID   `json:"runoff_of"`
}

// MaxOptions and MaxVoters bound a ballot.
const (
	MaxOptions = 100
	MaxVoters  = 5000
)

// Validate tells all faults.
func (r DraftBallotRequest) Validate() error {
	var c fault.Check
	c.Set("area", r.Area)
	c.Text("title", r.Title, 2, 100)
	fault.OneOf(&c, "kind", r.Kind, Competitive, YesNo, Satisfaction)
	options := len(r.Projects) + len(r.Items)
	c.That((len(r.Projects) > 0) != (len(r.Items) > 0), "projects", "one_of", "候选项目与表决事项应当且只能填写一种")
	c.That(options <= MaxOptions, "projects", "range", "票上至多 100 项")
	if r.Kind == Competitive {
		c.That(r.Choose >= 1 && r.Choose < options, "choose", "range", "差额票决的应选数应当不少于 1 且少于候选数")
	} else {
		c.That(r.Choose == 0, "choose", "unexpected", "只有差额票决才有应选数")
	}
	for _, item := range r.Items {
		c.Text("items", item, 2, 200)
	}
	unique(&c, "items", r.Items)
	unique(&c, "projects", r.Projects)
	c.That(!r.Congress.IsZero() || len(r.Voters) > 0, "congress", "required", "请指明由哪一届人民代表大会表决，或者列出表决人")
	c.That(len(r.Voters) <= MaxVoters, "voters", "range", "表决人至多 5000 人")
	unique(&c, "voters", r.Voters)
	return c.Err()
}

// OpenBallotRequest fixes the roll and the rules and opens the box.
type OpenBallotRequest struct {
	ID      ids.BallotID `path:"id" json:"-"`
	Version int          `json:"version"`
}

// CloseBallotRequest closes the box and counts.
type CloseBallotRequest struct {
	ID      ids.BallotID `path:"id" json:"-"`
	Version int          `json:"version"`
	// Announce makes the result public on the spot; otherwise AnnounceResult
	// does, when the presidium has signed it.
	Announce bool `json:"announce"`
}

// AnnounceResultRequest makes a counted result public; the decision takes effect.
type AnnounceResultRequest struct {
	ID      ids.BallotID `path:"id" json:"-"`
	Version int          `json:"version"`
}

// CancelBallotRequest calls a ballot off before it is closed. What was cast is
// destroyed uncounted.
type CancelBallotRequest struct {
	ID      ids.BallotID `path:"id" json:"-"`
	Version int          `json:"version"`
	Reason  string       `json:"reason"`
}

// Validate tells all faults.
func (r CancelBallotRequest) Validate() error {
	var c fault.Check
	c.Text("reason", r.Reason, 1, 500)
	return c.Err()
}

// BallotRequest asks for one ballot.
type BallotRequest struct {
	ID ids.BallotID `path:"id" json:"-"`
}

// BallotsRequest lists ballots, the newest first. A deputy sees those whose roll
// names them; an officer those of the officer's area.
type BallotsRequest struct {
	Area  ids.AreaCode `query:"area" json:"-"`
	State BallotState  `query:"state" json:"-"`
	After string       `query:"after" json:"-"`
	Limit int          `query:"limit" json:"-"`
}

// Validate tells all faults.
func (r BallotsRequest) Validate() error {
	var c fault.Check
	if r.State != "" {
		fault.OneOf(&c, "state", r.State, BallotStateDraft, BallotStateOpen, BallotStateClosed, BallotStateAnnounced, BallotStateCancelled)
	}
	page(&c, r.Limit)
	return c.Err()
}

// BallotPage is a page of ballots.
type BallotPage struct {
	Items []Ballot `json:"items"`
	Next  string   `json:"next,omitempty"`
}
