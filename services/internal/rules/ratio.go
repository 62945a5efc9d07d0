package rules

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/tribune-platform/tribune/api/explain"
)

// Fraction is an exact number: 2/3, 10%, 0.5, 3. The zero Fraction is 0.
type Fraction struct{ num, den int64 }

// maxPart keeps a product with any head count of the country inside an int64.
const maxPart = 1_000_000

// ParseFraction reads 「2/3」「30%」「0.5」 or 「3」.
func ParseFraction(s string) (Fraction, error) {
	fail := fmt.Errorf("数「%s」看不懂，请写成 2/3、30%%、0.5 或 3", s)
	text, percent := strings.CutSuffix(s, "%")
	if len(text) > 16 || strings.Trim(text, "0123456789./") != "" {
		return Fraction{}, fail
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return Fraction{}, fail
	}
	if percent {
		r.Mul(r, big.NewRat(1, 100))
	}
	if r.Num().Cmp(big.NewInt(maxPart)) > 0 || r.Denom().Cmp(big.NewInt(maxPart)) > 0 {
		return Fraction{}, fmt.Errorf("数「%s」太大或太细", s)
	}
	return of(r), nil
}

// Frac is num/den, for fractions written in the source; den must not be zero.
func Frac(num, den int64) Fraction { return of(big.NewRat(num, den)) }

func (f Fraction) rat() *big.Rat { return big.NewRat(f.num, max(f.den, 1)) }

// Rat is the fraction for arithmetic of the caller's own.
func (f Fraction) Rat() *big.Rat { return f.rat() }

// Times is f × n, exactly.
func (f Fraction) Times(n int) Fraction { return of(f.rat().Mul(f.rat(), big.NewRat(int64(n), 1))) }

// Plus is f + g, exactly.
func (f Fraction) Plus(g Fraction) Fraction { return of(f.rat().Add(f.rat(), g.rat())) }

// Cmp is -1, 0 or 1 as f is less than, equal to or more than g.
func (f Fraction) Cmp(g Fraction) int { return f.rat().Cmp(g.rat()) }

// IsZero says that the number is 0.
func (f Fraction) IsZero() bool { return f.num == 0 }

// of panics rather than be wrong in silence; no count of people or points of
// this country comes near.
func of(r *big.Rat) Fraction {
	if !r.Num().IsInt64() || !r.Denom().IsInt64() {
		panic("rules: " + r.String() + " is out of range")
	}
	return Fraction{r.Num().Int64(), r.Denom().Int64()}
}

// String is the shortest exact form: 3, 0.5, 2/3.
func (f Fraction) String() string {
	r := f.rat()
	if r.IsInt() {
		return strconv.FormatInt(f.num, 10)
	}
	if places, exact := r.FloatPrec(); exact {
		return r.FloatString(places)
	}
	return r.RatString()
}

// MarshalText and UnmarshalText are the exact text form.
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads any of the forms that ParseFraction does.
func (f *Fraction) UnmarshalText(b []byte) error {
	g, err := ParseFraction(string(b))
	if err == nil {
		*f = g
	}
	return err
}

// Rounding is how a share of people or things becomes a whole number.
type Rounding string

// The roundings. RoundOver is for 「过半数」: more than the share, so that half of
// 328 asks for 165.
const (
	RoundDown   Rounding = "down"
	RoundUp     Rounding = "up"
	RoundHalfUp Rounding = "half_up"
	RoundOver   Rounding = "over"
)

var roundingWords = map[Rounding]string{
	RoundDown: "舍去尾数", RoundUp: "有尾数即进一", RoundHalfUp: "四舍五入", RoundOver: "须超过此数",
}

// Base is what a ratio is a share of.
type Base string

// The bases that packs may name.
const (
	AllDeputies Base = "all_deputies"
	Quota       Base = "quota" // seats fixed by law, filled or not
	Members     Base = "members"
	Present     Base = "present"
	Returned    Base = "returned"
	Valid       Base = "valid"
	Suggestions Base = "suggestions"
	Stations    Base = "stations"
	Seats       Base = "seats"
)

var baseWords = map[Base]string{
	AllDeputies: "全体代表", Quota: "代表名额总数", Members: "常委会全体组成人员", Present: "到会人数",
	Returned: "收回的票", Valid: "有效票", Suggestions: "代表建议总数", Stations: "联络站总数", Seats: "应选项目数",
}

// String is the base in Chinese.
func (b Base) String() string { return baseWords[b] }

// Ratio is an exact share of a base, with its rounding.
type Ratio struct {
	Share Fraction `json:"share"`
	Round Rounding `json:"round"`
	Base  Base     `json:"base"`
}

// Of is the whole number that the ratio asks for, of n.
func (r Ratio) Of(n int) int {
	x := r.Share.Times(max(n, 0)).rat()
	whole := new(big.Int).Quo(x.Num(), x.Denom())
	more := !x.IsInt()
	switch r.Round {
	case RoundUp:
		return int(whole.Int64()) + count(more)
	case RoundOver:
		return int(whole.Int64()) + 1
	case RoundHalfUp:
		rest := new(big.Rat).Sub(x, new(big.Rat).SetInt(whole))
		return int(whole.Int64()) + count(rest.Cmp(big.NewRat(1, 2)) >= 0)
	default:
		return int(whole.Int64())
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Explain tells how Of(n) comes about: 「47 × 30% = 14.1，四舍五入，得 14」.
func (r Ratio) Explain(n int) explain.Value {
	return explain.Value{
		Name: r.Base.String(),
		Value: fmt.Sprintf("%d × %s = %s，%s，得 %d",
			n, r.text(), r.Share.Times(max(n, 0)), roundingWords[r.Round], r.Of(n)),
	}
}

// text is the share as people write it: 10%, 2/3.
func (r Ratio) text() string {
	hundred := r.Share.Times(100)
	if hundred.rat().IsInt() && hundred.Cmp(Frac(50, 1)) != 0 {
		return hundred.String() + "%"
	}
	return r.Share.rat().RatString()
}

// String is the ratio in words: 「全体代表的2/3（有尾数即进一）」.
func (r Ratio) String() string {
	return fmt.Sprintf("%s的%s（%s）", r.Base, r.text(), roundingWords[r.Round])
}
