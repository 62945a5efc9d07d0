package rules

import (
	"reflect"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// Pack is the rules of one subject in one place on one day: the place's own
// pack, then those of the areas around it, then the country's. A line comes
// from the first of them that has it, and keeps the citation it has there.
type Pack struct{ chain []*document }

// Ref names exactly these rules: 50/suggestions@2017+cn/suggestions@2025. Store
// it with what was computed; Library.Pack gives the same rules back.
func (p *Pack) Ref() string {
	refs := make([]string, len(p.chain))
	for i, d := range p.chain {
		refs[i] = d.ref()
	}
	return strings.Join(refs, "+")
}

// Title is the name of the most specific pack; Area is where it holds.
func (p *Pack) Title() string      { return p.chain[0].title }
func (p *Pack) Area() ids.AreaCode { return p.chain[0].area }

// From and To are the days on which the most specific pack holds; To is zero
// while it is in force.
func (p *Pack) From() date.Date { return p.chain[0].from }
func (p *Pack) To() date.Date   { return p.chain[0].to }

// find gives the line that decides a key, and the pack that it is written in.
func (p *Pack) find(key string) (line, *document, bool) {
	for _, d := range p.chain {
		if l, ok := d.lines[key]; ok {
			return l, d, true
		}
	}
	return line{}, nil, false
}

// Has says whether the place has such a rule at all. 浙江 has no time limit for
// contacting a deputy: Has("suggestions.contact") is false there, and no clock
// runs.
func (p *Pack) Has(key string) bool {
	l, _, ok := p.find(key)
	return ok && !l.absent
}

// Line is the rule line of a key as a derivation shows it.
func (p *Pack) Line(key string) (explain.Line, error) {
	k, known := keys[key]
	if !known {
		return explain.Line{}, ErrMisuse.With("没有 %s 这一项规则", key)
	}
	l, d, ok := p.find(key)
	if !ok {
		return explain.Line{}, ErrAbsent.With("%s没有规定：%s", p.Title(), k.Means)
	}
	shown := explain.Line{Pack: d.ref(), Key: key, Value: l.shown, Citation: l.cite, Example: l.example}
	if l.absent {
		return shown, ErrAbsent.With("%s没有规定：%s（%s）", d.title, k.Means, strings.TrimSuffix(l.cite+"，"+l.note, "，"))
	}
	return shown, nil
}

// Start is the event that a period runs from: received, assigned, ….
func (p *Pack) Start(key string) string {
	l, _, _ := p.find(key)
	return l.start
}

// get is every accessor: the value as T, the line that it comes from, or why
// there is none.
func get[T any](p *Pack, key string) (T, explain.Line, error) {
	var none T
	shown, err := p.Line(key)
	if err != nil {
		return none, shown, err
	}
	l, _, _ := p.find(key)
	v, ok := l.value.(T)
	if !ok {
		return none, shown, ErrMisuse.With("%s 是 %s，不能当作 %T 来取", key, l.key.Kind, none)
	}
	return v, shown, nil
}

// Period is a time limit; hand it to calendar.Due.
func (p *Pack) Period(key string) (calendar.Period, explain.Line, error) {
	return get[calendar.Period](p, key)
}

// Int is a number.
func (p *Pack) Int(key string) (int, explain.Line, error) { return get[int](p, key) }

// Bool is yes or no.
func (p *Pack) Bool(key string) (bool, explain.Line, error) { return get[bool](p, key) }

// Text is one of the codes of the key's Words.
func (p *Pack) Text(key string) (string, explain.Line, error) { return get[string](p, key) }

// List is some of the codes of the key's Words. It is the caller's own copy.
func (p *Pack) List(key string) ([]string, explain.Line, error) {
	v, l, err := get[[]string](p, key)
	return append([]string(nil), v...), l, err
}

// Ratio is an exact share with its base and its rounding.
func (p *Pack) Ratio(key string) (Ratio, explain.Line, error) { return get[Ratio](p, key) }

// Decode reads a structured line into a pointer to the key's shape.
func (p *Pack) Decode(key string, into any) (explain.Line, error) {
	shown, err := p.Line(key)
	if err != nil {
		return shown, err
	}
	l, _, _ := p.find(key)
	if l.key.Kind != KindTable || reflect.TypeOf(into) != reflect.PointerTo(reflect.TypeOf(l.key.Shape)) {
		return shown, ErrMisuse.With("%s 应当读入 *%T，不能读入 %T", key, l.key.Shape, into)
	}
	reflect.ValueOf(into).Elem().SetZero()
	if err := l.node.Decode(into); err != nil {
		return shown, ErrMisuse.With("%s", key).Because(err)
	}
	return shown, nil
}

// Table is Decode with the shape as a type parameter:
//
//	classes, line, err := rules.Table[[]rules.ResultClass](pack, "suggestions.result_classes")
func Table[T any](p *Pack, key string) (T, explain.Line, error) {
	var v T
	l, err := p.Decode(key, &v)
	return v, l, err
}
