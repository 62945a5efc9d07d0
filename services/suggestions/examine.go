package suggestions

import (
	"fmt"
	"slices"
)

// Filing is what the service adds to a first filing.
type Filing struct {
	Edition        int
	DropUnanswered bool
	Number         string // the next of congress, year and kind; used on the first filing
}

// File hands the text in. The pack of this day governs from now on.
func (s *Suggestion) File(t Turn, f Filing) error {
	if err := s.sameEdition(f.Edition); err != nil {
		return err
	}
	open := func(o Signer) bool { return o.Consent == ConsentInvited }
	if i := slices.IndexFunc(s.Others, open); i >= 0 && !f.DropUnanswered {
		return ErrUnanswered.With("%s等代表尚未确认，请等待其答复，或者选择不列未答复的代表提交", s.Others[i].Name)
	}
	first := s.FiledOn.IsZero()
	if _, err := next(s.State, ActFile, s.facts()); err != nil {
		return err
	}
	if first {
		s.Number, s.FiledOn = f.Number, t.On
		s.Pack, s.Audience = t.Rules.Ref(), t.Rules.Audience()
	}
	for i := range s.Others {
		if open(s.Others[i]) {
			s.Others[i].Consent = ConsentDropped
		}
	}
	return s.step(t, ActFile, stepArgs{})
}

// numberOf writes 「2026-建-0001」.
func numberOf(k Kind, year, n int) string { return fmt.Sprintf("%d-%s-%04d", year, k.mark(), n) }

// Withdraw takes it back; handling ends (重庆 12).
func (s *Suggestion) Withdraw(t Turn, words string) error {
	return s.step(t, ActWithdraw, stepArgs{words: words})
}

// Return sends it back to be bettered.
func (s *Suggestion) Return(t Turn, words string) error {
	if err := s.step(t, ActReturn, stepArgs{words: words}); err != nil {
		return err
	}
	s.Words = words
	return nil
}

// Accept finds it in order.
func (s *Suggestion) Accept(t Turn) error { return s.step(t, ActAccept, stepArgs{}) }

// Decline finds it inadmissible, for a reason of the pack's list.
func (s *Suggestion) Decline(t Turn, reason, words string) error {
	choices, err := t.Rules.Choices(KeyInadmissible)
	if err != nil {
		return err
	}
	c, ok := pick(choices, reason)
	if !ok {
		return ErrReason.With("可用的理由：%s", labels(choices))
	}
	if c.Label != "" {
		words = fmt.Sprintf("%s（%s）：%s", c.Label, c.Citation, words)
	}
	if err := s.step(t, ActDecline, stepArgs{words: words}); err != nil {
		return err
	}
	s.Words = words
	return nil
}
