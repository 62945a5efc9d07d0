package appraisal

import (
	"slices"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
)

// Score reckons a seat's points for a year from the person's ledger. It is a
// pure function of its arguments: the same ledger, in whatever order it arrived,
// gives the same answer. The tree is built in the contract's own words, since it
// is answered, kept when published, and digested as it is. ok is false if the
// seat was not held in the year.
func (b *Rulebook) Score(s Seat, ledger []Duty, year int) (score v1.Score, ok bool) {
	score, ok = b.reckon(s, ledger, year, true)
	if ok {
		score.Derivation = b.derive(score)
		score.Digest = Seal(score)
	}
	return score, ok
}

// Sums is Score without its reasons, for a list of many: the same reckoning, of
// which only the sums are kept.
func (b *Rulebook) Sums(s Seat, ledger []Duty, year int) (v1.Score, bool) {
	return b.reckon(s, ledger, year, false)
}

func (b *Rulebook) reckon(s Seat, ledger []Duty, year int, reasons bool) (v1.Score, bool) {
	period := Year(year)
	held, mandate, ok := s.Held(period)
	if !ok {
		return v1.Score{}, false
	}
	out := v1.Score{Person: s.Person, Mandate: mandate, Congress: s.Congress.ID, Year: year,
		From: held.From, To: held.To, Pack: b.Pack}
	if !slices.IsSortedFunc(ledger, inOrder) {
		ledger = slices.SortedFunc(slices.Values(ledger), inOrder)
	}
	t, length := b.tally(reasons), occasions{}
	doubles := Doubles(ledger)
	elsewhere := b.elsewhere(ledger, doubles)
	for _, d := range ledger {
		if !period.Has(d.On) {
			continue
		}
		_, double := doubles[d.ID]
		why := s.Uncounted(d, double)
		if why == "" {
			length.add(d.Link, d.HalfDays)
			switch {
			case len(b.byKind[d.Kind]) == 0:
				why = v1.WhyNotListed
			case elsewhere[d.ID]:
				why = v1.WhyOneKind
			}
		}
		if why == "" {
			t.grant(d)
		} else if reasons {
			out.Uncounted = append(out.Uncounted, v1.Unused{Duty: d.ID, Kind: d.Kind, On: d.On, Title: d.Title, Why: why, Text: WhyText(why)})
		}
	}
	out.Points, out.Aspects, out.HalfDays = t.total, t.aspects(), length.sum
	out.Basic = b.basic(s, ledger, doubles, period)
	return out, true
}

// elsewhere finds, where the pack lets an occasion count under one kind only,
// the entries of occasions that count under another.
func (b *Rulebook) elsewhere(ledger []Duty, doubles map[v1.DutyID]v1.DutyID) map[v1.DutyID]bool {
	if !b.OneKind {
		return nil
	}
	first := map[string]Duty{}
	out := map[v1.DutyID]bool{}
	for _, d := range ledger {
		if _, double := doubles[d.ID]; double || d.Link == "" || d.Fixed != nil || len(b.byKind[d.Kind]) == 0 {
			continue
		}
		switch other, found := first[d.Link]; {
		case !found:
			first[d.Link] = d
		case b.byKind[d.Kind][0] < b.byKind[other.Kind][0]:
			first[d.Link], out[other.ID] = d, true
		default:
			out[d.ID] = true
		}
	}
	return out
}

// tally is a score in the making.
type tally struct {
	book    *Rulebook
	reasons bool // keep each event's part
	total   v1.Points
	sums    []v1.Points // per aspect
	items   []v1.Item   // per item of the book
}

func (b *Rulebook) tally(reasons bool) *tally {
	t := &tally{book: b, reasons: reasons, sums: make([]v1.Points, len(b.Aspects)), items: make([]v1.Item, len(b.Items))}
	for i, r := range b.Items {
		t.items[i] = v1.Item{Code: r.Code, Name: r.Name, Each: r.Each, Unit: r.Unit, Cap: r.Cap, Rule: r.Line}
	}
	return t
}

// grant gives a duty its points under every item that lists its kind.
func (t *tally) grant(d Duty) {
	for _, i := range t.book.byKind[d.Kind] {
		t.grantUnder(i, d)
	}
}

// grantUnder gives a duty its points under one item, as far as the caps of the
// item, the aspect and the whole leave room. Every sum grows here and nowhere
// else, by one and the same number.
func (t *tally) grantUnder(i int, d Duty) {
	rule, item := t.book.Items[i], &t.items[i]
	n := units(d, rule.Unit)
	full := rule.Each * v1.Points(n)
	points, note := full, ""
	for _, room := range []struct {
		cap  *v1.Points
		used v1.Points
		note string
	}{
		{rule.Cap, item.Points, "本项已到上限"},
		{t.book.Aspects[rule.Aspect].Cap, t.sums[rule.Aspect], "本方面已到上限"},
		{t.book.Cap, t.total, "总分已到上限"},
	} {
		if room.cap != nil && points > *room.cap-room.used {
			points, note = *room.cap-room.used, room.note
		}
	}
	if n == 0 && rule.Unit == UnitHalfDay {
		note = "没有登记时长"
	}
	if t.reasons {
		item.Events = append(item.Events, v1.Scored{Duty: d.ID, Kind: d.Kind, On: d.On, Title: d.Title, Link: d.Link,
			Units: n, Points: points, Over: full - points, Note: note})
	}
	item.Units += n
	item.Points += points
	t.sums[rule.Aspect] += points
	t.total += points
}

func (t *tally) aspects() []v1.Aspect {
	out := make([]v1.Aspect, len(t.book.Aspects))
	for a, r := range t.book.Aspects {
		out[a] = v1.Aspect{Code: r.Code, Name: r.Name, Points: t.sums[a], Cap: r.Cap}
	}
	if !t.reasons {
		return out
	}
	for i, it := range t.items {
		a := t.book.Items[i].Aspect
		out[a].Items = append(out[a].Items, it)
	}
	return out
}
