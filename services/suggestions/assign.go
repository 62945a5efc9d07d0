package suggestions

import (
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Handler is a unit of the present assignment.
type Handler struct {
	Organ     ids.OrganID
	Name      string
	Lead      bool
	Opinion   string    // of a co-handler
	OpinionOn date.Date // when it was last given
}

// Assignment is who handles, and how hard it is.
type Assignment struct {
	Lead    Handler
	Others  []Handler
	Complex bool
}

func (a Assignment) names() string {
	names := []string{a.Lead.Name}
	for _, o := range a.Others {
		names = append(names, o.Name)
	}
	return strings.Join(names, "、")
}

// Assign gives an accepted suggestion to its handlers.
func (s *Suggestion) Assign(t Turn, a Assignment) error { return s.assign(t, ActAssign, a) }

// Reassign agrees to a refusal and gives it to others.
func (s *Suggestion) Reassign(t Turn, a Assignment) error {
	if l := s.leadHandler(); l != nil && l.Organ == a.Lead.Organ {
		return ErrOrgan.With("%s已申请退回；如不同意退回，请使用「不同意退回」", l.Name)
	}
	return s.assign(t, ActReassign, a)
}

func (s *Suggestion) assign(t Turn, act Act, a Assignment) error {
	if _, err := next(s.State, act, s.facts()); err != nil {
		return err
	}
	s.Assignment++
	s.AssignedOn, s.Complex = t.On, a.Complex
	a.Lead.Lead = true
	s.Handlers = append([]Handler{a.Lead}, a.Others...)
	return s.step(t, act, stepArgs{words: a.names()})
}

// Refuse says that the matter is not the unit's. The right to say so ends with
// its clock.
func (s *Suggestion) Refuse(t Turn, words string) error {
	for _, c := range s.Clocks {
		if c.Kind == ClockRefuse && c.Assignment == s.Assignment && !c.Due.IsZero() && t.On > c.Due {
			return ErrWindow.With("异议应当在%s前提出，请与交办机构联系", c.Due.Chinese())
		}
	}
	if err := s.step(t, ActRefuse, stepArgs{words: words}); err != nil {
		return err
	}
	s.Words = words
	return nil
}

// Insist does not agree to a refusal. The clocks of the assignment went on.
func (s *Suggestion) Insist(t Turn, words string) error {
	return s.step(t, ActInsist, stepArgs{words: words})
}

// Opine is a co-handler's opinion to the lead handler.
func (s *Suggestion) Opine(t Turn, words string) error {
	i := slices.IndexFunc(s.Handlers, func(h Handler) bool { return h.Organ == t.Organ && !h.Lead })
	if i < 0 {
		return ErrParty.With("您的单位不是本件建议的协办单位")
	}
	if err := s.step(t, ActOpine, stepArgs{words: words, subject: t.Organ.String()}); err != nil {
		return err
	}
	s.Handlers[i].Opinion, s.Handlers[i].OpinionOn = words, t.On
	return nil
}

func (s *Suggestion) leadHandler() *Handler {
	if len(s.Handlers) == 0 {
		return nil
	}
	return &s.Handlers[0]
}
