package suggestions

import (
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
)

// ClockKind names a period.
type ClockKind string

const (
	ClockAssign             ClockKind = "assign"
	ClockRefuse             ClockKind = "refuse"
	ClockReassign           ClockKind = "reassign"
	ClockContact            ClockKind = "contact"
	ClockCoHandler          ClockKind = "cohandler"
	ClockReply              ClockKind = "reply"
	ClockEvaluate           ClockKind = "evaluate"
	ClockRehandle           ClockKind = "rehandle"
	ClockCommitment         ClockKind = "commitment"
	ClockEvaluateCommitment ClockKind = "evaluate_commitment"
)

// ClockState is where a clock stands.
type ClockState string

const (
	ClockOpen      ClockState = "open"
	ClockMet       ClockState = "met"
	ClockLate      ClockState = "late" // still running while ClosedOn is empty
	ClockCancelled ClockState = "cancelled"
	// ClockAbsent is no clock: the place sets no period, and Note says so.
	ClockAbsent ClockState = "absent"
)

// Clock is a period that runs, ran, was called off, or does not exist here.
type Clock struct {
	Seq         int
	Kind        ClockKind
	Assignment  int    // the assignment in which it was opened
	For         string // a co-handler's or commitment's id, where several run
	Key         string // of the rule line; empty where the period is the handler's own promise
	Opened      date.Date
	Due         date.Date
	Provisional bool
	State       ClockState
	ClosedOn    date.Date
	Note        string
	Told        bool // ClockLate was emitted
	Why         explain.Derivation
}

// Running says that somebody still owes something by it.
func (c Clock) Running() bool {
	return c.ClosedOn.IsZero() && (c.State == ClockOpen || c.State == ClockLate)
}

// Overdue says that it runs and its day has passed.
func (c Clock) Overdue(today date.Date) bool { return c.Running() && !c.Due.IsZero() && today > c.Due }

// clockRule says which acts turn a clock.
type clockRule struct {
	kind   ClockKind
	opened []Act
	into   State // opened only when the act leads here from elsewhere; "": always
	met    []Act
	off    []Act // called off
	// right is a period in which somebody may act and need not: it lapses and
	// is never late.
	right bool
}

// clockRules is every clock. Withdrawal calls off all that run.
var clockRules = []clockRule{
	{kind: ClockAssign, opened: []Act{ActFile}, met: []Act{ActAssign}, off: []Act{ActReturn, ActDecline}},
	{kind: ClockRefuse, opened: []Act{ActAssign, ActReassign}, met: []Act{ActRefuse}, off: []Act{ActReply}, right: true},
	{kind: ClockReassign, opened: []Act{ActRefuse}, met: []Act{ActReassign, ActInsist}},
	{kind: ClockContact, opened: []Act{ActAssign, ActReassign}, met: []Act{ActConfirmContact}, off: []Act{ActReassign}},
	{kind: ClockCoHandler, opened: []Act{ActAssign, ActReassign}, met: []Act{ActOpine}, off: []Act{ActReassign, ActReply}},
	{kind: ClockReply, opened: []Act{ActAssign, ActReassign}, met: []Act{ActReply}, off: []Act{ActReassign}},
	{kind: ClockEvaluate, opened: []Act{ActReply}, met: []Act{ActEvaluate}},
	{kind: ClockRehandle, opened: []Act{ActRehandle}, met: []Act{ActReply}},
	{kind: ClockCommitment, opened: []Act{ActReply}, met: []Act{ActFulfil}},
	{kind: ClockEvaluateCommitment, opened: []Act{ActFulfil, ActEvaluate, ActSettle}, into: StateReported, met: []Act{ActEvaluateCommitments}},
}

func ruleOf(k ClockKind) clockRule {
	return clockRules[slices.IndexFunc(clockRules, func(r clockRule) bool { return r.kind == k })]
}

// resting says why no period runs in a state that none is opened for.
var resting = map[State]string{
	StateDraft:        "尚未提交：何时提出由代表决定",
	StateReturned:     "由领衔代表修改：何时再次提交由代表决定",
	StateDissatisfied: "由代表工作机构视情况要求重新办理或者召集研究",
	StateDeclined:     "已不予受理，不再计时",
	StateWithdrawn:    "已撤回，办理终止",
	StateConcluded:    "已办结",
}

// Resting is why nothing runs in the present state; empty where something does,
// or should.
func (s *Suggestion) Resting() string {
	if why, ok := resting[s.State]; ok {
		return why
	}
	for _, c := range slices.Backward(s.Clocks) {
		if c.State == ClockAbsent && c.Kind == awaited[s.State] {
			return c.Note
		}
	}
	return ""
}

// awaited is the clock that each state waits on; where the place sets none, the
// reason recorded with it is why nothing runs.
var awaited = map[State]ClockKind{
	StateFiled: ClockAssign, StateAccepted: ClockAssign, StateAssigned: ClockReply, StateRefused: ClockReassign,
	StateContacted: ClockReply, StateReplied: ClockEvaluate, StateRehandling: ClockRehandle,
	StateFulfilling: ClockCommitment, StateReported: ClockEvaluateCommitment,
}

// replyDue is the day by which the present assignment must be answered.
func (s *Suggestion) replyDue() date.Date {
	for _, c := range slices.Backward(s.Clocks) {
		if c.Kind == ClockReply {
			return c.Due
		}
	}
	return ""
}
