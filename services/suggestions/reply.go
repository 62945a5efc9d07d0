package suggestions

import (
	"slices"
	"strconv"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// CommitmentID names a commitment.
type CommitmentID = ids.ID[commitmentKind]

type commitmentKind struct{}

// Reply is one answer of the lead handler.
type Reply struct {
	Round       int // from 1; a second follows a rehandling
	On          date.Date
	Organ       ids.OrganID
	Class       string
	Body        string
	Answers     []Answer
	Commitments []Commitment
}

// Answer meets one point.
type Answer struct {
	Point int
	Text  string
}

// Commitment is a promise made in a reply.
type Commitment struct {
	ID         CommitmentID
	Point      int
	Text       string
	Due        date.Date
	Outcome    Outcome
	Report     string
	ReportedOn date.Date
}

// Reply answers the deputy: every point once, a class of the pack, and promises
// that lie ahead.
func (s *Suggestion) Reply(t Turn, r Reply) error {
	if _, err := next(s.State, ActReply, s.facts()); err != nil {
		return err
	}
	classes, err := t.Rules.Choices(KeyResultClasses)
	if err != nil {
		return err
	}
	class, ok := pick(classes, r.Class)
	if !ok {
		return ErrClass.With("可用的分类：%s", labels(classes))
	}
	if err := meetsPoints(r.Answers, len(s.Text.Points)); err != nil {
		return err
	}
	if class.Promises && len(r.Commitments) == 0 {
		return ErrNoPromise.With("结果为「%s」的，请列明承诺事项和完成时限（%s）", class.Label, class.Citation)
	}
	for i := range r.Commitments {
		c := &r.Commitments[i]
		if c.Point > len(s.Text.Points) {
			return ErrPromise.With("第 %d 项承诺所对应的第 %d 点不存在", i+1, c.Point)
		}
		if c.Due < t.On {
			return ErrPromise.With("第 %d 项承诺的完成时限（%s）已经过去", i+1, c.Due.Chinese())
		}
		c.ID, c.Outcome = CommitmentID(t.IDs()), OutcomePending
	}
	r.Round, r.On, r.Organ = len(s.Replies)+1, t.On, t.Organ
	s.Replies = append(s.Replies, r)
	return s.step(t, ActReply, stepArgs{words: class.Label})
}

// meetsPoints asks for exactly one answer to each of n points (G-17).
func meetsPoints(answers []Answer, n int) error {
	met := make([]bool, n+1)
	for _, a := range answers {
		if a.Point < 1 || a.Point > n {
			return ErrPoints.With("第 %d 点不存在，本件共 %d 点", a.Point, n)
		}
		if met[a.Point] {
			return ErrPoints.With("第 %d 点答复了两次，请合并", a.Point)
		}
		met[a.Point] = true
	}
	var missing string
	for i := 1; i <= n; i++ {
		if !met[i] {
			if missing != "" {
				missing += "、"
			}
			missing += strconv.Itoa(i)
		}
	}
	if missing != "" {
		return ErrPoints.With("第 %s 点没有答复，请逐条答复", missing)
	}
	return nil
}

// commitments are all that were ever promised: a second reply takes none back.
func (s *Suggestion) commitments() []*Commitment {
	var out []*Commitment
	for i := range s.Replies {
		for j := range s.Replies[i].Commitments {
			out = append(out, &s.Replies[i].Commitments[j])
		}
	}
	return out
}

// Fulfil reports on one commitment: done, or not to be done and why (浙江 20).
func (s *Suggestion) Fulfil(t Turn, id CommitmentID, outcome Outcome, words string) error {
	all := s.commitments()
	i := slices.IndexFunc(all, func(c *Commitment) bool { return c.ID == id })
	if i < 0 {
		return ErrCommitment
	}
	c := all[i]
	if c.Outcome != OutcomePending {
		return ErrReported.With("于%s报告", c.ReportedOn.Chinese())
	}
	before := *c
	c.Outcome, c.Report, c.ReportedOn = outcome, words, t.On
	if err := s.step(t, ActFulfil, stepArgs{words: words, subject: id.String()}); err != nil {
		*c = before
		return err
	}
	return nil
}
