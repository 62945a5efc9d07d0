package stations

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

var day0 = date.Must("2026-03-02").Start().Add(9 * time.Hour)

// tenDays is a clock of ten days for every stage.
func tenDays(s Stage, from date.Date) (v1.Clock, error) {
	c := v1.Clock{Due: from.AddDays(10)}
	c.Why.Question, c.Why.Answer = s.Chinese(), string(c.Due)
	return c, nil
}

const told = "已转有关部门研究，十日内向您反馈。"

// deeds are all that anybody can try, each with what it needs.
func deeds() []Deed {
	organ, deputy := ids.OrganID(ids.V7()), ids.PersonID(ids.V7())
	var all []Deed
	for _, party := range []Party{PartyResident, PartyDesk, PartyOffice, PartyDeputy, PartyUnit, PartySystem, PartyReader} {
		for _, k := range []v1.StepKind{
			v1.StepFile, v1.StepAccept, v1.StepDecline, v1.StepDivert, v1.StepAnalyse, v1.StepAssign, v1.StepPass,
			v1.StepUrge, v1.StepAnswer, v1.StepReopen, v1.StepClose,
		} {
			all = append(all, Deed{Kind: k, By: party, Told: told, At: day0, Organ: organ, Deputy: deputy,
				Outcome: v1.OutcomeSettled})
		}
		for _, g := range []v1.Grade{v1.GradeSatisfied, v1.GradeBasically, v1.GradeDissatisfied} {
			all = append(all, Deed{Kind: v1.StepRate, By: party, Told: g.Chinese(), At: day0, Grade: g})
		}
	}
	return all
}

// shape is what the machine distinguishes of a matter.
type shape struct {
	State    v1.State
	Grade    v1.Grade
	Reopened int
	Answered bool // an answer was told in this round or before
	Timed    bool // a clock runs
}

func shapeOf(m Matter) shape {
	return shape{m.State, m.Grade, m.Reopened, m.Answer != "", !m.Due.IsZero()}
}

func filed(t testing.TB) Matter {
	t.Helper()
	var m Matter
	_, err := m.File(Deed{Kind: v1.StepFile, By: PartyResident, At: day0}, tenDays)
	require.NoError(t, err)
	return m
}

// TestEveryReachableState walks the whole machine, breadth first, by every deed
// of every party (S-26, S-30).
func TestEveryReachableState(t *testing.T) {
	t.Parallel()
	start := filed(t)
	seen := map[shape]Matter{shapeOf(start): start}
	edges := map[shape][]shape{}
	queue := []Matter{start}
	for len(queue) > 0 {
		m := queue[0]
		queue = queue[1:]
		for _, d := range deeds() {
			next := m
			step, err := next.Take(d, tenDays)
			if err != nil {
				require.Empty(t, cmp.Diff(m, next), "a refusal changes nothing")
				continue
			}
			require.NotEqual(t, PartyReader, d.By, "a reader takes no step")
			require.Equal(t, next.Steps, step.N)
			if step.Kind != v1.StepRate && step.Kind != v1.StepAccept && step.Kind != v1.StepAssign && step.Kind != v1.StepPass {
				require.NotEmpty(t, step.Told, "%s tells the resident", step.Kind)
			}
			edges[shapeOf(m)] = append(edges[shapeOf(m)], shapeOf(next))
			if _, known := seen[shapeOf(next)]; !known {
				seen[shapeOf(next)] = next
				queue = append(queue, next)
			}
		}
	}
	ends := map[shape]bool{}
	reached := map[v1.State]bool{}
	for s := range seen {
		reached[s.State] = true
		require.LessOrEqual(t, s.Reopened, 1, "handled again at most once")
		if s.State == v1.StateClosed {
			require.True(t, s.Answered, "closed without an answer: %+v", s)
		}
		if Ended(s.State) {
			ends[s] = true
			require.Empty(t, edges[s], "nothing leaves an end: %+v", s)
			require.False(t, s.Timed, "no clock runs at an end: %+v", s)
			continue
		}
		settled := s.State == v1.StateRated && (s.Grade != v1.GradeDissatisfied || s.Reopened > 0)
		require.Equal(t, !settled, s.Timed, "every wait has a clock: %+v", s)
	}
	for _, s := range v1.States {
		require.True(t, reached[s], "%s cannot be reached", s)
	}
	for s := range seen {
		require.True(t, leadsToEnd(s, edges, ends, map[shape]bool{}), "stuck: %+v", s)
	}
	t.Logf("%d states, %d ends", len(seen), len(ends))
}

func leadsToEnd(s shape, edges map[shape][]shape, ends, visited map[shape]bool) bool {
	if ends[s] {
		return true
	}
	if visited[s] {
		return false
	}
	visited[s] = true
	for _, n := range edges[s] {
		if leadsToEnd(n, edges, ends, visited) {
			return true
		}
	}
	return false
}

func TestStepsNeedTheirParty(t *testing.T) {
	t.Parallel()
	for _, row := range transitions {
		for party := PartyResident; party <= PartyReader; party <<= 1 {
			m := Matter{State: row.from[0], Grade: v1.GradeDissatisfied}
			_, err := m.Take(Deed{Kind: row.step, By: party, Told: told, At: day0, Grade: v1.GradeSatisfied}, tenDays)
			if row.by&party != 0 {
				require.NoError(t, err, "%s by %s", row.step, party.Chinese())
			} else {
				require.ErrorIs(t, err, ErrParty, "%s by %s", row.step, party.Chinese())
			}
		}
	}
}

func TestRefusalsSayWhy(t *testing.T) {
	t.Parallel()
	m := filed(t)
	_, err := m.Take(Deed{Kind: v1.StepAnswer, By: PartyDesk, Told: told, At: day0}, tenDays)
	require.ErrorIs(t, err, ErrState)
	require.Contains(t, fault.From(err).Detail, "已提交")
	_, err = m.Take(Deed{Kind: v1.StepDivert, By: PartyDesk, Told: "  去信访 ", At: day0}, tenDays)
	require.ErrorIs(t, err, ErrUntold, "a diversion says where to go (S-30)")

	m = Matter{State: v1.StateRated, Grade: v1.GradeSatisfied}
	_, err = m.Take(Deed{Kind: v1.StepReopen, By: PartyDesk, Told: told, At: day0}, tenDays)
	require.ErrorIs(t, err, ErrNotUnhappy)
	m = Matter{State: v1.StateRated, Grade: v1.GradeDissatisfied, Reopened: 1}
	_, err = m.Take(Deed{Kind: v1.StepReopen, By: PartyDesk, Told: told, At: day0}, tenDays)
	require.ErrorIs(t, err, ErrReopened)
}

// TestLateIsTheDayAfter: a step on the last day is in time (S-43: 限时).
func TestLateIsTheDayAfter(t *testing.T) {
	t.Parallel()
	for days, late := range map[int]bool{0: false, 10: false, 11: true, 400: true} {
		m := filed(t)
		step, err := m.Take(Deed{Kind: v1.StepAccept, By: PartyDesk, At: day0.AddDate(0, 0, days)}, tenDays)
		require.NoError(t, err)
		require.Equal(t, late, step.Late, "%d days later", days)
		require.Equal(t, date.Of(step.At).AddDays(10), m.Due, "the next clock runs from the step")
	}
}

// TestUrgingKeepsTheClock: supervision must not give the handler more time.
func TestUrgingKeepsTheClock(t *testing.T) {
	t.Parallel()
	m := Matter{State: v1.StateAssigned, Clock: Clock{Stage: StageAnswer, Due: "2026-03-10"}, Late: true}
	_, err := m.Take(Deed{Kind: v1.StepUrge, By: PartyOffice, Told: told, At: day0}, tenDays)
	require.NoError(t, err)
	require.Equal(t, date.Date("2026-03-10"), m.Due)
	require.True(t, m.Late)
	require.Equal(t, 1, m.Urged)
}

func TestAnswerersAreToldOnce(t *testing.T) {
	t.Parallel()
	a, b := ids.PersonID(ids.V7()), ids.PersonID(ids.V7())
	require.Equal(t, []ids.PersonID{a, b}, answerers(a, []ids.PersonID{b, a}))
	require.Equal(t, []ids.PersonID{b}, answerers(ids.PersonID{}, []ids.PersonID{b}))
}

func TestSummaryHidesThePerson(t *testing.T) {
	t.Parallel()
	c := v1.Contact{Name: "欧阳小明", Phone: "13800001234"}
	for text, want := range map[string]string{
		"我是欧阳小明，电话13800001234，楼道灯坏了": "我是＊＊＊，电话＊＊＊，楼道灯坏了",
		"电话 138 0000 1234\n\n请回":     "电话 ＊＊＊ 请回",
		"身份证32010619900101123X，望办":   "身份证＊＊＊，望办",
		"座机025-83312345":             "座机＊＊＊",
		"手机１３８００００１２３４":              "手机＊＊＊",
		"3号楼12单元2026年5月停电6次":         "3号楼12单元2026年5月停电6次",
		"𠮷野家旁👨‍👩‍👧的路灯":               "𠮷野家旁👨‍👩‍👧的路灯",
	} {
		require.Equal(t, want, summarise(text, c))
	}
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.String().Draw(t, "before"), rapid.String().Draw(t, "after")
		s := summarise(before+"欧阳小明13800001234"+after, c)
		if strings.Contains(s, "欧阳小明") || strings.Contains(s, "13800001234") || len([]rune(s)) > summaryLength {
			t.Fatalf("%q", s)
		}
	})
}

func TestShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		part, whole int
		want        string
	}{{1138, 2104, "54.09%"}, {839, 2104, "39.88%"}, {419, 2104, "19.91%"}, {0, 5, "0.00%"}, {5, 5, "100.00%"}, {1, 0, ""}, {1, 3, "33.33%"}, {2, 3, "66.67%"}} {
		require.Equal(t, c.want, share(c.part, c.whole))
	}
}

func TestMonthsOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		opened, closed, today date.Date
		want                  int
	}{
		{"2019-01-01", "", "2026-11-21", 11},
		{"2019-01-01", "", "2027-02-01", 12},
		{"2026-11-21", "", "2026-11-21", 1},
		{"2026-03-31", "2026-05-01", "2026-11-21", 3},
		{"2027-01-01", "", "2026-11-21", 0},
		{"2019-01-01", "2025-12-31", "2026-11-21", 0},
	} {
		require.Equal(t, c.want, monthsOpen(c.opened, c.closed, 2026, c.today), "%+v", c)
	}
}

// TestRecountWaitsForTheNotice: as long as the count rests on days that no notice
// covers, there is nothing to tell.
func TestRecountWaitsForTheNotice(t *testing.T) {
	t.Parallel()
	m := filed(t)
	still := func(s Stage, from date.Date) (v1.Clock, error) {
		c, err := tenDays(s, from)
		c.Why.Provisional = true
		return c, err
	}
	_, settled, err := m.Recount(day0, still)
	require.NoError(t, err)
	require.False(t, settled)
	step, settled, err := m.Recount(day0, tenDays)
	require.NoError(t, err)
	require.True(t, settled)
	require.Equal(t, m.Due, step.Clock.Due)
}
