package suggestions

import (
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// ContactID names a contact.
type ContactID = ids.ID[contactKind]

type contactKind struct{}

// Contact is one conversation of the lead handler with the deputy.
type Contact struct {
	ID         ContactID
	Assignment int // a later handler must talk to the deputy itself
	Organ      ids.OrganID
	On         date.Date
	Means      Means
	Phase      Phase
	Words      string
	State      ContactState
	Remark     string
}

// opensReply says that this contact allows the present handler to reply (G-11).
func (c Contact) opensReply(assignment int) bool {
	return c.State == ContactConfirmed && c.Phase != PhaseAfter && c.Assignment == assignment
}

// LogContact records a conversation. Days before the assignment or after today
// are refused: a contact that did not take place yet cannot be recorded.
func (s *Suggestion) LogContact(t Turn, c Contact) error {
	if _, err := next(s.State, ActLogContact, s.facts()); err != nil {
		return err
	}
	if c.On < s.AssignedOn || c.On > t.On {
		return ErrContactDay.With("应当在交办之日（%s）至今天（%s）之间", s.AssignedOn.Chinese(), t.On.Chinese())
	}
	handling := s.State == StateAssigned || s.State == StateContacted || s.State == StateRehandling
	if handling == (c.Phase == PhaseAfter) {
		return ErrContactPhase.With("答复前的沟通为办前、办中，答复后的为办后回访")
	}
	if err := s.step(t, ActLogContact, stepArgs{words: c.Words}); err != nil {
		return err
	}
	c.ID, c.Assignment, c.Organ, c.State = ContactID(t.IDs()), s.Assignment, t.Organ, ContactLogged
	s.Contacts = append(s.Contacts, c)
	return nil
}

// ConfirmContact is the lead signer's word on a recorded contact.
func (s *Suggestion) ConfirmContact(t Turn, id ContactID, says ContactState, remark string) error {
	i := slices.IndexFunc(s.Contacts, func(c Contact) bool { return c.ID == id })
	if i < 0 {
		return ErrContact
	}
	if s.Contacts[i].State != ContactLogged {
		return ErrContactSettled.With("如有变化，请承办单位另行记录")
	}
	// The act's way depends on the contact's new state, so it is set first and
	// put back if the act is refused.
	s.Contacts[i].State, s.Contacts[i].Remark = says, remark
	args := stepArgs{words: remark}
	if s.Contacts[i].opensReply(s.Assignment) {
		args.metOn = s.Contacts[i].On
	}
	if err := s.step(t, ActConfirmContact, args); err != nil {
		s.Contacts[i].State, s.Contacts[i].Remark = ContactLogged, ""
		return err
	}
	return nil
}

// Contacted says that the present handler has spoken with the deputy, and the
// deputy stands by it.
func (s *Suggestion) Contacted() bool { return s.facts().Contacted }
