package suggestions

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tribune-platform/tribune/api/ids"
)

// move is one way to take an act. It returns the fault that the act answers.
type move struct {
	act Act
	how string
	do  func(c *cast, s *Suggestion) error
}

// moves are all acts, each in every way that makes a difference.
func moves() []move {
	var all []move
	add := func(act Act, how string, do func(c *cast, s *Suggestion) error) {
		all = append(all, move{act, how, do})
	}
	lead, office, handler := PartyLead, PartyOffice, PartyHandler
	add(ActRevise, "", func(c *cast, s *Suggestion) error { return s.Revise(c.turn(lead), s.Edition, s.Text) })
	add(ActInvite, "", func(c *cast, s *Suggestion) error { return s.Invite(c.turn(lead), c.other) })
	for _, consent := range []Consent{ConsentConfirmed, ConsentDeclined} {
		add(ActCoSign, string(consent), func(c *cast, s *Suggestion) error {
			return s.CoSign(c.turn(PartyCoSigner), s.Edition, consent)
		})
	}
	for _, drop := range []bool{false, true} {
		add(ActFile, fmt.Sprint(drop), func(c *cast, s *Suggestion) error {
			return s.File(c.turn(lead), Filing{Edition: s.Edition, DropUnanswered: drop, Number: "2026-建-0001"})
		})
	}
	add(ActWithdraw, "", func(c *cast, s *Suggestion) error { return s.Withdraw(c.turn(lead), "另行提出") })
	add(ActReturn, "", func(c *cast, s *Suggestion) error { return s.Return(c.turn(office), "请写明地点") })
	add(ActAccept, "", func(c *cast, s *Suggestion) error { return s.Accept(c.turn(office)) })
	add(ActDecline, "", func(c *cast, s *Suggestion) error {
		reason := "own_matter"
		if cs, _ := c.rules.Choices(KeyInadmissible); len(cs) == 0 {
			reason = ""
		}
		return s.Decline(c.turn(office), reason, "涉及本人")
	})
	for _, complex := range []bool{false, true} {
		add(ActAssign, fmt.Sprint(complex), func(c *cast, s *Suggestion) error {
			return s.Assign(c.turn(office), Assignment{Lead: c.unitA, Others: []Handler{c.unitC}, Complex: complex})
		})
	}
	add(ActRefuse, "", func(c *cast, s *Suggestion) error { return s.Refuse(c.turn(handler), "不属本单位职责") })
	add(ActReassign, "", func(c *cast, s *Suggestion) error {
		to := c.unitB
		if l := s.leadHandler(); l != nil && l.Organ == to.Organ {
			to = c.unitA
		}
		return s.Reassign(c.turn(office), Assignment{Lead: to})
	})
	add(ActInsist, "", func(c *cast, s *Suggestion) error { return s.Insist(c.turn(office), "属于本单位职责") })
	add(ActOpine, "", func(c *cast, s *Suggestion) error { return s.Opine(c.turn(PartyCoHandler), "协办意见") })
	for _, phase := range []Phase{"before", PhaseAfter} {
		add(ActLogContact, string(phase), func(c *cast, s *Suggestion) error {
			return s.LogContact(c.turn(handler), Contact{On: c.today, Means: "call", Phase: phase, Words: "通话"})
		})
	}
	for _, says := range []ContactState{ContactConfirmed, ContactDisputed} {
		add(ActConfirmContact, string(says), func(c *cast, s *Suggestion) error {
			i := slices.IndexFunc(s.Contacts, func(k Contact) bool { return k.State == ContactLogged })
			if i < 0 {
				return ErrContact
			}
			return s.ConfirmContact(c.turn(lead), s.Contacts[i].ID, says, "")
		})
	}
	for _, n := range []int{0, 2} {
		add(ActReply, fmt.Sprint(n), func(c *cast, s *Suggestion) error { return s.Reply(c.turn(handler), c.replyOf(n)) })
	}
	for _, grade := range []string{"satisfied", "basically", "dissatisfied"} {
		add(ActEvaluate, grade, func(c *cast, s *Suggestion) error { return s.Evaluate(c.turn(lead), grade, "意见") })
		add(ActEvaluateCommitments, grade, func(c *cast, s *Suggestion) error {
			return s.EvaluateCommitments(c.turn(lead), grade, "意见")
		})
	}
	add(ActRehandle, "", func(c *cast, s *Suggestion) error { return s.Rehandle(c.turn(office), "请重新研究") })
	add(ActSettle, "", func(c *cast, s *Suggestion) error { return s.Settle(c.turn(office), "列入明年计划") })
	for _, outcome := range []Outcome{OutcomeFulfilled, OutcomeFailed} {
		add(ActFulfil, string(outcome), func(c *cast, s *Suggestion) error {
			for _, p := range s.commitments() {
				if p.Outcome == OutcomePending {
					return s.Fulfil(c.turn(handler), p.ID, outcome, "已办")
				}
			}
			return ErrCommitment
		})
	}
	return all
}

// ghost remembers what happened by the moves alone, without asking the
// suggestion, so that the suggestion cannot vouch for itself.
type ghost struct{ contact, evaluated, promised, second bool }

func (g ghost) after(m move, to State) ghost {
	switch m.act {
	case ActAssign, ActReassign:
		g.contact = false
	case ActConfirmContact:
		g.contact = g.contact || m.how == string(ContactConfirmed)
	case ActReply:
		g.evaluated = false
		g.promised = g.promised || m.how != "0"
	case ActEvaluate:
		g.evaluated = true
	case ActEvaluateCommitments:
		g.second = true
	}
	return g
}

// node is a reachable suggestion with what happened to it.
type node struct {
	s     *Suggestion
	g     ghost
	trail []string
}

// key tells suggestions apart as far as the machine and its clocks can.
func (n node) key() string {
	var running, absent []string
	for _, c := range n.s.Clocks {
		if c.Running() && !slices.Contains(running, string(c.Kind)) {
			running = append(running, string(c.Kind))
		}
		if c.State == ClockAbsent && !slices.Contains(absent, string(c.Kind)) {
			absent = append(absent, string(c.Kind))
		}
	}
	slices.Sort(running)
	slices.Sort(absent)
	logged := slices.ContainsFunc(n.s.Contacts, func(c Contact) bool { return c.State == ContactLogged })
	var consents []Consent
	for _, o := range n.s.Others {
		consents = append(consents, o.Consent)
	}
	pending := 0
	for _, p := range n.s.commitments() {
		if p.Outcome == OutcomePending {
			pending++
		}
	}
	return fmt.Sprint(n.s.State, n.s.facts(), n.g, min(pending, 2), logged, consents, min(n.s.Assignment, 2), min(len(n.s.Replies), 2), running, absent)
}

// TestEveryPath walks every suggestion that any order of acts can make, under
// the rules of three places and both channels. Proves G-01, G-11 (no reply
// before contact), G-13 (two evaluations); 代表法 51, 重庆 26–28, 浙江 20, 24.
func TestEveryPath(t *testing.T) {
	t.Parallel()
	for _, place := range []struct {
		name    string
		area    ids.AreaCode
		channel Channel
	}{
		{"重庆闭会", "500112", ChannelOutOfSession},
		{"重庆大会", "50", ChannelInSession},
		{"浙江闭会", "331081", ChannelOutOfSession},
		{"只有法律", "62", ChannelOutOfSession},
	} {
		t.Run(place.name, func(t *testing.T) {
			t.Parallel()
			c := newCast(t, place.area, "2026-03-10")
			explore(t, c, node{s: c.draft(place.area, place.channel)})
		})
	}
}

func explore(t *testing.T, c *cast, start node) {
	t.Helper()
	seen := map[string]node{start.key(): start}
	onward := map[string][]string{} // edges that are not withdrawals
	queue := []node{start}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		checkNode(t, n)
		for _, m := range moves() {
			if m.act == ActReply && len(n.s.Replies) > 3 {
				continue // a fourth round differs from the third in its number alone
			}
			to := node{s: clone(n.s), trail: append(slices.Clone(n.trail), string(m.act)+" "+m.how)}
			if err := m.do(c, to.s); err != nil {
				if !reflect.DeepEqual(n.s, to.s) {
					t.Fatalf("%v was refused (%v) and changed it:\n%s", to.trail, err, cmp.Diff(n.s, to.s))
				}
				continue
			}
			if m.act == ActReply && !n.g.contact {
				t.Fatalf("a reply before contact: %v", to.trail)
			}
			to.g = n.g.after(m, to.s.State)
			key := to.key()
			if m.act != ActWithdraw {
				onward[n.key()] = append(onward[n.key()], key)
			}
			if _, ok := seen[key]; !ok {
				seen[key] = to
				queue = append(queue, to)
			}
		}
	}
	checkNothingStuck(t, seen, onward)
	reached := map[State]bool{}
	for _, n := range seen {
		reached[n.s.State] = true
	}
	for s := range stateNames {
		if !reached[s] {
			t.Errorf("no path reaches %s", s)
		}
	}
	t.Logf("%d different suggestions", len(seen))
}

// checkNode is what must hold of every reachable suggestion.
func checkNode(t *testing.T, n node) {
	t.Helper()
	s := n.s
	path := strings.Join(n.trail, " → ")
	if s.State == StateConcluded {
		switch {
		case !n.g.contact:
			t.Errorf("concluded without a confirmed contact: %s", path)
		case !n.g.evaluated:
			t.Errorf("concluded without the first evaluation: %s", path)
		case n.g.promised && !n.g.second:
			t.Errorf("concluded without the second evaluation: %s", path)
		}
	}
	if len(s.Replies) > 0 && !n.g.contact {
		t.Errorf("a reply without contact: %s", path)
	}
	running := slices.ContainsFunc(s.Clocks, Clock.Running)
	if !running && s.Resting() == "" {
		t.Errorf("%s: neither a clock nor a reason for none: %s", s.State, path)
	}
	if s.State.Final() && running {
		t.Errorf("%s, and a clock still runs: %s", s.State, path)
	}
	for _, e := range s.History {
		if e.Act == ActEvaluate && e.Words != "" {
			t.Errorf("the history tells a rating: %s", path)
		}
	}
}

// checkNothingStuck: from everywhere but the ends, people who do their part come
// to a conclusion without anybody having to withdraw.
func checkNothingStuck(t *testing.T, seen map[string]node, onward map[string][]string) {
	t.Helper()
	good := map[string]bool{}
	for key, n := range seen {
		good[key] = n.s.State == StateConcluded
	}
	for changed := true; changed; {
		changed = false
		for key := range seen {
			if !good[key] && slices.ContainsFunc(onward[key], func(k string) bool { return good[k] }) {
				good[key], changed = true, true
			}
		}
	}
	for key, n := range seen {
		if !good[key] && !n.s.State.Final() {
			t.Errorf("stuck in %s after %v", n.s.State, n.trail)
		}
	}
}

// TestMachineIsAFunction walks the table under all facts: one act leads to one
// state at most, belongs to one party, and nothing leaves an end.
func TestMachineIsAFunction(t *testing.T) {
	t.Parallel()
	for i := range 16 {
		f := Facts{Contacted: i&1 > 0, Dissatisfied: i&2 > 0, Promised: i&4 > 0, Reported: i&8 > 0}
		taken := map[string]State{}
		for _, m := range machine {
			if slices.ContainsFunc(m.If, func(c Condition) bool { return !c.holds(f) }) {
				continue
			}
			key := string(m.From) + " " + string(m.Act)
			if other, ok := taken[key]; ok {
				t.Errorf("%s leads to %s and to %s under %+v", key, other, m.To, f)
			}
			taken[key] = m.To
		}
	}
	for _, m := range machine {
		if partyOf(m.Act) != m.By {
			t.Errorf("%s belongs to %s and to %s", m.Act, partyOf(m.Act), m.By)
		}
		if m.From.Final() {
			t.Errorf("%s leaves %s, which is an end", m.Act, m.From)
		}
		if m.Act.Chinese() == "" || m.From.Chinese() == "" || m.To.Chinese() == "" || m.By.Chinese() == "" {
			t.Errorf("no words for %+v", m)
		}
	}
	if _, err := next(StateDraft, ActReply, Facts{}); err == nil {
		t.Error("a draft can be replied to")
	}
}
