package suggestions

import (
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
)

// turnClocks closes, calls off and opens what an act turns, in this order: a
// reassignment calls off the clocks of the unit that leaves before it opens
// those of the unit that comes.
func (s *Suggestion) turnClocks(t Turn, act Act, from State, a stepArgs) {
	for i := range s.Clocks {
		c := &s.Clocks[i]
		rule := ruleOf(c.Kind)
		switch {
		case !c.Running():
		case slices.Contains(rule.met, act) && s.meets(c, act, a):
			c.meet(dayOr(a.metOn, t.On))
		case slices.Contains(rule.off, act), act == ActWithdraw:
			c.callOff(t.On, act.Chinese())
		}
	}
	for _, rule := range clockRules {
		if slices.Contains(rule.opened, act) && (rule.into == "" || rule.into == s.State && from != s.State) {
			s.open(t, rule.kind)
		}
	}
}

// meets narrows an act to the clock that it is about.
func (s *Suggestion) meets(c *Clock, act Act, a stepArgs) bool {
	if act == ActConfirmContact {
		return !a.metOn.IsZero() // only a confirmed contact before the reply
	}
	return c.For == a.subject
}

func (c *Clock) meet(on date.Date) {
	c.State, c.ClosedOn = ClockMet, on
	if on > c.Due {
		c.State = ClockLate
	}
}

func (c *Clock) callOff(on date.Date, why string) {
	c.State, c.ClosedOn, c.Note = ClockCancelled, on, why
}

func dayOr(d, otherwise date.Date) date.Date {
	if d.IsZero() {
		return otherwise
	}
	return d
}

// open starts the clock of a kind, or several where several run.
func (s *Suggestion) open(t Turn, kind ClockKind) {
	switch kind {
	case ClockAssign:
		if s.Channel == ChannelInSession {
			s.absent(t, kind, "规则只对闭会期间提出的建议规定交办期限，大会期间提出的由大会秘书处在会议日程内交办")
			return
		}
		s.openBy(t, kind, KeyAssign, "")
	case ClockReply:
		if s.Complex {
			s.openBy(t, kind, KeyReplyComplex, "")
			return
		}
		s.openBy(t, kind, KeyReply, "")
	case ClockCoHandler:
		for _, h := range s.Handlers {
			if !h.Lead {
				s.openBy(t, kind, KeyCoHandler, h.Organ.String())
			}
		}
	case ClockCommitment:
		last := &s.Replies[len(s.Replies)-1]
		for _, c := range last.Commitments {
			s.openPromise(t, c)
		}
	default:
		s.openBy(t, kind, "suggestions."+string(kind), "")
	}
}

// openBy counts a period of the pack from today. The day of the act is the day
// on which the other side learns of it: the platform delivers at once.
func (s *Suggestion) openBy(t Turn, kind ClockKind, key, subject string) {
	period, line, err := t.Rules.Period(key)
	if err != nil {
		s.absent(t, kind, err.Error())
		return
	}
	c := Clock{
		Seq: len(s.Clocks) + 1, Kind: kind, Assignment: s.Assignment, For: subject, Key: key, Opened: t.On, State: ClockOpen,
	}
	c.count(t, period, line)
	s.Clocks = append(s.Clocks, c)
}

// absent records that a period which other places know does not run here, once
// for each time that it would have been opened.
func (s *Suggestion) absent(t Turn, kind ClockKind, reason string) {
	s.Clocks = append(s.Clocks, Clock{
		Seq: len(s.Clocks) + 1, Kind: kind, Assignment: s.Assignment, Opened: t.On, State: ClockAbsent, Note: reason,
		Why: explain.Derivation{Question: clockNames[kind], Answer: "不设期限：" + reason},
	})
}

// openPromise runs to the day that the handling unit itself named.
func (s *Suggestion) openPromise(t Turn, p Commitment) {
	s.Clocks = append(s.Clocks, Clock{
		Seq: len(s.Clocks) + 1, Kind: ClockCommitment, Assignment: s.Assignment, For: p.ID.String(),
		Opened: t.On, Due: p.Due, State: ClockOpen,
		Why: explain.Derivation{
			Question: clockNames[ClockCommitment], Answer: p.Due.String(),
			Inputs: []explain.Value{{Name: "承诺事项", Value: p.Text}},
			Steps:  []explain.Value{{Name: "期限", Value: "承办单位在答复中承诺于" + p.Due.Chinese() + "前完成"}},
		},
	})
}
