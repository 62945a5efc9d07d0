package stations

import (
	"errors"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Rulebook answers what the rule packs say about stations.
type Rulebook struct {
	Library  *rules.Library
	Calendar *calendar.Calendar
}

// ruleOf names the line of the pack that a stage's clock runs by.
var ruleOf = map[Stage]string{
	StageAccept: "stations.accept", StageAnalyse: "stations.analyse", StageAssign: "stations.assign",
	StageAnswer: "stations.answer", StageComplex: "stations.answer_complex", StageRate: "stations.rate", StageDecide: "stations.decide",
}

// Clocks are the clocks of an area.
func (b Rulebook) Clocks(area ids.AreaCode) Clocks {
	return func(s Stage, from date.Date) (v1.Clock, error) {
		pack, err := b.Library.For("stations", area, from)
		if err != nil {
			return v1.Clock{}, err
		}
		period, line, err := pack.Period(ruleOf[s])
		if err != nil {
			return v1.Clock{}, err
		}
		due := b.Calendar.Due(from, period)
		return v1.Clock{Due: due.Date, Why: explain.Derivation{
			Question:    s.Chinese(),
			Answer:      string(due.Date),
			Rules:       []explain.Line{line},
			Inputs:      []explain.Value{{Name: "起算之日", Value: from.Chinese()}, {Name: "期限", Value: period.String()}},
			Steps:       due.Steps,
			Provisional: due.Provisional,
		}}, nil
	}
}

// LeastBatches is how many batches a month a station should receive (S-22);
// none where the place has no such rule.
func (b Rulebook) LeastBatches(area ids.AreaCode, on date.Date) (int, explain.Line, error) {
	pack, err := b.Library.For("stations", area, on)
	if err != nil {
		return 0, explain.Line{}, err
	}
	n, line, err := pack.Int("stations.batches_month")
	if errors.Is(err, rules.ErrAbsent) {
		return 0, line, nil
	}
	return n, line, err
}

// MostDeputyHeads is how many deputy heads a station may have (S-07).
func (b Rulebook) MostDeputyHeads(area ids.AreaCode, on date.Date) (int, error) {
	pack, err := b.Library.For("stations", area, on)
	if err != nil {
		return 0, err
	}
	n, _, err := pack.Int("stations.deputy_heads_max")
	return n, err
}
