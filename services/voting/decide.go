package voting

import (
	"cmp"
	"slices"

	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Figures are what the roll says of a vote.
type Figures struct {
	Entitled int `json:"entitled"` // 应到
	Present  int `json:"present"`  // 实到
	Issued   int `json:"issued"`   // 发出
}

// OptionResult is the count and the outcome of one option.
type OptionResult struct {
	Line
	Rank    int     `json:"rank,omitempty"`
	Outcome Outcome `json:"outcome"`
}

// Decision is a result by rule.
type Decision struct {
	Figures
	Returned  int            `json:"returned"`
	Valid     int            `json:"valid"`
	Void      int            `json:"void"`
	Quorum    int            `json:"quorum"`    // how many had to be present
	PassMark  int            `json:"pass_mark"` // how many votes an option needs
	QuorumMet bool           `json:"quorum_met"`
	BoxOK     bool           `json:"box_ok"`               // no more returned than issued
	SeatsOpen int            `json:"seats_open,omitempty"` // places left for a second vote
	Again     []int          `json:"again,omitempty"`      // the options that it is on
	Options   []OptionResult `json:"options"`
}

// Decide applies the method to a count. It knows no voter: only how many there
// were.
func (m Method) Decide(p Paper, f Figures, c Count) Decision {
	d := Decision{
		Figures: f, Returned: c.Returned, Valid: c.Valid, Void: c.Void,
		Quorum:  m.Quorum.Of(whole(m.Quorum.Base, f, c)),
		BoxOK:   c.Returned <= f.Issued,
		Options: make([]OptionResult, len(c.Lines)),
	}
	d.QuorumMet = f.Present >= d.Quorum
	for i, l := range c.Lines {
		d.Options[i].Line = l
	}
	if p.Kind != votingv1.Satisfaction {
		d.PassMark = m.Pass.Of(whole(m.Pass.Base, f, c))
	}
	switch {
	case !d.QuorumMet || !d.BoxOK:
		for i := range d.Options {
			d.Options[i].Outcome = votingv1.OutcomeInvalid
		}
	case p.Kind == votingv1.Competitive:
		d.choose(p.Choose, m.FewerAgain)
	case p.Kind == votingv1.YesNo:
		for i := range d.Options {
			d.Options[i].Outcome = passed(d.Options[i].For >= d.PassMark)
		}
	case p.Kind == votingv1.Satisfaction:
		base := whole(m.Satisfaction.Base, f, c)
		for i := range d.Options {
			o := &d.Options[i]
			grade, _ := m.Satisfaction.Result(map[string]int{
				"satisfied": o.Satisfied, "basically": o.Basically, "dissatisfied": o.Dissatisfied,
			}, base)
			o.Outcome = gradeOutcomes[grade]
		}
	}
	return d
}

func passed(ok bool) Outcome {
	if ok {
		return votingv1.OutcomeAdopted
	}
	return votingv1.OutcomeRejected
}

// choose adopts by votes as many as there are places, of those that reached the
// pass mark. Where equals stand across the last place none of them is adopted,
// and their places stay open for a second vote.
func (d *Decision) choose(places int, fewerAgain bool) {
	order := make([]int, len(d.Options))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.Options[b].For, d.Options[a].For) })
	passing := 0
	for at, i := range order {
		o := &d.Options[i]
		o.Rank = at + 1
		if at > 0 && o.For == d.Options[order[at-1]].For {
			o.Rank = d.Options[order[at-1]].Rank
		}
		if o.Outcome = passed(o.For >= d.PassMark); o.Outcome == votingv1.OutcomeAdopted {
			passing++
		}
	}
	if passing <= places {
		if fewerAgain && passing < places {
			d.SeatsOpen, d.Again = places-passing, slices.Clone(order[passing:])
			slices.Sort(d.Again)
		}
		return
	}
	cut := d.Options[order[places-1]].For
	if d.Options[order[places]].For < cut {
		cut = -1 // the last place is taken by one alone, or by equals that all fit
	}
	adopted := 0
	for at, i := range order[:passing] {
		switch o := &d.Options[i]; {
		case o.For == cut:
			o.Outcome = votingv1.OutcomeTied
			d.Again = append(d.Again, i)
		case at < places:
			adopted++
		default:
			o.Outcome = votingv1.OutcomeSurplus
		}
	}
	if cut >= 0 {
		d.SeatsOpen = places - adopted
		slices.Sort(d.Again)
	}
}
