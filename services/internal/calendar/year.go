package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"gopkg.in/yaml.v3"
)

// Year is what the State Council's notices say about one year. Its days may lie
// in the last days of the year before: New Year's holiday can begin there.
type Year struct {
	Year     int       `yaml:"year"`
	Notices  []Notice  `yaml:"notices"`
	Holidays []Holiday `yaml:"holidays"`
}

// Notice is the document in which the days were announced, or changed later.
type Notice struct {
	Number string `yaml:"number"` // 国办发明电〔2019〕16号
	Title  string `yaml:"title"`
	URL    string `yaml:"url"` // where it was published
}

// Holiday is one festival: the days off, and the weekends worked for them.
type Holiday struct {
	Name   string      `yaml:"name"`
	Off    []Span      `yaml:"off"`
	Worked []date.Date `yaml:"worked,omitempty"`
	Notice int         `yaml:"notice,omitempty"` // which of the year's notices says so, from 1; 0 is the first
}

// Span is a run of days, both ends in it. In text: 2026-02-15..2026-02-23.
type Span struct{ From, To date.Date }

// Days counts the days of the span.
func (s Span) Days() int { return s.From.Days(s.To) + 1 }

// Contains says whether d lies in the span.
func (s Span) Contains(d date.Date) bool { return s.From <= d && d <= s.To }

// String is the span in words.
func (s Span) String() string {
	if s.From == s.To {
		return string(s.From)
	}
	return string(s.From) + "至" + string(s.To)
}

// MarshalText writes the span as the year files do.
func (s Span) MarshalText() ([]byte, error) {
	if s.From == s.To {
		return []byte(s.From), nil
	}
	return []byte(s.From + ".." + s.To), nil
}

// UnmarshalText reads a day, or two days with .. between them.
func (s *Span) UnmarshalText(b []byte) error {
	from, to, two := strings.Cut(string(b), "..")
	if !two {
		to = from
	}
	f, err := date.Parse(from)
	if err != nil {
		return err
	}
	t, err := date.Parse(to)
	if err != nil {
		return err
	}
	if t < f {
		return fmt.Errorf("「%s」的终日早于始日，请对调", b)
	}
	*s = Span{From: f, To: t}
	return nil
}

// maxYearFile bounds what ParseYear reads; a real year takes about 1 KB.
const maxYearFile = 64 << 10

// ParseYear reads one year file and refuses anything that a notice cannot say.
func ParseYear(data []byte) (Year, error) {
	if len(data) > maxYearFile {
		return Year{}, fmt.Errorf("年度文件有 %d 字节，至多 %d 字节", len(data), maxYearFile)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var y Year
	if err := dec.Decode(&y); err != nil {
		return Year{}, fmt.Errorf("年度文件格式有误：%w", err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return Year{}, errors.New("年度文件只能有一篇，请删去 --- 之后的内容")
	}
	if err := y.Validate(); err != nil {
		return Year{}, err
	}
	return y, nil
}

// Validate checks the year against itself.
func (y Year) Validate() error {
	if y.Year < 1950 || y.Year > 2200 {
		return fmt.Errorf("年份 %d 不在可用的范围", y.Year)
	}
	if len(y.Notices) == 0 {
		return fmt.Errorf("%d年没有写明放假通知，请补 notices", y.Year)
	}
	for _, n := range y.Notices {
		if n.Title == "" || n.Number == "" && n.URL == "" {
			return fmt.Errorf("%d年的通知应有标题，并有文号或网址", y.Year)
		}
	}
	seen := map[date.Date]bool{}
	for _, h := range y.Holidays {
		if h.Name == "" {
			return fmt.Errorf("%d年有一个假日没有名称", y.Year)
		}
		if h.Notice < 0 || h.Notice > len(y.Notices) {
			return fmt.Errorf("%d年%s：没有第 %d 份通知", y.Year, h.Name, h.Notice)
		}
		if err := h.validate(y.Year, seen); err != nil {
			return fmt.Errorf("%d年%s：%w", y.Year, h.Name, err)
		}
	}
	return nil
}

func (h Holiday) validate(year int, seen map[date.Date]bool) error {
	note := func(d date.Date) error {
		if !noticed(year, d) {
			return fmt.Errorf("%s 不在该年通知的范围（上年12月%d日至当年末）", d, firstTailDay)
		}
		if seen[d] {
			return fmt.Errorf("%s 写了两次", d)
		}
		seen[d] = true
		return nil
	}
	if len(h.Off) == 0 {
		return errors.New("没有写放假日期")
	}
	for _, s := range h.Off {
		if s.Days() > 31 {
			return fmt.Errorf("%s 共%d天，不会是一个假期", s, s.Days())
		}
		for d := s.From; d <= s.To; d = d.AddDays(1) {
			if err := note(d); err != nil {
				return err
			}
		}
	}
	for _, d := range h.Worked {
		if !weekend(d) {
			return fmt.Errorf("%s 不是周末，不必写作调休上班", d)
		}
		if err := note(d); err != nil {
			return err
		}
	}
	return nil
}

// firstTailDay begins the days of December that the next year's notice has
// touched in practice (2018-12-29, 2022-12-31), with the rest of their week.
const firstTailDay = 26

// noticed says whether a year's notice may speak of d.
func noticed(year int, d date.Date) bool {
	return d >= date.New(year-1, time.December, firstTailDay) && d.Year() <= year
}

func weekend(d date.Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
