package voting

import (
	"bytes"
	"slices"
)

// Bundle is how many equal slips there are in a box. A box is a set of bundles:
// it holds no single ballot.
type Bundle struct {
	Slip []byte
	N    int
}

// Bundles puts equal slips together, in the order of what is on them, so that
// nothing is left of the order in which they came.
func Bundles(slips [][]byte) []Bundle {
	n := map[string]int{}
	for _, s := range slips {
		n[string(s)]++
	}
	out := make([]Bundle, 0, len(n))
	for s, k := range n {
		out = append(out, Bundle{Slip: []byte(s), N: k})
	}
	slices.SortFunc(out, func(a, b Bundle) int { return bytes.Compare(a.Slip, b.Slip) })
	return out
}

// Line is the count of one option.
type Line struct {
	For          int `json:"for,omitempty"`
	Against      int `json:"against,omitempty"`
	Abstain      int `json:"abstain,omitempty"`
	NotPressed   int `json:"not_pressed,omitempty"`
	Satisfied    int `json:"satisfied,omitempty"`
	Basically    int `json:"basically,omitempty"`
	Dissatisfied int `json:"dissatisfied,omitempty"`
}

// Count is what is in a box.
type Count struct {
	Returned int    `json:"returned"`
	Valid    int    `json:"valid"`
	Void     int    `json:"void"`
	Lines    []Line `json:"lines"` // one per option, of the valid ballots
}

// Count reads a box.
func (p Paper) Count(box []Bundle) Count {
	c := Count{Lines: make([]Line, p.Options)}
	for _, b := range box {
		c.Returned += b.N
		if !p.Valid(b.Slip) {
			c.Void += b.N
			continue
		}
		c.Valid += b.N
		for i, sign := range b.Slip {
			*c.Lines[i].of(sign) += b.N
		}
	}
	return c
}

func (l *Line) of(sign byte) *int {
	switch sign {
	case signYes:
		return &l.For
	case signAgainst:
		return &l.Against
	case signAbstain:
		return &l.Abstain
	case signSatisfied:
		return &l.Satisfied
	case signBasically:
		return &l.Basically
	case signDissatisfied:
		return &l.Dissatisfied
	}
	return &l.NotPressed
}
