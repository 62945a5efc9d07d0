package appraisal

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/emmansun/gmsm/sm3"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/explain"
)

// derive tells the sum in words, item by item, with the lines that were applied.
func (b *Rulebook) derive(s v1.Score) explain.Derivation {
	d := explain.Derivation{
		Question: fmt.Sprintf("%d年度履职积分", s.Year),
		Answer:   s.Points.String() + " 分",
		Inputs: []explain.Value{
			{Name: "规则包", Value: s.Pack},
			{Name: "任职期间", Value: s.From.Chinese() + "至" + s.To.Chinese()},
			{Name: "登记时长", Value: Days(s.HalfDays)},
		},
	}
	if b.Later != "" {
		d.Inputs = append(d.Inputs, explain.Value{Name: "年度内的规则变更", Value: b.Later + " 自次年起适用"})
	}
	for _, a := range s.Aspects {
		for _, it := range a.Items {
			if len(it.Events) == 0 {
				continue
			}
			d.Rules = append(d.Rules, it.Rule)
			d.Steps = append(d.Steps, explain.Value{Name: it.Name, Value: itemWords(it)})
		}
		d.Steps = append(d.Steps, explain.Value{Name: a.Name + "小计", Value: withCap(a.Points, a.Cap)})
	}
	if b.Cap != nil {
		d.Rules = append(d.Rules, b.CapLine)
	}
	d.Steps = append(d.Steps, explain.Value{Name: "合计", Value: withCap(s.Points, b.Cap)})
	return d
}

var unitNames = map[string]string{UnitTimes: "次", UnitHalfDay: "个半天"}

func itemWords(it v1.Item) string {
	full := it.Each * v1.Points(it.Units)
	text := fmt.Sprintf("%d %s × %s 分 = %s 分", it.Units, unitNames[it.Unit], it.Each, full)
	if full != it.Points {
		text += fmt.Sprintf("，按上限计 %s 分", it.Points)
	}
	return text
}

func withCap(p v1.Points, limit *v1.Points) string {
	text := p.String() + " 分"
	if limit != nil {
		text += "（上限 " + limit.String() + " 分）"
	}
	return text
}

// Days writes half days as people count them: 27 天, 13.5 天.
func Days(half int) string {
	text := strconv.Itoa(half / 2)
	if half%2 != 0 {
		text += ".5"
	}
	return text + " 天"
}

// Seal gives the digest of an appraisal. Names, and what depends on the day on
// which one asks, are left out: whoever reckons it again finds the same.
func Seal(s v1.Score) string {
	s.Name, s.Digest, s.Published = "", "", false
	s.Basic = slices.Clone(s.Basic)
	for i := range s.Basic {
		s.Basic[i].Over = false
	}
	raw, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("appraisal: a score is plain data: %v", err))
	}
	sum := sm3.Sum(raw)
	return hex.EncodeToString(sum[:])
}
