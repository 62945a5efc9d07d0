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

// Sees says whether v may know that s exists.
func (s *Suggestion) Sees(v Viewer) bool {
	if len(s.parties(v)) > 0 {
		return true
	}
	return s.handedIn() && (v.Roles.Has(role.Service) || v.Roles.Has(role.Leader) && v.Covers(s.Area))
}

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
	for _, p := range s.parties(v) {
		if p != PartyHandler && p != PartyCoHandler {
			return true
		}
	}
	if !v.Roles.Has(role.Handler) {
		return true
	}
	return s.Audience == AudienceAlways || s.Audience == AudienceConcluded && s.State == StateConcluded
}

// shownState is the state as v may know it: the days between a dissatisfied
// evaluation and the order to handle again must not give the rating away.
func (s *Suggestion) shownState(v Viewer) State {
	if s.State == StateDissatisfied && !s.ratingsShown(v) {
		return StateReplied
	}
	return s.State
}

// shownHistory is the history as v may know it.
func (s *Suggestion) shownHistory(v Viewer) []Entry {
	if s.ratingsShown(v) {
		return s.History
	}
	var out []Entry
	for _, e := range s.History {
		switch e.Act {
		case ActEvaluate, ActSettle, ActEvaluateCommitments:
			continue
		}
		if e.From == StateDissatisfied {
			e.From = StateReplied
		}
		if e.To == StateDissatisfied {
			e.To = StateReplied
		}
		out = append(out, e)
	}
	return out
}
