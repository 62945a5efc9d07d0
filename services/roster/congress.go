package roster

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Congress is one congress in one term: from the first session's first day to
// the next term's.
type Congress struct {
	ID             ids.CongressID
	Kind           rosterv1.CongressKind
	Area           ids.AreaCode // zero: the whole country
	Level          rosterv1.Level
	Term           int
	Name           string
	Quota          int // 0: not fixed yet
	Seated         int // mandates that have not ended
	Opened, Closed date.Date
	Sessions       []Session
}

// Session is one session of a congress.
type Session struct {
	Number       int
	Began, Ended date.Date
}

// National says that the congress is the whole country's.
func (c Congress) National() bool { return c.Level == rosterv1.LevelNational }

// Covers says whether a lies in the area of the congress.
func (c Congress) Covers(a ids.AreaCode) bool { return c.National() || c.Area.Contains(a) }

// Direct says that voters elect it; the others are elected by the congresses
// one level below (选举法 3).
func (c Congress) Direct() bool {
	return c.Kind != rosterv1.KindCongress || c.Level == rosterv1.LevelCounty || c.Level == rosterv1.LevelTown
}

// Follows says whether c may follow former in the same area.
func (c Congress) Follows(former Congress) error {
	if c.Term <= former.Term {
		return ErrTermOrder.With("现届为第 %d 届，新一届应当大于它，现为第 %d 届", former.Term, c.Term)
	}
	if c.Opened <= former.Opened {
		return ErrTermOrder.With("新一届第一次会议（%s）应当晚于现届的第一次会议（%s）", c.Opened, former.Opened)
	}
	return nil
}

// Holds checks that a session lies in the term.
func (c Congress) Holds(s Session) error {
	if s.Began < c.Opened || (!c.Closed.IsZero() && s.Ended >= c.Closed) {
		return ErrSessionOutside.With("%s 的任期自 %s 起，请核对会议日期", c.Name, c.Opened)
	}
	return nil
}

// congressName names a congress whose name was not given.
func congressName(kind rosterv1.CongressKind, area string, term int) string {
	body := map[rosterv1.CongressKind]string{
		rosterv1.KindCongress: "人民代表大会", rosterv1.KindStreetCouncil: "议政代表会", rosterv1.KindVoterPanel: "选民代表",
	}[kind]
	return fmt.Sprintf("%s第%s届%s", area, chineseNumber(term), body)
}

// chineseNumber writes 1 to 99 as an official name does.
func chineseNumber(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 0 || n > 99:
		return fmt.Sprint(n)
	case n < 10:
		return string(digits[n])
	case n < 20:
		return "十" + trimZero(digits, n)
	default:
		return string(digits[n/10]) + "十" + trimZero(digits, n)
	}
}

func trimZero(digits []rune, n int) string {
	if n%10 == 0 {
		return ""
	}
	return string(digits[n%10])
}
