package appraisal

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

func chongqing(t *testing.T, year int) *Rulebook {
	t.Helper()
	b, err := Rules{rules.Builtin()}.For("50", year)
	require.NoError(t, err)
	return b
}

func requirement(t *testing.T, rs []v1.Requirement, code string) v1.Requirement {
	t.Helper()
	i := slices.IndexFunc(rs, func(r v1.Requirement) bool { return r.Code == code })
	require.GreaterOrEqual(t, i, 0, "no requirement %s", code)
	return rs[i]
}

// P-01, the seed's fixture: 2 speeches, 4 activities, 1 suggestion in a year
// fails 341, and on the speeches alone.
func TestP01_TwoFourOneLacksOneSpeech(t *testing.T) {
	t.Parallel()
	ledger := slices.Concat(several(v1.KindSpeech, "2025-01-15", 2), several(v1.KindInspection, "2025-05-10", 2),
		several(v1.KindReception, "2025-06-10", 2), several(v1.KindSuggest, "2025-07-01", 1))
	s, ok := chongqing(t, 2025).Score(seatFrom("2023-01-13"), ledger, 2025)
	require.True(t, ok)

	speech := requirement(t, s.Basic, "speech")
	require.False(t, speech.Met)
	require.Equal(t, [3]int{3, 2, 1}, [3]int{speech.Least, speech.Done, speech.Lacks})
	require.Equal(t, date.Must("2025-12-31"), speech.Until)
	require.Contains(t, speech.Rule.Citation, "重庆市人民代表大会代表履职活动登记办法")
	require.True(t, requirement(t, s.Basic, "activity").Met)
	require.True(t, requirement(t, s.Basic, "proposal").Met)
	require.False(t, Qualified(s.Basic))
}

// P-02: 311 is counted over the term, not the year.
func TestP02_TheTermIsCountedFromItsFirstDay(t *testing.T) {
	t.Parallel()
	ledger := slices.Concat(several(v1.KindTraining, "2023-03-01", 2), several(v1.KindTraining, "2025-03-01", 1),
		several(v1.KindGoodDeed, "2024-03-01", 1), several(v1.KindDutyReport, "2022-12-01", 1))
	s, _ := chongqing(t, 2025).Score(seatFrom("2023-01-13"), ledger, 2025)
	require.True(t, requirement(t, s.Basic, "training").Met, "two in the first year and one in the third are three")
	require.True(t, requirement(t, s.Basic, "good_deed").Met)
	report := requirement(t, s.Basic, "duty_report")
	require.Equal(t, 1, report.Lacks, "a report of the term before does not count")
	require.Equal(t, date.Must("2023-01-13"), report.From)
	require.True(t, report.Until.IsZero(), "the term has no end yet")

	// An answer about an earlier year does not see what came after it.
	s, _ = chongqing(t, 2024).Score(seatFrom("2023-01-13"), ledger, 2024)
	require.Equal(t, 1, requirement(t, s.Basic, "training").Lacks)
}

// P-03: the minimum is no score. Points do not make up for it, and meeting it
// gives none.
func TestP03_AMinimumAndNotAScore(t *testing.T) {
	t.Parallel()
	seat := seatFrom("2023-01-13")
	many := several(v1.KindGoodDeed, "2025-02-01", 40)
	rich, _ := chongqing(t, 2025).Score(seat, many, 2025)
	require.NotZero(t, rich.Points)
	require.False(t, Qualified(rich.Basic))

	b := *chongqing(t, 2025)
	b.Items = nil
	require.NoError(t, b.check())
	all := slices.Concat(several(v1.KindSpeech, "2025-01-15", 3), several(v1.KindResearch, "2025-05-10", 4),
		several(v1.KindBill, "2025-01-16", 1), several(v1.KindTraining, "2025-03-01", 3),
		several(v1.KindGoodDeed, "2025-03-10", 1), several(v1.KindDutyReport, "2025-12-01", 1), several(v1.KindVisit, "2025-08-01", 22))
	least, _ := b.Score(seat, all, 2025)
	require.Zero(t, least.Points)
	require.True(t, Qualified(least.Basic), "%+v", least.Basic)
}

// P-04: fifteen days of activities between sessions, in halves; a session's days
// do not count, and one occasion's once.
func TestP04_FifteenDaysOutOfSession(t *testing.T) {
	t.Parallel()
	ledger := several(v1.KindResearch, "2025-05-01", 29)
	ledger = append(ledger, duty(v1.KindSession, "2025-01-15", 10))
	twice := duty(v1.KindReception, "2025-05-01", 1)
	twice.Link, ledger[0].Link = "stations.activity/1", "stations.activity/1"
	ledger = append(ledger, twice)
	s, _ := chongqing(t, 2025).Score(seatFrom("2023-01-13"), ledger, 2025)
	days := requirement(t, s.Basic, "days_year")
	require.Equal(t, UnitHalfDay, days.Unit)
	require.Equal(t, [3]int{30, 29, 1}, [3]int{days.Least, days.Done, days.Lacks})
	require.Equal(t, 39, s.HalfDays)
	require.Equal(t, "19.5 天", Days(s.HalfDays))
}

// A term that ends in the middle of the year: what was done after it does not
// count, and nothing can be made good after it.
func TestTermEndingInTheYear(t *testing.T) {
	t.Parallel()
	seat := seatFrom("2018-01-26")
	seat.Congress.Closed, seat.Tenures[0].Ended = "2023-01-13", "2023-01-13"
	ledger := append(several(v1.KindResearch, "2023-01-10", 6), several(v1.KindTraining, "2019-05-01", 3)...)
	s, ok := chongqing(t, 2023).Score(seat, ledger, 2023)
	require.True(t, ok)
	require.Equal(t, date.Must("2023-01-12"), s.To)
	activity := requirement(t, s.Basic, "activity")
	require.Equal(t, 3, activity.Done, "the 10th to the 12th; on the 13th the next term began")
	require.Equal(t, date.Must("2023-01-12"), activity.Until)
	training := requirement(t, s.Basic, "training")
	require.True(t, training.Met)
	require.Equal(t, date.Must("2023-01-12"), training.Until)
	require.Len(t, s.Uncounted, 3)
	for _, u := range s.Uncounted {
		require.Equal(t, v1.WhyNoMandate, u.Why)
	}
	OverOn(s.Basic, "2023-01-12")
	require.False(t, requirement(t, s.Basic, "activity").Over)
	OverOn(s.Basic, "2023-01-13")
	require.True(t, requirement(t, s.Basic, "activity").Over)
	require.False(t, requirement(t, s.Basic, "training").Over, "what is met is never over")

	_, ok = chongqing(t, 2024).Score(seat, ledger, 2024)
	require.False(t, ok, "no score for a year without a seat")
}

// Whoever left and was elected again in the same term is measured over both
// tenures, and not over the gap.
func TestTwoTenuresOfOneSeat(t *testing.T) {
	t.Parallel()
	seat := seatFrom("2023-01-13")
	seat.Tenures = []Tenure{{Mandate: mandate, Began: "2023-01-13", Ended: "2025-04-01"}, {Mandate: ids2, Began: "2025-09-01"}}
	ledger := []Duty{duty(v1.KindVisit, "2025-03-31", 1), duty(v1.KindVisit, "2025-04-01", 1), duty(v1.KindVisit, "2025-09-01", 1)}
	s, ok := chongqing(t, 2025).Score(seat, ledger, 2025)
	require.True(t, ok)
	require.Equal(t, 2, requirement(t, s.Basic, "activity").Done)
	require.Equal(t, ids2, s.Mandate)
	require.Len(t, s.Uncounted, 1)
}
