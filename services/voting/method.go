package voting

import (
	"fmt"

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
	Excess       *rules.Ratio       `json:"excess,omitempty"`
	Satisfaction rules.Satisfaction `json:"satisfaction,omitzero"`
	// Floor is the least number of returned ballots whose figures are published.
	Floor int            `json:"floor"`
	Lines []explain.Line `json:"lines"`
}

// MethodOf reads the rules that a kind of ballot needs. A rule that the place
// does not have is never invented: without it the ballot does not open.
func MethodOf(p *rules.Pack, kind BallotKind) (Method, error) {
	r := reader{Method: Method{Pack: p.Ref()}, pack: p}
	r.Quorum = read(&r, "voting.quorum", p.Ratio)
	r.base(r.Quorum.Base)
	read(&r, "voting.valid", p.Text)
	switch kind {
	case votingv1.Satisfaction:
		r.Satisfaction = read(&r, "voting.satisfaction", func(key string) (rules.Satisfaction, explain.Line, error) {
			return rules.Table[rules.Satisfaction](p, key)
		})
		r.base(r.Satisfaction.Base)
		r.grades()
	case votingv1.YesNo:
		r.Pass = read(&r, "voting.pass", p.Ratio)
		r.base(r.Pass.Base)
		read(&r, "voting.marks", p.List)
	default:
		r.Pass = read(&r, "voting.pass", p.Ratio)
		r.base(r.Pass.Base)
		read(&r, "voting.choose", p.Text)
		read(&r, "voting.more_pass", p.Text)
		r.FewerAgain = read(&r, "voting.fewer_pass", p.Text) == "vote_again"
		read(&r, "voting.tie", p.Text)
		if p.Has("voting.excess") {
			excess := read(&r, "voting.excess", p.Ratio)
			r.Excess = &excess
		}
	}
	r.Floor = read(&r, "voting.publish_floor", p.Int)
	return r.Method, r.err
}

// reader reads a pack line by line and keeps the first thing that is wrong.
type reader struct {
	Method
	pack *rules.Pack
	err  error
}

func read[T any](r *reader, key string, get func(string) (T, explain.Line, error)) T {
	v, line, err := get(key)
	if err != nil {
		r.fail(err)
		return v
	}
	r.Lines = append(r.Lines, line)
	return v
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = ErrRules.With("规则包 %s：%s", r.pack.Ref(), err).Because(err)
	}
}

// gradeOutcomes are the grades that a satisfaction vote may come to.
var gradeOutcomes = map[string]Outcome{
	"satisfied": votingv1.OutcomeSatisfied, "basically": votingv1.OutcomeBasically,
	"dissatisfied": votingv1.OutcomeDissatisfied,
}

// grades asks that the rule speak of grades that are on the paper.
func (r *reader) grades() {
	names := []string{r.Satisfaction.Otherwise}
	for _, s := range r.Satisfaction.Steps {
		names = append(append(names, s.Grade), s.Counts...)
	}
	for _, n := range names {
		if gradeOutcomes[n] == "" && r.err == nil {
			r.fail(fmt.Errorf("测评等次「%s」在表决票上没有", n))
		}
	}
}

// bases are what a share may be taken of in a vote. Both 「全体代表」 and 「常委会
// 全体组成人员」 are everybody on the roll, present or not.
var bases = map[rules.Base]func(Figures, Count) int{
	rules.AllDeputies: func(f Figures, _ Count) int { return f.Entitled },
	rules.Members:     func(f Figures, _ Count) int { return f.Entitled },
	rules.Present:     func(f Figures, _ Count) int { return f.Present },
	rules.Returned:    func(_ Figures, c Count) int { return c.Returned },
	rules.Valid:       func(_ Figures, c Count) int { return c.Valid },
}

func (r *reader) base(b rules.Base) {
	if bases[b] == nil && r.err == nil {
		r.fail(fmt.Errorf("不能以「%s」为计票基数", b))
	}
}

// whole is the number that a share is taken of.
func whole(b rules.Base, f Figures, c Count) int { return bases[b](f, c) }

// CheckExcess asks for more candidates than places by the share that the place
// prescribes (差额).
func (m Method) CheckExcess(b Ballot) error {
	if m.Excess == nil || b.Kind != votingv1.Competitive || !b.RunoffOf.IsZero() {
		return nil
	}
	least := b.Choose + m.Excess.Of(b.Choose)
	if len(b.Options) < least {
		return ErrExcess.With("应选 %d 项，候选至少 %d 项，现有 %d 项", b.Choose, least, len(b.Options))
	}
	return nil
}
