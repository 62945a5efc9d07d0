package suggestions

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// rulebookOf is a built-in pack on a day.
func rulebookOf(t testing.TB, area ids.AreaCode, on date.Date) Rulebook {
	t.Helper()
	p, err := rules.Builtin().For("suggestions", area, on)
	if err != nil {
		t.Fatal(err)
	}
	return pack{p}
}

// cast is everybody who has a part in the tests of the domain.
type cast struct {
	t     testing.TB
	rules Rulebook
	today date.Date
	lead  Signer
	other Signer
	unitA Handler
	unitB Handler
	unitC Handler // co-handler
}

func newCast(t testing.TB, area ids.AreaCode, on date.Date) *cast {
	t.Helper()
	person := func(name string) Signer {
		return Signer{Person: ids.PersonID(uuid.New()), Mandate: ids.MandateID(uuid.New()), Name: name}
	}
	unit := func(name string) Handler { return Handler{Organ: ids.OrganID(uuid.New()), Name: name} }
	return &cast{
		t: t, rules: rulebookOf(t, area, on), today: on,
		lead: person("领衔人"), other: person("联名人"), unitA: unit("甲局"), unitB: unit("乙局"), unitC: unit("丙局"),
	}
}

func (c *cast) turn(p Party) Turn {
	t := Turn{
		Party: p, Name: p.Chinese(), At: c.today.Start().Add(10 * time.Hour), On: c.today,
		Rules: c.rules, Calendar: calendar.China(), IDs: uuid.New,
	}
	switch p {
	case PartyLead:
		t.Person = c.lead.Person
	case PartyCoSigner:
		t.Person = c.other.Person
	case PartyHandler:
		t.Organ = c.unitA.Organ
	case PartyCoHandler:
		t.Organ = c.unitC.Organ
	}
	return t
}

func (c *cast) draft(area ids.AreaCode, channel Channel) *Suggestion {
	return Draft(c.turn(PartyLead), Beginning{
		Kind: KindSuggestion, Channel: channel, Congress: ids.CongressID(uuid.New()), Area: area, Lead: c.lead,
		Text: Text{Title: "关于加装电梯的建议", Body: "正文", Points: []string{"第一点", "第二点"}},
	})
}

func (c *cast) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// assigned takes a new suggestion to its handling unit.
func (c *cast) assigned(area ids.AreaCode, complex bool) *Suggestion {
	c.t.Helper()
	s := c.draft(area, ChannelOutOfSession)
	c.must(s.File(c.turn(PartyLead), Filing{Edition: 1, Number: "2026-建-0001"}))
	c.must(s.Accept(c.turn(PartyOffice)))
	c.must(s.Assign(c.turn(PartyOffice), Assignment{Lead: c.unitA, Others: []Handler{c.unitC}, Complex: complex}))
	return s
}

func (c *cast) contacted(s *Suggestion) {
	c.t.Helper()
	c.must(s.LogContact(c.turn(PartyHandler), Contact{On: c.today, Means: "visit", Phase: "before", Words: "上门听取意见"}))
	c.must(s.ConfirmContact(c.turn(PartyLead), s.Contacts[len(s.Contacts)-1].ID, ContactConfirmed, ""))
}

// replyOf answers both points, with n commitments.
func (c *cast) replyOf(n int) Reply {
	r := Reply{Class: "solved", Body: "答复", Answers: []Answer{{1, "一"}, {2, "二"}}}
	if cs, _ := c.rules.Choices(KeyResultClasses); len(cs) == 0 {
		r.Class = ""
	}
	for range n {
		r.Commitments = append(r.Commitments, Commitment{Point: 1, Text: "年内完成", Due: c.today.AddDays(60)})
	}
	return r
}

func clockOf(t testing.TB, s *Suggestion, kind ClockKind) Clock {
	t.Helper()
	for _, c := range slices.Backward(s.Clocks) {
		if c.Kind == kind {
			return c
		}
	}
	t.Fatalf("no clock %s", kind)
	return Clock{}
}

// clone copies deeply, so that a refused act can be seen to change nothing.
func clone(s *Suggestion) *Suggestion {
	n := *s
	n.Text.Points = slices.Clone(s.Text.Points)
	n.Others, n.Handlers, n.Contacts = slices.Clone(s.Others), slices.Clone(s.Handlers), slices.Clone(s.Contacts)
	n.Ratings, n.Clocks, n.History = slices.Clone(s.Ratings), slices.Clone(s.Clocks), slices.Clone(s.History)
	n.Replies = slices.Clone(s.Replies)
	for i := range n.Replies {
		n.Replies[i].Commitments = slices.Clone(n.Replies[i].Commitments)
	}
	return &n
}
