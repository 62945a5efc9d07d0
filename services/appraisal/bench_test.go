package appraisal

import (
	"testing"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
)

// One deputy's year of 25 entries: the part of a whole province's score that is
// not the database.
func BenchmarkScore(b *testing.B) { benchmark(b, (*Rulebook).Score) }

// The same in a list.
func BenchmarkSums(b *testing.B) { benchmark(b, (*Rulebook).Sums) }

func benchmark(b *testing.B, reckon func(*Rulebook, Seat, []Duty, int) (v1.Score, bool)) {
	b.Helper()
	book := nationwide(b, 2026)
	seat := seatFrom("2022-01-10")
	var ledger []Duty
	for i := range 25 {
		ledger = append(ledger, duty(v1.Kinds[i].Kind, date.New(2026, 1, 1+i*10), 2))
	}
	b.ReportAllocs()
	for b.Loop() {
		if s, ok := reckon(book, seat, ledger, 2026); !ok || s.Points == 0 {
			b.Fatal("no points")
		}
	}
}
