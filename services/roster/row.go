package roster

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

// Parser turns the cells of a row into an Entry.
type Parser struct {
	Layout   Layout
	Congress ids.CongressID      // for rows that name none
	Fold     func(string) string // names, for matching
}

// Parse reads a row. What cannot be read is refused, each cell with its reason;
// nothing is guessed.
func (p Parser) Parse(cells []string) (Entry, []Refusal) {
	r := reading{parser: p, cells: cells}
	e := Entry{
		Name: r.text(ColName), Sex: r.sex(), Birth: r.date(ColBirth), Number: r.text(ColNumber),
		Area: r.area(ColArea), Post: r.text(ColPost), Body: r.body(), ElectedBy: r.area(ColElectedBy),
		Constituency: r.text(ColConstituency), Official: r.flag(ColOfficial), Primary: r.flag(ColPrimary),
		Began: r.date(ColBegan), Person: r.person(),
	}
	e.Folded = p.Fold(e.Name)
	if e.Folded == "" && e.Name != "" {
		r.say(ErrCellRequired, ColName, "姓名中没有文字")
	}
	if !e.Body.Given {
		e.Congress = p.Congress
	}
	return e, r.bad
}

// reading is one row under the reader's eyes.
type reading struct {
	parser Parser
	cells  []string
	bad    []Refusal
}

func (r *reading) say(rule Rule, c Column, format string, args ...any) {
	r.bad = append(r.bad, refuse(rule, c, fmt.Sprintf(format, args...)))
}

// text is a cell without the blanks around it, empty if it is refused.
func (r *reading) text(c Column) string {
	i := headingIndex(c)
	at := r.parser.Layout.columns[i]
	raw := ""
	if at >= 0 && at < len(r.cells) {
		raw = r.cells[at]
	}
	h := headings[i]
	s := strings.TrimFunc(raw, unicode.IsSpace)
	switch {
	case s == "":
		if h.Required {
			r.say(ErrCellRequired, c, "%s为空", h.Title)
		}
	case sheet.Dangerous(raw):
		r.say(ErrCellFormula, c, "「%s」", clip(printable(s), 20))
		return ""
	case !utf8.ValidString(s) || strings.ContainsFunc(s, hidden):
		r.say(ErrCellControl, c, "「%s」", clip(printable(s), 20))
		return ""
	case utf8.RuneCountInString(s) > h.Most:
		r.say(ErrCellLong, c, "至多 %d 个字，现为 %d 个字", h.Most, utf8.RuneCountInString(s))
		return ""
	}
	return s
}

// hidden are characters that nobody sees: controls, directions, joiners.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return '□'
		}
		return r
	}, s)
}

func (r *reading) sex() rosterv1.Sex {
	switch s := r.text(ColSex); strings.ToLower(s) {
	case "男", "男性", "1", "male":
		return rosterv1.SexMale
	case "女", "女性", "2", "female":
		return rosterv1.SexFemale
	case "", "0", "9", "未知", "不详", "unknown":
		return rosterv1.SexUnknown
	default:
		r.say(ErrCellSex, ColSex, "「%s」", clip(s, 20))
		return rosterv1.SexUnknown
	}
}

func (r *reading) flag(c Column) bool {
	switch s := r.text(c); strings.ToLower(s) {
	case "是", "1", "true", "y", "√", "✓":
		return true
	case "", "否", "0", "false", "n", "×":
		return false
	default:
		r.say(ErrCellFlag, c, "「%s」", clip(s, 20))
		return false
	}
}

// area reads a code; a spreadsheet may have made a number of it.
func (r *reading) area(c Column) ids.AreaCode {
	s := r.text(c)
	if s == "" {
		return ""
	}
	a, err := ids.ParseArea(wholeNumber(s))
	if err != nil {
		r.say(ErrCellArea, c, "「%s」", clip(s, 20))
	}
	return a
}

func (r *reading) body() Body {
	area, term := r.text(ColCongress), r.text(ColTerm)
	if area == "" && term == "" {
		return Body{}
	}
	b := Body{Given: true}
	switch area {
	case "全国", "中国", "000000", "0", "national":
		b.National = true
	case "":
		if !r.parser.Congress.IsZero() {
			b.Given = false // the term alone: of the congress chosen
		} else {
			r.say(ErrCellRequired, ColCongress, "填写了届次而没有人大区划代码")
		}
	default:
		b.Area = r.area(ColCongress)
	}
	if term != "" {
		n, err := strconv.Atoi(strings.Trim(wholeNumber(term), "第届"))
		if err != nil || n < 1 || n > 99 {
			r.say(ErrCellTerm, ColTerm, "「%s」", clip(term, 20))
		}
		b.Term = n
	}
	return b
}

func (r *reading) person() ids.PersonID {
	s := r.text(ColPerson)
	if s == "" {
		return ids.PersonID{}
	}
	var id ids.PersonID
	if err := id.UnmarshalText([]byte(s)); err != nil {
		r.say(ErrCellID, ColPerson, "「%s」", clip(s, 40))
	}
	return id
}

func (r *reading) date(c Column) date.Date {
	s := r.text(c)
	if s == "" {
		return ""
	}
	d, ok := readDate(s)
	if !ok {
		r.say(ErrCellDate, c, "「%s」", clip(s, 20))
	}
	return d
}

func headingIndex(c Column) int {
	for i := range headings {
		if headings[i].Column == c {
			return i
		}
	}
	panic("roster: no heading for column " + c) // the columns are ours
}
