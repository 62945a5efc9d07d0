package stations

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Matter is a resident's matter.
type Matter struct {
	ID         ids.MatterID
	Number     v1.CaseNumber
	Station    ids.StationID
	Area       ids.AreaCode
	Category   v1.Category
	State      v1.State
	Summary    string
	Text       string
	Contact    []byte // sealed; empty if none was given
	OnBehalf   bool
	Key        uint8 // the key that its secret derives from
	Organ      ids.OrganID
	Deputy     ids.PersonID
	Answer     string
	Outcome    v1.Outcome
	AnsweredBy []ids.PersonID
	Grade      v1.Grade
	Words      string
	Forwarded  bool
	Reopened   int
	Urged      int
	Filed      time.Time
	Clock           // that it waits under; none at an end
	Late       bool // the day has passed, and it was said
	Steps      int  // taken so far
	Version    int
}

// Step is one entry of a matter's history.
type Step struct {
	N      int
	Kind   v1.StepKind
	State  v1.State // after it
	Told   string
	At     time.Time
	By     Party
	Actor  string // the subject who did it; for the audit, never shown
	Organ  ids.OrganID
	Deputy ids.PersonID
	Late   bool
	Clock  *v1.Clock // that it started
}

// Deed is what somebody wishes to do to a matter, with what it needs.
type Deed struct {
	Kind     v1.StepKind
	By       Party  // all that the person is to the matter
	Actor    string // subject
	At       time.Time
	Told     string
	Organ    ids.OrganID    // assign
	Deputy   ids.PersonID   // pass
	Complex  bool           // assign, pass: the longer clock
	Outcome  v1.Outcome     // answer
	Deputies []ids.PersonID // answer
	Grade    v1.Grade       // rate
	Words    string         // rate
}

// File begins a matter's history: its own clock and its first step.
func (m *Matter) File(d Deed, clocks Clocks) (Step, error) {
	clock, err := m.start(StageAccept, date.Of(d.At), clocks)
	m.State, m.Filed, m.Steps, m.Version = v1.StateFiled, d.At, 1, 1
	return Step{N: 1, Kind: v1.StepFile, State: m.State, Told: d.Told, At: d.At, By: d.By, Actor: d.Actor, Clock: clock}, err
}

// Take does a step, or says why it may not be done.
func (m *Matter) Take(d Deed, clocks Clocks) (Step, error) {
	t, ok := find(d.Kind, m.State)
	switch {
	case !ok:
		return Step{}, ErrState.With("意见现为「%s」，不能%s；请刷新页面查看最新进展", m.State.Chinese(), d.Kind.Chinese())
	case t.by&d.By == 0:
		return Step{}, ErrParty.With("「%s」由%s办理", d.Kind.Chinese(), t.by.list())
	case utf8.RuneCountInString(strings.TrimSpace(d.Told)) < t.told:
		return Step{}, ErrUntold.With("至少 %d 个字", t.told)
	}
	if err := m.guard(t); err != nil {
		return Step{}, err
	}
	today := date.Of(d.At)
	late := !m.Due.IsZero() && today > m.Due && t.step != v1.StepRate
	m.carry(t, d)
	if t.to != "" {
		m.State = t.to
	}
	m.Steps++
	m.Version++
	step := Step{
		N: m.Steps, Kind: t.step, State: m.State, Told: strings.TrimSpace(d.Told), At: d.At,
		By: t.by & d.By & -(t.by & d.By), Actor: d.Actor, Organ: m.Organ, Deputy: m.Deputy, Late: late,
	}
	if t.keeps {
		return step, nil
	}
	m.Clock, m.Late = Clock{}, false
	if t.clock == "" || m.done() {
		return step, nil
	}
	stage := t.clock
	if stage == StageAnswer && d.Complex {
		stage = StageComplex
	}
	var err error
	step.Clock, err = m.start(stage, today, clocks)
	return step, err
}

// guard holds what a state alone does not tell.
func (m *Matter) guard(t transition) error {
	switch {
	case t.step == v1.StepDecline || t.step == v1.StepDivert:
		if m.Reopened > 0 {
			return ErrState.With("意见已受理并答复过一次，重新办理后应当再次答复")
		}
		return nil
	case t.step != v1.StepReopen:
		return nil
	case m.Grade != v1.GradeDissatisfied:
		return ErrNotUnhappy.With("选民的评价为「%s」", m.Grade.Chinese())
	case m.Reopened > 0:
		return ErrReopened.With("可将未尽事项列入代表建议，或直接办结并向选民说明")
	}
	return nil
}

// carry takes over what the deed brings.
func (m *Matter) carry(t transition, d Deed) {
	switch t.step {
	case v1.StepAssign:
		m.Organ, m.Deputy, m.Forwarded = d.Organ, ids.PersonID{}, true
	case v1.StepPass:
		m.Organ, m.Deputy = ids.OrganID{}, d.Deputy
	case v1.StepUrge:
		m.Urged++
	case v1.StepAnswer:
		m.Answer, m.Outcome, m.AnsweredBy = strings.TrimSpace(d.Told), d.Outcome, answerers(m.Deputy, d.Deputies)
	case v1.StepRate:
		m.Grade, m.Words = d.Grade, strings.TrimSpace(d.Words)
	case v1.StepReopen:
		// The new round is answered and rated anew; the first stays in the steps.
		m.Reopened++
		m.Organ, m.Deputy = ids.OrganID{}, ids.PersonID{}
		m.Grade, m.Words = "", ""
	}
}

// answerers are the deputy who had the matter and those who took part.
func answerers(own ids.PersonID, others []ids.PersonID) []ids.PersonID {
	all := make([]ids.PersonID, 0, len(others)+1)
	if !own.IsZero() {
		all = append(all, own)
	}
	for _, p := range others {
		if p != own {
			all = append(all, p)
		}
	}
	return all
}

// done says whether a rated matter has nothing left to decide: the resident is
// content, or it has been handled again already.
func (m *Matter) done() bool {
	return m.State == v1.StateRated && (m.Grade != v1.GradeDissatisfied || m.Reopened > 0)
}

// Round is 1, and 2 once it is handled again.
func (m *Matter) Round() int { return m.Reopened + 1 }

func (p Party) list() string {
	var names []string
	for one := PartyResident; one < PartyReader; one <<= 1 {
		if p&one != 0 {
			names = append(names, one.Chinese())
		}
	}
	return strings.Join(names, "、")
}
