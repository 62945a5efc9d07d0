package suggestions

import (
	"slices"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
)

// Signer is a deputy under the text.
type Signer struct {
	Person   ids.PersonID
	Mandate  ids.MandateID
	Name     string
	Consent  Consent
	SignedAt time.Time // zero until confirmed
}

func (s *Suggestion) signer(p ids.PersonID) *Signer {
	i := slices.IndexFunc(s.Others, func(o Signer) bool { return o.Person == p })
	if i < 0 {
		return nil
	}
	return &s.Others[i]
}

// Invite asks a deputy of the same congress to sign. One who declined may be
// asked again.
func (s *Suggestion) Invite(t Turn, who Signer) error {
	old := s.signer(who.Person)
	switch {
	case who.Person == s.Lead.Person:
		return ErrInvitee.With("领衔代表不必邀请自己")
	case old != nil && old.Consent == ConsentInvited:
		return ErrInvitee.With("已经邀请过%s，请等待答复", who.Name)
	case old != nil && old.Consent == ConsentConfirmed:
		return ErrInvitee.With("%s已经确认联名", who.Name)
	}
	if err := s.step(t, ActInvite, stepArgs{words: who.Name}); err != nil {
		return err
	}
	who.Consent = ConsentInvited
	if old != nil {
		*old = who
	} else {
		s.Others = append(s.Others, who)
	}
	return nil
}

// CoSign is an invited deputy's answer, given on the text that they read
// (重庆 8). A confirmation may be taken back until the text is filed.
func (s *Suggestion) CoSign(t Turn, edition int, consent Consent) error {
	o := s.signer(t.Person)
	switch {
	case o == nil:
		return ErrParty.With("您没有收到本件建议的联名邀请")
	case o.Consent == consent, o.Consent == ConsentDropped:
		return ErrConsentClosed.With("如需改变，请与领衔代表联系")
	}
	if err := s.sameEdition(edition); err != nil {
		return err
	}
	if err := s.step(t, ActCoSign, stepArgs{words: string(consent)}); err != nil {
		return err
	}
	o.Consent, o.SignedAt = consent, time.Time{}
	if consent == ConsentConfirmed {
		o.SignedAt = t.At
	}
	return nil
}

// coSigners are those who confirmed.
func (s *Suggestion) coSigners() []ids.PersonID {
	var out []ids.PersonID
	for _, o := range s.Others {
		if o.Consent == ConsentConfirmed {
			out = append(out, o.Person)
		}
	}
	return out
}
