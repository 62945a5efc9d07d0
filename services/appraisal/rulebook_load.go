package appraisal

import (
	"errors"
	"fmt"
	"math/big"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Rules finds rule packs.
type Rules struct{ Library *rules.Library }

const subject = "appraisal"

// For is the rulebook of a congress's area for a year: the rules in force on the
// year's first day. A year is not measured by rules that nobody knew when it
// began, nor by two; rules that begin during it apply from the next. Only a
// place that had none yet is measured by those that began in the year.
func (r Rules) For(area ids.AreaCode, year int) (*Rulebook, error) {
	p, err := r.packFor(area, year)
	if err != nil {
		return nil, err
	}
	b, err := load(p)
	if err != nil {
		return nil, ErrPack.With("%s", p.Ref()).Because(err)
	}
	if later, err := r.Library.For(subject, area, Year(year).To); err == nil && later.Ref() != p.Ref() {
		b.Later = later.Ref()
	}
	return b, nil
}

func (r Rules) packFor(area ids.AreaCode, year int) (*rules.Pack, error) {
	span := Year(year)
	p, err := r.Library.For(subject, area, span.From)
	if err == nil && (p.Has("appraisal.items") || p.Has("appraisal.basic_year")) {
		return p, nil
	}
	if later, laterErr := r.Library.For(subject, area, span.To); laterErr == nil {
		return later, nil
	}
	return p, err
}

// load reads a pack. A rule that the place does not have is left out.
func load(p *rules.Pack) (*Rulebook, error) {
	b := &Rulebook{Pack: p.Ref()}
	steps := []func(*Rulebook, *rules.Pack) error{loadChecklist, loadWhole, loadBasic, loadDays}
	for _, step := range steps {
		if err := step(b, p); err != nil {
			return nil, err
		}
	}
	return b, b.check()
}

// table reads a structured line, nothing where the place has none.
func table[T any](p *rules.Pack, key string) (T, explain.Line, error) {
	v, line, err := rules.Table[T](p, key)
	if errors.Is(err, rules.ErrAbsent) {
		err = nil
	}
	return v, line, err
}

func loadChecklist(b *Rulebook, p *rules.Pack) error {
	aspects, _, err := table[[]rules.Aspect](p, "appraisal.aspects")
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, a := range aspects {
		rule := AspectRule{Code: a.Code, Name: a.Name}
		if rule.Cap, err = limit(a.Cap); err != nil {
			return fmt.Errorf("方面 %s: %w", a.Code, err)
		}
		at[a.Code] = i
		b.Aspects = append(b.Aspects, rule)
	}
	items, line, err := table[[]rules.Item](p, "appraisal.items")
	if err != nil {
		return err
	}
	for _, it := range items {
		rule, err := itemRule(it, line)
		if err != nil {
			return fmt.Errorf("项目 %s: %w", it.Code, err)
		}
		aspect, known := at[it.Aspect]
		if !known {
			return fmt.Errorf("项目 %s 的方面 %q 不存在", it.Code, it.Aspect)
		}
		rule.Aspect = aspect
		b.Items = append(b.Items, rule)
	}
	return nil
}

func itemRule(it rules.Item, line explain.Line) (ItemRule, error) {
	r := ItemRule{Code: it.Code, Name: it.Name, Kinds: kindsOf(it.Kinds), Unit: it.Unit, Line: line}
	var err error
	if r.Each, err = points(it.Points); err != nil {
		return r, err
	}
	if r.Cap, err = limit(it.Cap); err != nil {
		return r, err
	}
	r.Line.Key += "/" + it.Code
	r.Line.Value = fmt.Sprintf("%s：每%s %s 分", it.Name, unitNames[it.Unit], it.Points)
	if r.Cap != nil {
		r.Line.Value += "，每年至多 " + r.Cap.String() + " 分"
	}
	return r, nil
}

func kindsOf(codes []string) []v1.Kind {
	out := make([]v1.Kind, len(codes))
	for i, c := range codes {
		out[i] = v1.Kind(c)
	}
	return out
}

// loadWhole reads what concerns the score as a whole.
func loadWhole(b *Rulebook, p *rules.Pack) error {
	most, line, err := p.Int("appraisal.cap")
	switch {
	case err == nil:
		whole := v1.Points(most) * v1.Whole
		b.Cap, b.CapLine = &whole, line
	case !errors.Is(err, rules.ErrAbsent):
		return err
	}
	b.Audience, b.AudienceLine, err = p.Text("appraisal.audience")
	if err != nil && !errors.Is(err, rules.ErrAbsent) {
		return err
	}
	many, _, err := p.Bool("appraisal.many_kinds")
	if err != nil && !errors.Is(err, rules.ErrAbsent) {
		return err
	}
	b.OneKind = err == nil && !many
	return nil
}

// points is a number of points exactly, or refused: a rounded rule would make
// sums that nobody can follow.
func points(f rules.Fraction) (v1.Points, error) {
	n := new(big.Rat).Mul(f.Rat(), big.NewRat(int64(v1.Whole), 1))
	if !n.IsInt() || !n.Num().IsInt64() {
		return 0, fmt.Errorf("分值 %s 不能精确到百分之一分", f)
	}
	return v1.Points(n.Num().Int64()), nil
}

// limit reads a cap, nil for none.
func limit(f rules.Fraction) (*v1.Points, error) {
	if f.IsZero() {
		return nil, nil
	}
	p, err := points(f)
	return &p, err
}

func loadBasic(b *Rulebook, p *rules.Pack) error {
	for _, of := range []struct {
		key  string
		span v1.Span
	}{{"appraisal.basic_year", v1.SpanYear}, {"appraisal.basic_term", v1.SpanTerm}} {
		list, line, err := table[[]rules.Requirement](p, of.key)
		if err != nil {
			return err
		}
		for _, q := range list {
			r := BasicRule{Code: q.Code, Name: q.Name, Span: of.span, Kinds: kindsOf(q.Kinds), Unit: q.Unit, Least: q.Least, Line: line}
			r.Line.Key += "/" + q.Code
			r.Line.Value = fmt.Sprintf("%s不少于 %d %s", q.Name, q.Least, unitNames[q.Unit])
			b.Basic = append(b.Basic, r)
		}
	}
	return nil
}

// loadDays reads how many days of activities between sessions a year needs
// (P-04).
func loadDays(b *Rulebook, p *rules.Pack) error {
	days, line, err := p.Int("appraisal.days_year")
	if errors.Is(err, rules.ErrAbsent) {
		return nil
	}
	if err != nil || days == 0 {
		return err
	}
	r := BasicRule{Code: "days_year", Name: "闭会期间参加履职活动的天数", Span: v1.SpanYear, Unit: UnitHalfDay, Least: 2 * days, Line: line}
	for _, k := range v1.Kinds {
		if !k.InSession {
			r.Kinds = append(r.Kinds, k.Kind)
		}
	}
	b.Basic = append(b.Basic, r)
	return nil
}

// objectBy tells by when a deputy may object to published points; limited is
// false where the place sets no limit. The rules are those that were published
// by.
func (r Rules) objectBy(c *calendar.Calendar, p Publication) (due calendar.Deadline, limited bool, err error) {
	pack, err := r.Library.Pack(p.Pack)
	if err != nil {
		return due, false, err
	}
	period, _, err := pack.Period("appraisal.object")
	if errors.Is(err, rules.ErrAbsent) {
		return due, false, nil
	}
	if err != nil {
		return due, false, err
	}
	return c.Due(date.Of(p.At), period), true, nil
}
