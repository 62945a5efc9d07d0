package suggestions

import (
	"slices"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
)

// Viewer is somebody at the door: the part of an actor that decides what they
// see and do here.
type Viewer struct {
	Roles  role.Set
	Person ids.PersonID
	Organ  ids.OrganID
	Covers func(ids.AreaCode) bool
}

// parties are the capacities in which v may act on s.
func (s *Suggestion) parties(v Viewer) []Party {
	var out []Party
	add := func(ok bool, p Party) {
		if ok {
			out = append(out, p)
		}
	}
	deputy := v.Roles.Has(role.Deputy) && !v.Person.IsZero()
	add(deputy && v.Person == s.Lead.Person, PartyLead)
	add(deputy && s.asked(v.Person), PartyCoSigner)
	add(v.Roles.Has(role.Office) && v.Covers(s.Area) && s.handedIn(), PartyOffice)
	if v.Roles.Has(role.Handler) && !v.Organ.IsZero() {
		for _, h := range s.Handlers {
			add(h.Organ == v.Organ && h.Lead, PartyHandler)
			add(h.Organ == v.Organ && !h.Lead, PartyCoHandler)
		}
	}
	return out
}

// asked says whether p was invited and still has a part in it: who declined, or
// was left out at filing, does not read on.
func (s *Suggestion) asked(p ids.PersonID) bool {
	o := s.signer(p)
	return o != nil && (o.Consent == ConsentInvited || o.Consent == ConsentConfirmed)
}

// handedIn says that it has left the hands of its signers. A draft, and a draft
// that was given up, are nobody else's.
func (s *Suggestion) handedIn() bool { return !s.FiledOn.IsZero() }

// inside says whether v stands on the side of those who put the suggestion
// forward and supervise it: its signers, its office, its leaders, and services
// that act for themselves.
func (s *Suggestion) inside(v Viewer) bool {
	for _, p := range s.parties(v) {
		if p != PartyHandler && p != PartyCoHandler {
			return true
		}
	}
	return s.handedIn() && (v.Roles.Has(role.Service) || v.Roles.Has(role.Leader) && v.Covers(s.Area))
}

// Sees says whether v may know that s exists.
func (s *Suggestion) Sees(v Viewer) bool { return s.inside(v) || len(s.parties(v)) > 0 }

// Admit lets v take an act, and says in what capacity. Whoever may not even see
// the suggestion is told that there is none.
func (s *Suggestion) Admit(v Viewer, act Act) (Party, error) {
	if !s.Sees(v) {
		return "", ErrNotFound
	}
	want := partyOf(act)
	if slices.Contains(s.parties(v), want) {
		return want, nil
	}
	return "", ErrParty.With("「%s」由%s进行", act.Chinese(), want.Chinese())
}

// May lists what v may do now.
func (s *Suggestion) May(v Viewer) []Act {
	var acts []Act
	for _, p := range s.parties(v) {
		acts = append(acts, actsFrom(s.State, p)...)
	}
	return acts
}

// ratingsShown says whether v may know how the handling unit was rated. Only
// the unit itself is ever kept from it.
func (s *Suggestion) ratingsShown(v Viewer) bool {
	return s.inside(v) || s.Audience == AudienceAlways || s.Audience == AudienceConcluded && s.State == StateConcluded
}
