package suggestions

import (
	"slices"

	"github.com/tribune-platform/tribune/api/date"
)

// What a handling unit may not know, it must not be able to work out either: the
// deputy's own clocks stop when they rate, and the history would tell of it.

// shownState is the state as v may know it: the days between a dissatisfied
// evaluation and the order to handle again must not give the rating away.
func (s *Suggestion) shownState(v Viewer) State {
	if s.State == StateDissatisfied && !s.ratingsShown(v) {
		return StateReplied
	}
	return s.State
}

// shownClocks leaves out, for the handling unit, the clocks of the deputy.
func (s *Suggestion) shownClocks(v Viewer) []Clock {
	if s.inside(v) {
		return s.Clocks
	}
	return slices.DeleteFunc(slices.Clone(s.Clocks), func(c Clock) bool {
		return c.Kind == ClockEvaluate || c.Kind == ClockEvaluateCommitment
	})
}

// shownResting is why nothing runs, as v may know it.
func (s *Suggestion) shownResting(v Viewer) string {
	if slices.ContainsFunc(s.shownClocks(v), Clock.Running) {
		return ""
	}
	if !s.inside(v) && (s.State == StateReplied || s.State == StateDissatisfied || s.State == StateReported) {
		return "等待代表评价"
	}
	return s.Resting()
}

// due is the first day on which something that v may know of is due, and whether
// it has passed. The right to refuse binds nobody.
func (s *Suggestion) due(v Viewer, today date.Date) (due date.Date, late bool) {
	for _, c := range s.shownClocks(v) {
		if c.Running() && !ruleOf(c.Kind).right && (due.IsZero() || c.Due < due) {
			due = c.Due
		}
	}
	return due, !due.IsZero() && due < today
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

// shownRatings are the ratings that v may know.
func (s *Suggestion) shownRatings(v Viewer) []Rating {
	if s.ratingsShown(v) {
		return s.Ratings
	}
	return nil
}
