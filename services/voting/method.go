package voting

import (
	"github.com/tribune-platform/tribune/api/explain"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Method is the rules of a ballot, taken from the rule pack when it opens and
// kept with it: the 票决办法 of that session.
type Method struct {
	Pack         string             `json:"pack"`
	Quorum       rules.Ratio        `json:"quorum"`
	Pass         rules.Ratio        `json:"pass"`
	FewerAgain   bool               `json:"fewer_again,omitempty"` // vote again where fewer pass than places
	Satisfaction rules.Satisfaction `json:"satisfaction,omitzero"`
	// Floor is the least number of returned ballots whose figures are published.
	Floor int            `json:"floor"`
	Lines []explain.Line `json:"lines"`
}

// MethodOf reads the rules that a kind of ballot needs. A rule that the place
// does not have is never invented: without it the ballot does not open.
func MethodOf(p *rules.Pack, kind BallotKind, floor int) (Method, error) {
	m := Method{Pack: p.Ref(), Floor: floor}
	keep := func(l explain.Line, err error) error {
		if err != nil {
			return ErrRules.With("%s", err).Because(err)
		}
		m.Lines = append(m.Lines, l)
		return nil
	}
	var l explain.Line
	var err error
	m.Quorum, l, err = p.Ratio("voting.quorum")
	if err := keep(l, err); err != nil {
		return m, err
	}
	if kind == votingv1.Satisfaction {
		m.Satisfaction, l, err = rules.Table[rules.Satisfaction](p, "voting.satisfaction")
		if err := keep(l, err); err != nil {
			return m, err
		}
		return m, m.soundSatisfaction()
	}
	m.Pass, l, err = p.Ratio("voting.pass")
	if err := keep(l, err); err != nil {
		return m, err
	}
	if kind == votingv1.Competitive {
		for _, key := range []string{"voting.choose", "voting.more_pass", "voting.fewer_pass", "voting.tie"} {
			word, l, err := p.Text(key)
			if err := keep(l, err); err != nil {
				return m, err
			}
			if key == "voting.fewer_pass" {
				m.FewerAgain = word == "vote_again"
			}
		}
	}
	return m, nil
}

// gradeOutcomes are the grades that a satisfaction vote may come to.
var gradeOutcomes = map[string]Outcome{
	"satisfied": votingv1.OutcomeSatisfied, "basically": votingv1.OutcomeBasically,
	"dissatisfied": votingv1.OutcomeDissatisfied,
}

func (m Method) soundSatisfaction() error {
	names := []string{m.Satisfaction.Otherwise}
	for _, s := range m.Satisfaction.Steps {
		names = append(append(names, s.Grade), s.Counts...)
	}
	for _, n := range names {
		if gradeOutcomes[n] == "" {
			return ErrRules.With("规则包 %s 的测评等次「%s」在表决票上没有", m.Pack, n)
		}
	}
	return nil
}

// whole is what a share is taken of: the ballots returned, or all who are
// entitled, which is how the law counts.
func whole(b rules.Base, f Figures, returned int) int {
	if b == rules.Ballots {
		return returned
	}
	return f.Entitled
}
