package suggestions

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// TestDeadlinesByHand compares clocks with dates that were counted by hand on
// the State Council's notices for 2025 and 2026: Spring Festival 2026 is off from
// 02-15 to 02-23 and worked on the Saturdays 02-14 and 02-28; May Day is off from
// 05-01 to 05-05; National Day 2026 from 10-01 to 10-07, with 09-20 and 10-10
// worked; Mid-Autumn 09-25 to 09-27.
func TestDeadlinesByHand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		area        ids.AreaCode
		kind        ClockKind
		on          date.Date
		want        date.Date // empty: no such period here
		provisional bool
		citation    string
	}{
		// 重庆
		{"50", ClockAssign, "2026-02-09", "2026-02-28", false, "第十三条"},              // 10 wd over Spring Festival, both worked Saturdays count
		{"50", ClockAssign, "2026-02-13", "2026-03-05", false, "第十三条"},              // 02-14 counts, then 24–28, 03-02–03-05
		{"50", ClockRefuse, "2026-09-21", "2026-10-12", false, "第十六条"},              // 22–24, 28–30, 10-08, 09, 10 (worked), 12
		{"50", ClockContact, "2026-01-26", "2026-02-28", false, "第十八条"},             // 20 wd: 14 to 02-13, 02-14, 24–28
		{"50", ClockCoHandler, "2026-02-02", "2026-03-20", false, "第二十条"},           // 30 wd: 9 to 02-13, 02-14, 24–28, three weeks of March
		{"50", ClockReply, "2025-11-30", "2026-02-28", false, "第二十一条"},              // no 30 February: month's end, a worked Saturday
		{"50", ClockReply, "2025-11-29", "2026-02-28", false, "第二十一条"},              // no 29 February 2026
		{"50", ClockReply, "2026-01-31", "2026-04-30", false, "第二十一条"},              // no 31 April
		{"50", ClockReply, "2026-02-03", "2026-05-06", false, "第二十一条"},              // 05-03 is off, to the first day worked
		{"50", ClockReply, "2026-07-01", "2026-10-08", false, "第二十一条"},              // National Day
		{"50", ClockReply, "2026-07-10", "2026-10-10", false, "第二十一条"},              // a Saturday that is worked stands
		{"50", ClockReply, "2026-11-30", "2027-03-01", true, "第二十一条"},               // 02-28 of 2027 is a Sunday, no notice yet
		{"50", ClockEvaluate, "2026-03-02", "2026-03-30", false, "第二十七条"},           // 20 wd, four plain weeks
		{"50", ClockRehandle, "2025-12-31", "2026-02-28", false, "第二十七条"},           // 2 months
		{"50", ClockEvaluateCommitment, "2026-11-02", "2026-11-30", false, "第二十八条"}, // 20 wd
		// 浙江
		{"33", ClockAssign, "2026-02-09", "", false, "第十一条"},
		{"33", ClockRefuse, "2026-09-25", "2026-10-08", false, "第十四条"}, // 10 days end on 10-05
		{"33", ClockReassign, "2026-03-02", "", false, "第十四条"},
		{"33", ClockContact, "2026-03-02", "", false, "第十七条"},
		{"33", ClockCoHandler, "2025-12-31", "2026-02-28", false, "第十八条"},
		{"33", ClockReply, "2026-01-31", "2026-04-30", false, "第二十一条"},
		{"33", ClockEvaluate, "2026-03-02", "", false, "第二十三条"},
		{"33", ClockRehandle, "2026-01-31", "2026-02-28", false, "第二十四条"}, // 1 month, to its end
		{"33", ClockRehandle, "2026-08-31", "2026-09-30", false, "第二十四条"},
	} {
		t.Run(fmt.Sprintf("%s %s %s", c.area, c.kind, c.on), func(t *testing.T) {
			t.Parallel()
			k := newCast(t, c.area, c.on)
			s := &Suggestion{Channel: ChannelOutOfSession, Handlers: []Handler{k.unitA, k.unitC}, State: StateReported}
			s.Handlers[0].Lead = true
			s.open(k.turn(PartyOffice), c.kind)
			got := s.Clocks[0]
			if c.want == "" {
				require.Equal(t, ClockAbsent, got.State)
				require.Contains(t, got.Note, c.citation)
				require.Empty(t, got.Due)
				return
			}
			require.Equal(t, ClockOpen, got.State)
			require.Equal(t, c.want, got.Due)
			require.Equal(t, c.provisional, got.Provisional)
			require.Equal(t, c.want.String(), got.Why.Answer)
			require.Contains(t, got.Why.Rules[0].Citation, c.citation)
			require.NotEmpty(t, got.Why.Steps)
			require.NotEmpty(t, got.Why.Inputs[0].Name)
		})
	}
}

// TestComplexRunsLonger: 涉及面广、处理难度大的 are answered in six months (代表法
// 51), by the same clock.
func TestComplexRunsLonger(t *testing.T) {
	t.Parallel()
	for area, want := range map[ids.AreaCode]date.Date{"500112": "2026-09-02", "330211": "2026-09-02"} {
		c := newCast(t, area, "2026-03-02")
		require.Equal(t, date.Date("2026-06-02"), clockOf(t, c.assigned(area, false), ClockReply).Due)
		require.Equal(t, want, clockOf(t, c.assigned(area, true), ClockReply).Due)
	}
}

// TestInSessionHasNoAssignClock: the period for assigning is one of the recess.
func TestInSessionHasNoAssignClock(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-01-20")
	s := c.draft("50", ChannelInSession)
	c.must(s.File(c.turn(PartyLead), Filing{Edition: 1, Number: "2026-建-0001"}))
	require.Equal(t, ClockAbsent, clockOf(t, s, ClockAssign).State)
	require.Contains(t, s.Resting(), "大会期间")
}

// TestContactOnTimeConfirmedLate: the unit answers for the day on which it spoke
// with the deputy, not for the day on which the deputy found time to confirm.
func TestContactOnTimeConfirmedLate(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-03-02")
	s := c.assigned("50", false)
	due := clockOf(t, s, ClockContact).Due
	c.today = due
	c.must(s.LogContact(c.turn(PartyHandler), Contact{On: due, Means: "call", Phase: "before", Words: "通话"}))
	c.today = due.AddDays(9)
	require.Len(t, s.Tick(c.today), 1, "not confirmed: late")
	require.Equal(t, ClockLate, clockOf(t, s, ClockContact).State)
	c.must(s.ConfirmContact(c.turn(PartyLead), s.Contacts[0].ID, ContactConfirmed, ""))
	require.Equal(t, ClockMet, clockOf(t, s, ClockContact).State)
	require.Equal(t, due, clockOf(t, s, ClockContact).ClosedOn)
}

// TestLateIsToldOnceAndStaysLate: done too late is done, and late.
func TestLateIsToldOnceAndStaysLate(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-03-02")
	s := c.assigned("50", false)
	c.contacted(s)
	due := clockOf(t, s, ClockReply).Due
	require.Empty(t, slices.DeleteFunc(s.Tick(due), func(k Clock) bool { return k.Kind != ClockReply }), "the last day is in time")
	told := s.Tick(due.AddDays(1))
	require.Len(t, told, 1)
	require.Equal(t, ClockReply, told[0].Kind)
	require.Empty(t, s.Tick(due.AddDays(2)))
	c.today = due.AddDays(3)
	c.must(s.Reply(c.turn(PartyHandler), c.replyOf(0)))
	k := clockOf(t, s, ClockReply)
	require.Equal(t, ClockLate, k.State)
	require.Equal(t, c.today, k.ClosedOn)
	require.False(t, k.Running())
}

// TestRefusalLapses: a right that nobody used ends; it is not late, and it can
// no longer be used.
func TestRefusalLapses(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-03-02")
	s := c.assigned("50", false)
	due := clockOf(t, s, ClockRefuse).Due
	require.Equal(t, date.Date("2026-03-16"), due)
	c.today = due.AddDays(1)
	require.Empty(t, s.Tick(c.today))
	require.Equal(t, ClockCancelled, clockOf(t, s, ClockRefuse).State)
	require.ErrorIs(t, s.Refuse(c.turn(PartyHandler), "不属本单位职责"), ErrWindow)
	c.today = due
	again := c.assigned("50", false)
	require.NoError(t, again.Refuse(c.turn(PartyHandler), "不属本单位职责"))
}

// TestReassignmentStartsAnew: the next unit gets periods of its own and must
// speak with the deputy itself (G-11).
func TestReassignmentStartsAnew(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-03-02")
	s := c.assigned("50", false)
	c.contacted(s)
	c.must(s.Refuse(c.turn(PartyHandler), "不属本单位职责"))
	require.Equal(t, date.Date("2026-03-16"), clockOf(t, s, ClockReassign).Due)
	c.today = "2026-03-10"
	c.must(s.Reassign(c.turn(PartyOffice), Assignment{Lead: c.unitB}))
	require.Equal(t, StateAssigned, s.State)
	require.Equal(t, date.Date("2026-06-10"), clockOf(t, s, ClockReply).Due)
	require.ErrorIs(t, s.Reply(c.turn(PartyHandler), c.replyOf(0)), ErrNoContact)
	require.ErrorIs(t, s.Reassign(c.turn(PartyOffice), Assignment{Lead: c.unitB}), ErrOrgan)
	for _, k := range s.Clocks {
		if k.Assignment == 1 {
			require.False(t, k.Running(), "%s of the unit that left", k.Kind)
		}
	}
}

// TestRecount: when the notice for the next year is published, provisional dates
// are counted again, move, and say so.
func TestRecount(t *testing.T) {
	t.Parallel()
	c := newCast(t, "50", "2026-11-30")
	s := c.assigned("50", false)
	before := clockOf(t, s, ClockReply)
	require.True(t, before.Provisional)
	require.Equal(t, date.Date("2027-03-01"), before.Due)
	t27 := c.turn(PartyOffice)
	t27.Calendar = with2027(t)
	require.True(t, s.Recount(t27))
	after := clockOf(t, s, ClockReply)
	require.False(t, after.Provisional)
	require.Equal(t, date.Date("2027-02-28"), after.Due, "the invented notice has that Sunday worked")
	require.Contains(t, after.Note, "2027年3月1日")
	require.False(t, s.Recount(t27), "once")
}

// with2027 is the calendar with an invented notice for 2027: nothing off but New
// Year, and the last Sunday of February worked.
func with2027(t testing.TB) *calendar.Calendar {
	t.Helper()
	y, err := calendar.ParseYear([]byte(`year: 2027
notices:
  - number: 试〔2026〕1号
    title: 试验用的通知
    url: https://www.gov.cn/example
holidays:
  - name: 元旦
    off: [2027-01-01]
    worked: [2027-02-28]
`))
	require.NoError(t, err)
	cal, err := calendar.China().With(y)
	require.NoError(t, err)
	return cal
}

// TestEveryKeyIsKnown: every line that this service asks for is one that packs
// may write, so that "absent" is never a misspelling.
func TestEveryKeyIsKnown(t *testing.T) {
	t.Parallel()
	for _, area := range []ids.AreaCode{"50", "33", "62"} {
		p, err := rules.Builtin().For("suggestions", area, "2026-03-02")
		require.NoError(t, err)
		for _, r := range clockRules {
			if r.kind == ClockCommitment {
				continue // the unit's own promise
			}
			for _, key := range []string{"suggestions." + string(r.kind), KeyReplyComplex} {
				if _, _, err := p.Period(key); err != nil && !errors.Is(err, rules.ErrAbsent) {
					t.Errorf("%s: %v", key, err)
				}
			}
		}
		for _, key := range []string{KeyGrades, KeyResultClasses, KeyInadmissible} {
			_, err := pack{p}.Choices(key)
			require.NoError(t, err)
		}
		grades, _ := pack{p}.Choices(KeyGrades)
		_, ok := find(grades, GradeDissatisfied)
		require.True(t, ok, "%s does not know 不满意", area)
	}
}
