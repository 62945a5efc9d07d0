package suggestions

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// clockNames are the questions that the derivations answer.
var clockNames = map[ClockKind]string{
	ClockAssign:             "交办期限",
	ClockRefuse:             "承办单位提出异议的期限",
	ClockReassign:           "重新确定承办单位的期限",
	ClockContact:            "与代表沟通的期限",
	ClockCoHandler:          "协办意见的期限",
	ClockReply:              "答复期限",
	ClockEvaluate:           "评价答复的期限",
	ClockRehandle:           "重新办理答复的期限",
	ClockCommitment:         "承诺事项的完成时限",
	ClockEvaluateCommitment: "评价承诺落实的期限",
}

// startNames say from which event each is counted. The platform delivers at
// once, so that giving and receiving fall on one day.
var startNames = map[ClockKind]string{
	ClockAssign:             "收到建议之日",
	ClockRefuse:             "交办之日",
	ClockReassign:           "收到退回申请之日",
	ClockContact:            "收到交办之日",
	ClockCoHandler:          "交办之日",
	ClockReply:              "交办之日",
	ClockEvaluate:           "收到答复之日",
	ClockRehandle:           "收到重新办理要求之日",
	ClockEvaluateCommitment: "收到落实情况之日",
}

// count works the due date out, and says how.
func (c *Clock) count(t Turn, p calendar.Period, line explain.Line) {
	d := t.Calendar.Due(c.Opened, p)
	c.Due, c.Provisional = d.Date, d.Provisional
	c.Why = explain.Derivation{
		Question: clockNames[c.Kind], Answer: d.Date.String(), Rules: []explain.Line{line},
		Inputs:      []explain.Value{{Name: startNames[c.Kind], Value: c.Opened.Chinese()}, {Name: "期限", Value: p.String()}},
		Steps:       d.Steps,
		Provisional: d.Provisional,
	}
}

// Tick looks at the clocks of one suggestion on a day: rights that nobody used
// end, clocks past their day become late, and each late one is told once.
func (s *Suggestion) Tick(today date.Date) []Clock {
	var told []Clock
	for i := range s.Clocks {
		c := &s.Clocks[i]
		switch {
		case !c.Overdue(today):
		case ruleOf(c.Kind).right:
			c.callOff(today, "期满未提出异议")
		case !c.Told:
			c.State, c.Told = ClockLate, true
			told = append(told, *c)
		}
	}
	return told
}

// Recount counts again the running clocks that rested on a calendar year with
// no notice, and says whether any of them changed. A clock whose date moves says
// so in words.
func (s *Suggestion) Recount(t Turn) bool {
	changed := false
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if !c.Running() || !c.Provisional {
			continue
		}
		period, line, err := t.Rules.Period(c.Key)
		if err != nil {
			continue // the line is gone from the library; the date given stands
		}
		was := *c
		c.count(t, period, line)
		if c.Due != was.Due {
			c.Note = fmt.Sprintf("放假通知公布后于%s重新计算，由%s改为%s", t.On.Chinese(), was.Due.Chinese(), c.Due.Chinese())
		}
		if c.State == ClockLate && t.On <= c.Due {
			c.State, c.Told = ClockOpen, false
		}
		changed = changed || c.Due != was.Due || c.Provisional != was.Provisional
	}
	return changed
}
