package appraisalv1

import (
	"fmt"
	"strconv"
	"strings"
)

// Points is an exact number of points in hundredths: half points exist in
// practice, and a weight of a pack may make a fifth of one. A float would make
// two sums of the same events differ.
type Points int64

// Whole is the Points of one point.
const Whole Points = 100

// maxPoints keeps every sum of a term far from overflow.
const maxPoints = 1_000_000 * Whole

// ParsePoints reads "118.5". More than two places are refused, not rounded.
func ParsePoints(s string) (Points, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, part, dotted := strings.Cut(digits, ".")
	if whole == "" || len(part) > 2 || dotted && part == "" || strings.Trim(whole+part, "0123456789") != "" {
		return 0, fmt.Errorf("分值 %q 应为至多两位小数的数字", s)
	}
	n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	if err != nil || Points(n) > maxPoints {
		return 0, fmt.Errorf("分值 %q 过大", s)
	}
	if negative {
		n = -n
	}
	return Points(n), nil
}

// String is the shortest exact form: 118.5, 2, 0.25.
func (p Points) String() string {
	b := make([]byte, 0, 12)
	if p < 0 {
		b, p = append(b, '-'), -p
	}
	b = strconv.AppendInt(b, int64(p/Whole), 10)
	if part := p % Whole; part != 0 {
		b = append(b, '.', byte('0'+part/10))
		if part%10 != 0 {
			b = append(b, byte('0'+part%10))
		}
	}
	return string(b)
}

// MarshalText writes the exact form; a JSON number would become a float.
func (p Points) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads it.
func (p *Points) UnmarshalText(b []byte) error {
	v, err := ParsePoints(string(b))
	*p = v
	return err
}
