package calendar

import (
	"fmt"
	"regexp"
	"strconv"
)

// Unit is what a period is counted in.
type Unit string

// The units. Their texts are stable and stored.
const (
	Days     Unit = "days"
	Workdays Unit = "workdays"
	Months   Unit = "months"
)

// longest keeps every computed date within the years that a Date can write, and
// a count of working days short. No limit in law comes near it.
const longest = 1200

// Period is a length of time as a rule states it: 10 working days, 3 months.
type Period struct {
	N    int
	Unit Unit
}

// periodText reads what Text and String write, and the ways people write it.
var periodText = regexp.MustCompile(`^([0-9]{1,4})\s*(?:个)?\s*(days?|workdays?|months?|日|天|工作日|月)$`)

var unitOf = map[string]Unit{
	"day": Days, "days": Days, "日": Days, "天": Days,
	"workday": Workdays, "workdays": Workdays, "工作日": Workdays,
	"month": Months, "months": Months, "月": Months,
}

// ParsePeriod reads 「10个工作日」「7日」「3个月」 or 10 workdays, 7 days, 3 months.
func ParsePeriod(s string) (Period, error) {
	m := periodText.FindStringSubmatch(s)
	if m == nil {
		return Period{}, fmt.Errorf("期限「%s」看不懂，请写成「10个工作日」「7日」或「3个月」", s)
	}
	n, _ := strconv.Atoi(m[1])
	p := Period{N: n, Unit: unitOf[m[2]]}
	return p, p.Validate()
}

// Validate refuses lengths that no rule can mean.
func (p Period) Validate() error {
	if p.Unit != Days && p.Unit != Workdays && p.Unit != Months {
		return fmt.Errorf("期限的单位 %q 应为 days、workdays 或 months", string(p.Unit))
	}
	if p.N < 1 || p.N > longest {
		return fmt.Errorf("期限的长度应在 1 到 %d 之间，现为 %d", longest, p.N)
	}
	return nil
}

// IsZero says that no period is given.
func (p Period) IsZero() bool { return p == Period{} }

// String is the period in Chinese, as a law writes it.
func (p Period) String() string {
	switch p.Unit {
	case Workdays:
		return strconv.Itoa(p.N) + "个工作日"
	case Months:
		return strconv.Itoa(p.N) + "个月"
	default:
		return strconv.Itoa(p.N) + "日"
	}
}

// MarshalText writes the stable form: 10 workdays.
func (p Period) MarshalText() ([]byte, error) {
	if p.IsZero() {
		return []byte{}, nil
	}
	return []byte(strconv.Itoa(p.N) + " " + string(p.Unit)), p.Validate()
}

// UnmarshalText reads either form; empty is no period.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	q, err := ParsePeriod(string(b))
	if err != nil {
		return err
	}
	*p = q
	return nil
}
