package stationsv1

import (
	"fmt"
	"strings"
)

// Alphabet spells codes for people: no 0 and O, no 1, I and L. It has 31 signs,
// a prime, so that one check sign finds every single wrong sign and every swap of
// two signs anywhere in the code.
const Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

const (
	stationDigits = 7 // 31^7 codes
	caseDigits    = 8 // 31^8 numbers a year
)

// StationCode is the public code of a station, printed on its door and in its QR
// code: seven signs and a check sign.
type StationCode string

// CaseNumber names a resident's matter: two digits of the year, eight signs and
// a check sign. It is no secret.
type CaseNumber string

// CheckSign is the sign that makes body a valid code. Signs outside the alphabet
// (the digits 0 and 1 of a year) count as their own value.
func CheckSign(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += (i + 2) * valueOf(body[i])
	}
	return Alphabet[(31-sum%31)%31]
}

func valueOf(c byte) int {
	if v := strings.IndexByte(Alphabet, c); v >= 0 {
		return v
	}
	// Only 0 and 1 come here, in the year of a case number. 29 and 30 belong to
	// Y and Z, which a year cannot hold.
	return 29 + int(c-'0')
}

// NewStationCode spells n, taken modulo the number of codes, as a code.
func NewStationCode(n uint64) StationCode {
	body := spell(n, stationDigits)
	return StationCode(body + string(CheckSign(body)))
}

// NewCaseNumber spells a number of the year.
func NewCaseNumber(year int, n uint64) CaseNumber {
	body := fmt.Sprintf("%02d", year%100) + spell(n, caseDigits)
	return CaseNumber(body + string(CheckSign(body)))
}

func spell(n uint64, digits int) string {
	b := make([]byte, digits)
	for i := range b {
		b[digits-1-i] = Alphabet[n%31]
		n /= 31
	}
	return string(b)
}

// ParseStationCode reads a code as people write it: any case, with blanks and
// dashes.
func ParseStationCode(s string) (StationCode, error) {
	t := tidy(s)
	if len(t) != stationDigits+1 || !spelt(t) || CheckSign(t[:stationDigits]) != t[stationDigits] {
		return "", fmt.Errorf("站点码「%s」有误，应为 %d 位，请核对或重新扫码", clip(s), stationDigits+1)
	}
	return StationCode(t), nil
}

// ParseCaseNumber reads a number as people write it.
func ParseCaseNumber(s string) (CaseNumber, error) {
	t := tidy(s)
	last := caseDigits + 2
	ok := len(t) == last+1 && strings.Trim(t[:2], "0123456789") == "" && spelt(t[2:]) && CheckSign(t[:last]) == t[last]
	if !ok {
		return "", fmt.Errorf("受理编号「%s」有误，应为 %d 位，请对照回执核对", clip(s), last+1)
	}
	return CaseNumber(t), nil
}

func tidy(s string) string {
	return strings.ToUpper(strings.NewReplacer("-", "", " ", "", "－", "", "\u3000", "").Replace(s))
}

func spelt(s string) bool { return strings.Trim(s, Alphabet) == "" }

// clip keeps a stranger's long text out of an answer.
func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

// IsZero says that no code was given.
func (c StationCode) IsZero() bool { return c == "" }

// UnmarshalText reads and tidies a code; empty is none.
func (c *StationCode) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = ""
		return nil
	}
	v, err := ParseStationCode(string(b))
	*c = v
	return err
}

// IsZero says that no number was given.
func (n CaseNumber) IsZero() bool { return n == "" }

// Pretty is the number as it is printed: 26-7K3M9QTX-4.
func (n CaseNumber) Pretty() string {
	if len(n) != caseDigits+3 {
		return string(n)
	}
	return string(n[:2]) + "-" + string(n[2:caseDigits+2]) + "-" + string(n[caseDigits+2:])
}
