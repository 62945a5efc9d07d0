package suggestions

import (
	"slices"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// Suggestion is one suggestion with all that belongs to it. Acts are its
// methods; each either changes it and its history, or answers a fault and
// changes nothing.
type Suggestion struct {
	ID       ids.SuggestionID
	Number   string // empty before filing
	Kind     Kind
	Channel  Channel
	State    State
	Text     Text
	Edition  int
	Congress ids.CongressID
	Area     ids.AreaCode
	Lead     Signer
	Others   []Signer // co-signers, in the order in which they were invited
	Origin   ids.MatterID

	FiledOn    date.Date // first filing
	Pack       string    // the rule pack of that day
	Audience   Audience  // of ratings, as that pack says
	Assignment int       // how many times it was assigned
	AssignedOn date.Date // the present assignment
	Complex    bool
	Handlers   []Handler // of the present assignment; the lead handler first
	Contacts   []Contact
	Replies    []Reply
	Ratings    []Rating
	Clocks     []Clock
	History    []Entry
	Words      string // of the last return, decline, refusal or order to handle again
	Created    time.Time
}

// Text is what deputies write and sign.
type Text struct {
	Title  string
	Body   string
	Points []string // numbered from 1
}

// Entry is one line of the history.
type Entry struct {
	Seq   int
	At    time.Time
	Act   Act
	From  State
	To    State
	By    Party
	Name  string
	Words string
}

// Turn is somebody's turn to act: who, when, under which rules.
type Turn struct {
	Party    Party
	Person   ids.PersonID
	Organ    ids.OrganID
	Name     string
	At       time.Time
	On       date.Date
	Rules    Rulebook
	Calendar *calendar.Calendar
	IDs      ids.Source
}

// Beginning is what a draft starts from.
type Beginning struct {
	Kind     Kind
	Channel  Channel
	Text     Text
	Congress ids.CongressID
	Area     ids.AreaCode
	Lead     Signer
	Origin   ids.MatterID
}

// Draft begins a suggestion.
func Draft(t Turn, b Beginning) *Suggestion {
	b.Lead.Consent, b.Lead.SignedAt = ConsentConfirmed, t.At
	s := &Suggestion{
		ID: ids.SuggestionID(t.IDs()), Kind: b.Kind, Channel: b.Channel, State: StateDraft, Text: b.Text, Edition: 1,
		Congress: b.Congress, Area: b.Area, Lead: b.Lead, Origin: b.Origin, Created: t.At,
	}
	s.note(t, ActDraft, "", "")
	return s
}

// Revise replaces the text of a draft or of a returned suggestion. Whoever had
// signed signed another text, and is asked again.
func (s *Suggestion) Revise(t Turn, edition int, text Text) error {
	if err := s.sameEdition(edition); err != nil {
		return err
	}
	if err := s.step(t, ActRevise, stepArgs{}); err != nil {
		return err
	}
	s.Text = text
	s.Edition++
	s.Lead.SignedAt = t.At
	for i := range s.Others {
		if s.Others[i].Consent == ConsentConfirmed {
			s.Others[i].Consent, s.Others[i].SignedAt = ConsentInvited, time.Time{}
		}
	}
	return nil
}

func (s *Suggestion) sameEdition(seen int) error {
	if seen == s.Edition {
		return nil
	}
	return ErrStale.With("您依据的是第 %d 版，现为第 %d 版，请重新打开后再操作", seen, s.Edition)
}

// stepArgs is what an act says beside itself.
type stepArgs struct {
	words string
	// metOn is the day on which the duty was done, where it is not today.
	metOn date.Date
	// subject narrows the clocks that the act closes: a co-handler, a commitment.
	subject string
	// dissatisfied is the grade being given.
	dissatisfied bool
}

// step moves the state, writes the history and turns the clocks. It is the last
// thing that an act does to decide and the first that it does to change.
func (s *Suggestion) step(t Turn, act Act, a stepArgs) error {
	f := s.facts()
	f.Dissatisfied = a.dissatisfied
	from := s.State
	to, err := next(from, act, f)
	if err != nil {
		return err
	}
	s.State = to
	s.note(t, act, from, a.words)
	s.turnClocks(t, act, from, a)
	return nil
}

func (s *Suggestion) note(t Turn, act Act, from State, words string) {
	s.History = append(s.History, Entry{
		Seq: len(s.History) + 1, At: t.At, Act: act, From: from, To: s.State, By: t.Party, Name: t.Name, Words: words,
	})
}

func (s *Suggestion) facts() Facts {
	promised := s.commitments()
	return Facts{
		Contacted: slices.ContainsFunc(s.Contacts, func(c Contact) bool { return c.opensReply(s.Assignment) }),
		Promised:  len(promised) > 0,
		Reported:  !slices.ContainsFunc(promised, func(c *Commitment) bool { return c.Outcome == OutcomePending }),
	}
}
