package suggestionsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
)

// The nouns that only this service speaks of.
type (
	ContactID    = ids.ID[contactKind]
	CommitmentID = ids.ID[commitmentKind]

	contactKind    struct{}
	commitmentKind struct{}
)

// Brief is a suggestion in a list.
type Brief struct {
	ID       ids.SuggestionID `json:"id"`
	Number   string           `json:"number,omitempty"` // 「2026-建-0001」; none before filing
	Kind     Kind             `json:"kind"`
	Channel  Channel          `json:"channel"`
	State    State            `json:"state"`
	Title    string           `json:"title"`
	Congress ids.CongressID   `json:"congress"`
	Area     ids.AreaCode     `json:"area"`
	Lead     Signer           `json:"lead"`
	Handler  *Handler         `json:"handler,omitempty"` // the lead handler, once assigned
	FiledOn  date.Date        `json:"filed_on,omitempty"`
	Due      date.Date        `json:"due,omitempty"` // the nearest open clock
	Late     bool             `json:"late"`          // some clock is past its date and not done
}

// Suggestion is the whole of it, as far as the caller may see it.
type Suggestion struct {
	Brief
	Body      string   `json:"body"`
	Points    []Point  `json:"points"`  // the numbered demands; each must be answered (G-17)
	Edition   int      `json:"edition"` // of the text; goes up with each revision
	CoSigners []Signer `json:"co_signers,omitempty"`
	// Origin is the resident's matter that it grew from.
	Origin      ids.MatterID  `json:"origin,omitzero"`
	Pack        string        `json:"pack,omitempty"` // the rule pack chosen at filing, and kept
	Complex     bool          `json:"complex"`        // 涉及面广、处理难度大
	AssignedOn  date.Date     `json:"assigned_on,omitempty"`
	CoHandlers  []Handler     `json:"co_handlers,omitempty"`
	Contacts    []Contact     `json:"contacts,omitempty"`
	Replies     []ReplyLetter `json:"replies,omitempty"`
	Evaluations []Evaluation  `json:"evaluations,omitempty"` // only those the caller may see
	Words       string        `json:"words,omitempty"`       // of the last return, decline or refusal
	CreatedAt   time.Time     `json:"created_at"`
	// May is what this caller may do now.
	May []Act `json:"may,omitempty"`
}

// Point is one numbered demand of the text.
type Point struct {
	No   int    `json:"no"`
	Text string `json:"text"`
}

// Signer is a deputy under the text.
type Signer struct {
	Person   ids.PersonID  `json:"person"`
	Mandate  ids.MandateID `json:"mandate"`
	Name     string        `json:"name"`
	Consent  Consent       `json:"consent"`
	SignedAt *time.Time    `json:"signed_at,omitempty"`
}

// Handler is a unit that the suggestion is assigned to.
type Handler struct {
	Organ   ids.OrganID `json:"organ"`
	Name    string      `json:"name"`
	Lead    bool        `json:"lead"`              // 主办
	Opinion string      `json:"opinion,omitempty"` // of a co-handler (协办意见)
}

// Contact is one conversation of the lead handler with the deputy.
type Contact struct {
	ID    ContactID    `json:"id"`
	Organ ids.OrganID  `json:"organ"`
	On    date.Date    `json:"on"`
	Means Means        `json:"means"`
	Phase Phase        `json:"phase"`
	Words string       `json:"words"`
	State ContactState `json:"state"`
	// Remark is what the deputy added when confirming or disputing.
	Remark string `json:"remark,omitempty"`
}

// ReplyLetter is one answer (答复函) of the handling unit; a second follows a rehandling.
type ReplyLetter struct {
	Round       int          `json:"round"`
	On          date.Date    `json:"on"`
	Organ       ids.OrganID  `json:"organ"`
	Class       string       `json:"class"` // of the pack's result classes
	Body        string       `json:"body"`
	Answers     []Answer     `json:"answers"`
	Commitments []Commitment `json:"commitments,omitempty"`
}

// Answer meets one point.
type Answer struct {
	Point int    `json:"point"`
	Text  string `json:"text"`
}

// Commitment is a promise made in a reply (G-12).
type Commitment struct {
	ID         CommitmentID `json:"id"`
	Point      int          `json:"point,omitempty"` // zero when it is about the whole
	Text       string       `json:"text"`
	Due        date.Date    `json:"due"`
	Outcome    Outcome      `json:"outcome"`
	Report     string       `json:"report,omitempty"`
	ReportedOn date.Date    `json:"reported_on,omitempty"`
}

// Evaluation is one of the two judgements of the lead signer (G-13).
type Evaluation struct {
	Of    Evaluated `json:"of"`
	Round int       `json:"round"` // the reply that it judges
	Grade string    `json:"grade"`
	Words string    `json:"words,omitempty"`
	On    date.Date `json:"on"`
}

// Evaluated is what an evaluation judges.
type Evaluated string

const (
	EvaluatedReply       Evaluated = "reply"       // 第一次：答复
	EvaluatedCommitments Evaluated = "commitments" // 第二次：承诺落实
)

// Clock is a period that runs, ran, or was called off.
type Clock struct {
	Kind        ClockKind          `json:"kind"`
	For         string             `json:"for,omitempty"` // whose, where several run: a co-handler's or commitment's id
	Opened      date.Date          `json:"opened"`
	Due         date.Date          `json:"due"`
	Provisional bool               `json:"provisional"`
	State       ClockState         `json:"state"`
	ClosedOn    date.Date          `json:"closed_on,omitempty"`
	Note        string             `json:"note,omitempty"`
	Why         explain.Derivation `json:"why"`
}

// NoClock says why a period that other places know does not run here.
type NoClock struct {
	Kind   ClockKind `json:"kind"`
	On     date.Date `json:"on"`
	Reason string    `json:"reason"`
}

// Entry is one line of the history.
type Entry struct {
	Seq   int       `json:"seq"`
	At    time.Time `json:"at"`
	Act   Act       `json:"act"`
	From  State     `json:"from,omitempty"`
	To    State     `json:"to"`
	By    string    `json:"by"` // the party in words: 领衔代表, 承办单位, …
	Name  string    `json:"name,omitempty"`
	Words string    `json:"words,omitempty"`
}
