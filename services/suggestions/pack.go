package suggestions

import (
	"errors"

	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// pack is a rules.Pack as a Rulebook.
type pack struct{ *rules.Pack }

// Period gives the reason alone where the place has no such line.
func (p pack) Period(key string) (calendar.Period, explain.Line, error) {
	period, line, err := p.Pack.Period(key)
	if errors.Is(err, rules.ErrAbsent) {
		err = errors.New(fault.From(err).Detail)
	}
	return period, line, err
}

// Choices reads one of the three lists.
func (p pack) Choices(key string) ([]Choice, error) {
	var out []Choice
	var err error
	switch key {
	case KeyGrades:
		out, err = choices(p, key, func(g rules.Grade) Choice { return Choice{Code: g.Code, Label: g.Name} })
	case KeyInadmissible:
		out, err = choices(p, key, func(r rules.Reason) Choice { return Choice{Code: r.Code, Label: r.Name} })
	default:
		out, err = choices(p, key, func(c rules.ResultClass) Choice {
			return Choice{Code: c.Code, Label: c.Name, Promises: c.Commitment}
		})
	}
	if errors.Is(err, rules.ErrAbsent) {
		return nil, nil
	}
	return out, err
}

func choices[T any](p pack, key string, as func(T) Choice) ([]Choice, error) {
	rows, line, err := rules.Table[[]T](p.Pack, key)
	if err != nil {
		return nil, err
	}
	out := make([]Choice, len(rows))
	for i, row := range rows {
		out[i] = as(row)
		out[i].Citation = line.Citation
	}
	return out, nil
}

// Audience is the pack's word, or after conclusion where the pack, or the list
// of keys that packs are checked against, does not speak of it.
func (p pack) Audience() Audience {
	word, _, err := p.Text(KeyAudience)
	if err != nil {
		return AudienceConcluded
	}
	return Audience(word)
}
