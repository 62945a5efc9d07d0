package ids

import (
	"fmt"
	"strings"
)

// AreaCode is an administrative division: GB/T 2260 for province, prefecture
// and county, GB/T 10114 for town and street, the 12-digit statistical code for
// village and community. It is kept in its shortest form (2, 4, 6, 9 or 12
// digits), so that an area contains another exactly when its code is a prefix.
//
// A municipality has no prefecture of its own: its counties (5001xx, 5002xx)
// lie under the two-digit code directly, through a code that names no place.
type AreaCode string

// AreaLevel is the level of government that an area belongs to.
type AreaLevel uint8

// The levels, by number of digits.
const (
	AreaUnknown    AreaLevel = iota
	AreaProvince             // 2 digits
	AreaPrefecture           // 4 digits
	AreaCounty               // 6 digits
	AreaTown                 // 9 digits
	AreaVillage              // 12 digits
)

var areaWidths = [...]int{AreaProvince: 2, AreaPrefecture: 4, AreaCounty: 6, AreaTown: 9, AreaVillage: 12}

// ParseArea reads a code of 2, 4, 6, 9 or 12 digits, or one padded with zeros to
// any of them, and gives its shortest form.
func ParseArea(s string) (AreaCode, error) {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "0123456789") != "" || !widthOf(len(s)) {
		return "", fmt.Errorf("区划代码 %q 应为 2、4、6、9 或 12 位数字", s)
	}
	if s[:2] < "11" || s[:2] > "82" {
		return "", fmt.Errorf("区划代码 %q 的前两位不是省级代码", s)
	}
	for level := AreaVillage; level > AreaProvince; level-- {
		w, up := areaWidths[level], areaWidths[level-1]
		if len(s) == w && strings.Trim(s[up:], "0") == "" {
			s = s[:up]
		}
	}
	return AreaCode(s), nil
}

func widthOf(n int) bool {
	for _, w := range areaWidths[AreaProvince:] {
		if n == w {
			return true
		}
	}
	return false
}

// MustArea is ParseArea for codes written in the source.
func MustArea(s string) AreaCode {
	a, err := ParseArea(s)
	if err != nil {
		panic(err)
	}
	return a
}

// IsZero says that no area was given.
func (a AreaCode) IsZero() bool { return a == "" }

// Level tells the level of government, AreaUnknown for the zero code.
func (a AreaCode) Level() AreaLevel {
	for l := AreaProvince; l <= AreaVillage; l++ {
		if len(a) == areaWidths[l] {
			return l
		}
	}
	return AreaUnknown
}

// Contains says whether b is a or lies in it. The zero code contains nothing.
func (a AreaCode) Contains(b AreaCode) bool {
	return a != "" && strings.HasPrefix(string(b), string(a))
}

// Province is the two-digit code that a lies in.
func (a AreaCode) Province() AreaCode {
	if len(a) < 2 {
		return ""
	}
	return a[:2]
}

// Parent is the next area up; the zero code for a province.
func (a AreaCode) Parent() AreaCode {
	l := a.Level()
	if l <= AreaProvince {
		return ""
	}
	return a[:areaWidths[l-1]]
}

// InLine says whether one of the two contains the other: the line of
// subordination of 选举法 48.
func (a AreaCode) InLine(b AreaCode) bool { return a.Contains(b) || b.Contains(a) }

// UnmarshalText reads and shortens a code; empty is the zero code.
func (a *AreaCode) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*a = ""
		return nil
	}
	c, err := ParseArea(string(b))
	*a = c
	return err
}
