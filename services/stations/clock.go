package stations

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Clocks starts the clock of a stage on a day.
type Clocks func(s Stage, from date.Date) (v1.Clock, error)

// Clock is the deadline that a matter waits under, with what it takes to count
// it again.
type Clock struct {
	Stage       Stage
	Since       date.Date // the day that is not counted
	Due         date.Date // the last day
	Provisional bool      // rests on days of which no holiday notice is published
}

// start runs the clock of a stage.
func (m *Matter) start(s Stage, since date.Date, clocks Clocks) (*v1.Clock, error) {
	c, err := clocks(s, since)
	if err != nil {
		return nil, err
	}
	m.Clock = Clock{Stage: s, Since: since, Due: c.Due, Provisional: c.Why.Provisional}
	return &c, nil
}

// Recount counts a provisional clock again, and says whether it is settled now.
// The state stays; the resident is told of the day.
func (m *Matter) Recount(at time.Time, clocks Clocks) (Step, bool, error) {
	before := m.Due
	clock, err := m.start(m.Stage, m.Since, clocks)
	if err != nil || m.Provisional {
		return Step{}, false, err
	}
	m.Late = m.Late && date.Of(at) > m.Due
	m.Steps++
	m.Version++
	told := "放假安排已公布，" + m.Stage.Chinese() + "确定为" + m.Due.Chinese() + "。"
	if m.Due != before {
		told = "放假安排已公布，" + m.Stage.Chinese() + "由" + before.Chinese() + "更新为" + m.Due.Chinese() + "。"
	}
	return Step{N: m.Steps, Kind: v1.StepRecount, State: m.State, Told: told, At: at, By: PartySystem,
		Actor: "service:" + Name, Organ: m.Organ, Deputy: m.Deputy, Clock: clock}, true, nil
}
