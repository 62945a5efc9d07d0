package voting

import (
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Paper is the form of a ballot: enough to mark one and to read one.
type Paper struct {
	Kind    BallotKind
	Options int
	Choose  int
}

// The signs that stand for marks inside the box, one byte per option, so that
// all ballots of a vote are equally long whatever is on them. Append-only.
const (
	signNone byte = iota
	signYes       // chosen, or for
	signAgainst
	signAbstain
	signSatisfied
	signBasically
	signDissatisfied
)

var signs = map[BallotKind]map[votingv1.Mark]byte{
	votingv1.Competitive: {votingv1.MarkChosen: signYes},
	votingv1.YesNo: {votingv1.MarkFor: signYes, votingv1.MarkAgainst: signAgainst,
		votingv1.MarkAbstain: signAbstain},
	votingv1.Satisfaction: {votingv1.MarkSatisfied: signSatisfied, votingv1.MarkBasically: signBasically,
		votingv1.MarkDissatisfied: signDissatisfied, votingv1.MarkAbstain: signAbstain},
}

// Marks lists the marks that a kind allows, in the order of the buttons.
func Marks(k BallotKind) []votingv1.Mark {
	switch k {
	case votingv1.YesNo:
		return []votingv1.Mark{votingv1.MarkFor, votingv1.MarkAgainst, votingv1.MarkAbstain}
	case votingv1.Satisfaction:
		return []votingv1.Mark{votingv1.MarkSatisfied, votingv1.MarkBasically, votingv1.MarkDissatisfied, votingv1.MarkAbstain}
	}
	return []votingv1.Mark{votingv1.MarkChosen}
}

// Fill marks a paper. What the rule would make void is refused, while the voter
// can still mend it. The faults do not repeat what was marked.
func (p Paper) Fill(marks []votingv1.Marked) ([]byte, error) {
	slip := make([]byte, p.Options)
	for _, m := range marks {
		sign, ok := signs[p.Kind][m.Mark]
		switch {
		case m.No < 1 || m.No > p.Options:
			return nil, ErrMarks.With("票上只有 %d 项，请按票样填写", p.Options)
		case !ok:
			return nil, ErrMarks.With("标记方式与本次表决不符，请按票样填写")
		case slip[m.No-1] != signNone:
			return nil, ErrMarks.With("同一项不能标记两次")
		}
		slip[m.No-1] = sign
	}
	if !p.Valid(slip) {
		return nil, ErrTooMany.With("至多选 %d 项，请减少后再投", p.Choose)
	}
	return slip, nil
}

// Valid says whether a slip counts. Fewer marks than places, or none, are valid
// (选举法 44); more are not.
func (p Paper) Valid(slip []byte) bool {
	if len(slip) != p.Options {
		return false
	}
	chosen := 0
	for _, sign := range slip {
		if sign != signNone && !p.knows(sign) {
			return false
		}
		if sign == signYes {
			chosen++
		}
	}
	return p.Kind != votingv1.Competitive || chosen <= p.Choose
}

func (p Paper) knows(sign byte) bool {
	for _, s := range signs[p.Kind] {
		if s == sign {
			return true
		}
	}
	return false
}
