package suggestions

import (
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
)

// Rating is one evaluation by the lead signer.
type Rating struct {
	Of    Evaluated
	Round int // the reply that it judges
	Grade string
	Words string
	On    date.Date
}

// Evaluate is the first evaluation: of the last reply.
func (s *Suggestion) Evaluate(t Turn, grade, words string) error {
	if err := s.graded(t, grade, words); err != nil {
		return err
	}
	// The history never tells the grade: not everybody who may read the history
	// may know it.
	if err := s.step(t, ActEvaluate, stepArgs{dissatisfied: grade == GradeDissatisfied}); err != nil {
		return err
	}
	s.rate(t, EvaluatedReply, grade, words)
	return nil
}

// EvaluateCommitments is the second: of what was promised and done.
func (s *Suggestion) EvaluateCommitments(t Turn, grade, words string) error {
	if err := s.graded(t, grade, words); err != nil {
		return err
	}
	if err := s.step(t, ActEvaluateCommitments, stepArgs{}); err != nil {
		return err
	}
	s.rate(t, EvaluatedCommitments, grade, words)
	return nil
}

func (s *Suggestion) rate(t Turn, of Evaluated, grade, words string) {
	s.Ratings = append(s.Ratings, Rating{Of: of, Round: len(s.Replies), Grade: grade, Words: words, On: t.On})
}

func (s *Suggestion) graded(t Turn, grade, words string) error {
	if s.FiledOn.IsZero() {
		return ErrState.With("本件尚未提交，不能评价")
	}
	grades, err := t.Rules.Choices(KeyGrades)
	if err != nil {
		return err
	}
	if _, ok := find(grades, grade); !ok {
		return ErrGrade.With("可用的等次：%s", labels(grades))
	}
	if grade == GradeDissatisfied && strings.TrimSpace(words) == "" {
		return ErrGradeWords.With("请写明不满意的方面和希望承办单位做到的事")
	}
	return nil
}

// Rehandle asks the unit to handle it again.
func (s *Suggestion) Rehandle(t Turn, words string) error {
	if err := s.step(t, ActRehandle, stepArgs{words: words}); err != nil {
		return err
	}
	s.Words = words
	return nil
}

// Settle records what was decided with deputy and unit together, where handling
// again would not help. The grade stays as it was given.
func (s *Suggestion) Settle(t Turn, words string) error {
	return s.step(t, ActSettle, stepArgs{words: words})
}

// Grade is the first evaluation of the last reply, or "" while it awaits one.
func (s *Suggestion) Grade() string { return s.grade(EvaluatedReply) }

// SecondGrade is the second evaluation, or "".
func (s *Suggestion) SecondGrade() string { return s.grade(EvaluatedCommitments) }

func (s *Suggestion) grade(of Evaluated) string {
	for _, r := range slices.Backward(s.Ratings) {
		if r.Of == of && r.Round == len(s.Replies) {
			return r.Grade
		}
	}
	return ""
}
