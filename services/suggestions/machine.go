package suggestions

import "slices"

// Facts are what a transition may depend on beside the state.
type Facts struct {
	Contacted    bool // a contact of the present lead handler is confirmed
	Dissatisfied bool // the grade being given is 不满意
	Promised     bool // some reply made a commitment
	Reported     bool // every commitment made is reported on
}

// Condition is a named predicate on Facts.
type Condition string

// The conditions.
const (
	IfContacted    Condition = "已确认沟通"
	IfNotContacted Condition = "未确认沟通"
	IfDissatisfied Condition = "不满意"
	IfContent      Condition = "满意或者基本满意"
	IfNonePromised Condition = "没有承诺事项"
	IfOutstanding  Condition = "有承诺事项尚未报告"
	IfAllReported  Condition = "承诺事项均已报告"
)

func (c Condition) holds(f Facts) bool {
	switch c {
	case IfContacted:
		return f.Contacted
	case IfNotContacted:
		return !f.Contacted
	case IfDissatisfied:
		return f.Dissatisfied
	case IfContent:
		return !f.Dissatisfied
	case IfNonePromised:
		return !f.Promised
	case IfOutstanding:
		return f.Promised && !f.Reported
	case IfAllReported:
		return f.Promised && f.Reported
	}
	return false
}

// Transition is one row of the state machine.
type Transition struct {
	From State
	Act  Act
	By   Party
	To   State
	If   []Condition // all of them; none: always
}

// machine is the whole of it. From one state one act leads, under any facts, to
// at most one state: the test walks all of them.
var machine = []Transition{
	{StateDraft, ActRevise, PartyLead, StateDraft, nil},
	{StateDraft, ActInvite, PartyLead, StateDraft, nil},
	{StateDraft, ActCoSign, PartyCoSigner, StateDraft, nil},
	{StateDraft, ActFile, PartyLead, StateFiled, nil},
	{StateDraft, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateFiled, ActReturn, PartyOffice, StateReturned, nil},
	{StateFiled, ActAccept, PartyOffice, StateAccepted, nil},
	{StateFiled, ActDecline, PartyOffice, StateDeclined, nil},
	{StateFiled, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateReturned, ActRevise, PartyLead, StateReturned, nil},
	{StateReturned, ActInvite, PartyLead, StateReturned, nil},
	{StateReturned, ActCoSign, PartyCoSigner, StateReturned, nil},
	{StateReturned, ActFile, PartyLead, StateFiled, nil},
	{StateReturned, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateAccepted, ActAssign, PartyOffice, StateAssigned, nil},
	{StateAccepted, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateAssigned, ActOpine, PartyCoHandler, StateAssigned, nil},
	{StateAssigned, ActLogContact, PartyHandler, StateAssigned, nil},
	{StateAssigned, ActConfirmContact, PartyLead, StateAssigned, []Condition{IfNotContacted}},
	{StateAssigned, ActConfirmContact, PartyLead, StateContacted, []Condition{IfContacted}},
	{StateAssigned, ActRefuse, PartyHandler, StateRefused, nil},
	{StateAssigned, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateRefused, ActReassign, PartyOffice, StateAssigned, nil},
	{StateRefused, ActInsist, PartyOffice, StateAssigned, []Condition{IfNotContacted}},
	{StateRefused, ActInsist, PartyOffice, StateContacted, []Condition{IfContacted}},
	{StateRefused, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateContacted, ActOpine, PartyCoHandler, StateContacted, nil},
	{StateContacted, ActLogContact, PartyHandler, StateContacted, nil},
	{StateContacted, ActConfirmContact, PartyLead, StateContacted, nil},
	{StateContacted, ActRefuse, PartyHandler, StateRefused, nil},
	{StateContacted, ActReply, PartyHandler, StateReplied, nil},
	{StateContacted, ActWithdraw, PartyLead, StateWithdrawn, nil},

	{StateReplied, ActLogContact, PartyHandler, StateReplied, nil},
	{StateReplied, ActConfirmContact, PartyLead, StateReplied, nil},
	{StateReplied, ActFulfil, PartyHandler, StateReplied, nil},
	{StateReplied, ActEvaluate, PartyLead, StateDissatisfied, []Condition{IfDissatisfied}},
	{StateReplied, ActEvaluate, PartyLead, StateFulfilling, []Condition{IfContent, IfOutstanding}},
	{StateReplied, ActEvaluate, PartyLead, StateReported, []Condition{IfContent, IfAllReported}},
	{StateReplied, ActEvaluate, PartyLead, StateConcluded, []Condition{IfContent, IfNonePromised}},

	{StateDissatisfied, ActLogContact, PartyHandler, StateDissatisfied, nil},
	{StateDissatisfied, ActConfirmContact, PartyLead, StateDissatisfied, nil},
	{StateDissatisfied, ActFulfil, PartyHandler, StateDissatisfied, nil},
	{StateDissatisfied, ActRehandle, PartyOffice, StateRehandling, nil},
	{StateDissatisfied, ActSettle, PartyOffice, StateFulfilling, []Condition{IfOutstanding}},
	{StateDissatisfied, ActSettle, PartyOffice, StateReported, []Condition{IfAllReported}},
	{StateDissatisfied, ActSettle, PartyOffice, StateConcluded, []Condition{IfNonePromised}},

	{StateRehandling, ActOpine, PartyCoHandler, StateRehandling, nil},
	{StateRehandling, ActLogContact, PartyHandler, StateRehandling, nil},
	{StateRehandling, ActConfirmContact, PartyLead, StateRehandling, nil},
	{StateRehandling, ActFulfil, PartyHandler, StateRehandling, nil},
	{StateRehandling, ActReply, PartyHandler, StateReplied, nil},

	{StateFulfilling, ActLogContact, PartyHandler, StateFulfilling, nil},
	{StateFulfilling, ActConfirmContact, PartyLead, StateFulfilling, nil},
	{StateFulfilling, ActFulfil, PartyHandler, StateFulfilling, []Condition{IfOutstanding}},
	{StateFulfilling, ActFulfil, PartyHandler, StateReported, []Condition{IfAllReported}},

	{StateReported, ActLogContact, PartyHandler, StateReported, nil},
	{StateReported, ActConfirmContact, PartyLead, StateReported, nil},
	{StateReported, ActEvaluateCommitments, PartyLead, StateConcluded, nil},
}

// refusals are the wrong moments that have a better answer than ErrState.
var refusals = map[Act]map[State]error{
	ActReply: {StateAssigned: ErrNoContact.With("请先与领衔代表沟通，在本件建议中记录沟通情况，并由领衔代表确认后再答复")},
	ActWithdraw: {
		StateReplied:      ErrState.With("已经答复的建议不能撤回，请对答复作出评价"),
		StateDissatisfied: ErrState.With("已经答复的建议不能撤回"),
	},
}

// next is the state that act leads to.
func next(from State, act Act, f Facts) (State, error) {
	for _, t := range machine {
		if t.From == from && t.Act == act && !slices.ContainsFunc(t.If, func(c Condition) bool { return !c.holds(f) }) {
			return t.To, nil
		}
	}
	if err, ok := refusals[act][from]; ok {
		return "", err
	}
	return "", ErrState.With("本件现处于「%s」，不能%s", from.Chinese(), act.Chinese())
}

// partyOf is who takes an act; each act belongs to one party.
func partyOf(act Act) Party {
	for _, t := range machine {
		if t.Act == act {
			return t.By
		}
	}
	return ""
}

// actsFrom lists what a party may do in a state, in the table's order.
func actsFrom(from State, by Party) []Act {
	var acts []Act
	for _, t := range machine {
		if t.From == from && t.By == by && !slices.Contains(acts, t.Act) {
			acts = append(acts, t.Act)
		}
	}
	return acts
}
