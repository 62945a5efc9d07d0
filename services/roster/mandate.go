package roster

import (
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Mandate is one seat: a person in one congress for one term.
type Mandate struct {
	ID           ids.MandateID
	Person       ids.PersonID
	Congress     ids.CongressID
	Folded       string // the holder's name for matching, by which a congress is listed
	ElectedBy    ids.AreaCode
	Constituency string
	Official     bool // 领导干部代表
	Primary      bool // 基层代表
	Began, Ended date.Date
	Cause        rosterv1.EndCause
	Note         string
}

// End ends a live mandate. The day it ended is the first on which the person is
// no deputy any more.
func (m *Mandate) End(on date.Date, cause rosterv1.EndCause, note string) error {
	switch {
	case !m.Ended.IsZero():
		return ErrMandateEnded.With("已于 %s 终止，无需再次登记", m.Ended)
	case on < m.Began:
		return ErrEndBeforeBegin.With("任职日期为 %s，终止日期不能早于它", m.Began)
	}
	m.Ended, m.Cause, m.Note = on, cause, note
	return nil
}

// overlaps says whether two mandates were ever held on the same day.
func overlaps(aBegan, aEnded, bBegan, bEnded date.Date) bool {
	return (aEnded.IsZero() || bBegan < aEnded) && (bEnded.IsZero() || aBegan < bEnded)
}

// inLine says whether one person may be a deputy of both areas at once
// (选举法 48). The whole country is above every area.
func inLine(a, b ids.AreaCode) bool { return a.IsZero() || b.IsZero() || a.InLine(b) }

// defaultElectedBy is the electing unit of a deputy who lives or works in area,
// where none is given: the area of the congress one level below, which for a
// municipality's county is the county itself (known tells which codes name a
// place).
func defaultElectedBy(c *Congress, area ids.AreaCode, known func(ids.AreaCode) bool) ids.AreaCode {
	if c.Direct() {
		return c.Area
	}
	widths := []int{2, 4, 6, 9}
	from := slices.IndexFunc(widths, func(w int) bool { return w > len(c.Area) })
	for _, w := range widths[from:] {
		if len(area) >= w && known(area[:w]) {
			return area[:w]
		}
	}
	return ""
}

// validElectedBy: inside the congress's area, and below it where congresses
// elect.
func validElectedBy(c *Congress, unit ids.AreaCode) bool {
	if !c.Covers(unit) || unit.IsZero() {
		return false
	}
	return c.Direct() || len(unit) > len(c.Area)
}
