package stations

import (
	"slices"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Party is what somebody is to a matter; a person may be several.
type Party uint8

// The parties.
const (
	PartyResident Party = 1 << iota // who filed it
	PartyDesk                       // the station's clerk and head
	PartyOffice                     // the deputies' work committee
	PartyDeputy                     // the deputy to whom it was passed
	PartyUnit                       // the organ to which it was assigned
	PartySystem                     // the clock
	PartyReader                     // may look, and no more
)

// Chinese is how a resident reads who took a step: an office, never a name.
func (p Party) Chinese() string {
	return map[Party]string{PartyResident: "选民", PartyDesk: "代表家站", PartyOffice: "代表工作委员会",
		PartyDeputy: "人大代表", PartyUnit: "承办单位", PartySystem: "系统"}[p]
}

// Stage is a stretch of the work that has a clock.
type Stage string

// The stages, each named for what ends it.
const (
	StageAccept  Stage = "accept"
	StageAnalyse Stage = "analyse"
	StageAssign  Stage = "assign"
	StageAnswer  Stage = "answer"
	StageComplex Stage = "complex" // in place of answer, where the matter is complex
	StageRate    Stage = "rate"    // the resident's time to rate, after which the case closes
	StageDecide  Stage = "decide"  // whether to handle again what a resident found wanting
)

// Chinese is the question that the stage's clock answers.
func (s Stage) Chinese() string {
	return map[Stage]string{StageAccept: "受理期限", StageAnalyse: "分析期限", StageAssign: "交办期限",
		StageAnswer: "答复期限", StageComplex: "答复期限（情况复杂）", StageRate: "评价期限", StageDecide: "决定是否重新办理的期限"}[s]
}

// transition is one row of the state machine.
type transition struct {
	step  v1.StepKind
	from  []v1.State
	to    v1.State // the same state if empty
	by    Party
	told  int   // the least characters that the resident must be told
	clock Stage // the clock that starts; none if empty
	keeps bool  // the clock goes on as it was
}

// untaken are the states in which nobody outside the station has the matter yet.
var untaken = []v1.State{v1.StateFiled, v1.StateAccepted, v1.StateAnalysed}

// handled are the states in which somebody owes an answer.
var handled = []v1.State{v1.StateAssigned, v1.StatePassed}

// transitions is the whole machine.
var transitions = []transition{
	{step: v1.StepAccept, from: []v1.State{v1.StateFiled}, to: v1.StateAccepted, by: PartyDesk, clock: StageAnalyse},
	{step: v1.StepDecline, from: untaken, to: v1.StateDeclined, by: PartyDesk, told: 5},
	{step: v1.StepDivert, from: untaken, to: v1.StateDiverted, by: PartyDesk, told: 5},
	{step: v1.StepAnalyse, from: []v1.State{v1.StateAccepted}, to: v1.StateAnalysed, by: PartyDesk, told: 5, clock: StageAssign},
	{step: v1.StepAssign, from: append(handled, v1.StateAnalysed), to: v1.StateAssigned, by: PartyDesk | PartyOffice, clock: StageAnswer},
	{step: v1.StepPass, from: append(handled, v1.StateAnalysed), to: v1.StatePassed, by: PartyDesk | PartyOffice, clock: StageAnswer},
	{step: v1.StepUrge, from: handled, by: PartyDesk | PartyOffice, told: 5, keeps: true},
	{step: v1.StepAnswer, from: handled, to: v1.StateAnswered, by: PartyDesk | PartyDeputy | PartyUnit, told: 10, clock: StageRate},
	{step: v1.StepRate, from: []v1.State{v1.StateAnswered}, to: v1.StateRated, by: PartyResident, clock: StageDecide},
	{step: v1.StepReopen, from: []v1.State{v1.StateRated}, to: v1.StateAnalysed, by: PartyDesk | PartyOffice, told: 5, clock: StageAssign},
	{step: v1.StepClose, from: []v1.State{v1.StateRated}, to: v1.StateClosed, by: PartyDesk | PartyOffice | PartySystem, told: 5},
	{step: v1.StepClose, from: []v1.State{v1.StateAnswered}, to: v1.StateClosed, by: PartySystem, told: 5},
}

// find gives the row for a step from a state.
func find(step v1.StepKind, from v1.State) (transition, bool) {
	i := slices.IndexFunc(transitions, func(t transition) bool {
		return t.step == step && slices.Contains(t.from, from)
	})
	if i < 0 {
		return transition{}, false
	}
	return transitions[i], true
}

// Next lists the steps that a party may take from a state, for a page to offer.
func Next(m Matter, p Party) []v1.StepKind {
	next := []v1.StepKind{}
	for _, t := range transitions {
		if t.by&p != 0 && slices.Contains(t.from, m.State) && m.guard(t) == nil {
			next = append(next, t.step)
		}
	}
	return next
}

// Ended says whether nothing more will happen.
func Ended(s v1.State) bool {
	return s == v1.StateClosed || s == v1.StateDeclined || s == v1.StateDiverted
}
