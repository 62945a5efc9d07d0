package date

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestADayIsAChineseDay(t *testing.T) {
	t.Parallel()
	// 16:00 UTC is midnight in China: the next day begins.
	require.Equal(t, Date("2026-02-28"), Of(time.Date(2026, 2, 28, 15, 59, 59, 0, time.UTC)))
	require.Equal(t, Date("2026-03-01"), Of(time.Date(2026, 2, 28, 16, 0, 0, 0, time.UTC)))
	require.Equal(t, time.Date(2026, 2, 28, 16, 0, 0, 0, time.UTC), Must("2026-03-01").Start())
	require.Equal(t, Must("2026-03-02").Start(), Must("2026-03-01").End())
}

func TestMonthsEndOnTheMatchingDayOrTheLast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from Date
		n    int
		want Date
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-11-30", 3, "2027-02-28"},
		{"2026-08-31", 6, "2027-02-28"}, {"2026-12-15", 1, "2027-01-15"}, {"2026-03-31", -1, "2026-02-28"},
	} {
		require.Equal(t, c.want, c.from.AddMonths(c.n), "%s + %d", c.from, c.n)
	}
}

func TestParseRefusesDaysThatDoNotExist(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "2026-02-30", "2026-13-01", "26-01-01", "2026/01/01", "0001-01-01", "2026-1-1"} {
		_, err := Parse(bad)
		require.Error(t, err, bad)
	}
}

func TestDaysUndoAddDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := New(rapid.IntRange(1990, 2100).Draw(t, "y"), time.Month(rapid.IntRange(1, 12).Draw(t, "m")), rapid.IntRange(1, 28).Draw(t, "d"))
		n := rapid.IntRange(-4000, 4000).Draw(t, "n")
		e := d.AddDays(n)
		if d.Days(e) != n || Of(e.Start()) != e || (n > 0) != (e > d) && n != 0 {
			t.Fatalf("%s + %d = %s (%d)", d, n, e, d.Days(e))
		}
	})
}
