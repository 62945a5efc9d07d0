package appraisal

import (
	"fmt"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// The units in which duties are counted.
const (
	UnitTimes   = rules.UnitTimes
	UnitHalfDay = rules.UnitHalfDay
)

// Rulebook is a rule pack as the reckoning reads it.
type Rulebook struct {
	Pack         string
	Cap          *v1.Points // of the whole score
	CapLine      explain.Line
	Aspects      []AspectRule
	Items        []ItemRule
	Basic        []BasicRule
	Audience     string // who reads published points; empty: the pack does not say
	AudienceLine explain.Line
	// OneKind: an occasion that was of several kinds counts under the first of
	// them in the checklist only.
	OneKind bool
	// Later names rules that began during the year and apply from the next.
	Later string

	byKind map[v1.Kind][]int // items that a kind counts under, in the pack's order
}

// AspectRule is one of the pack's aspects.
type AspectRule struct {
	Code, Name string
	Cap        *v1.Points
}

// ItemRule is one line of the checklist.
type ItemRule struct {
	Code, Name string
	Aspect     int // index into Aspects
	Kinds      []v1.Kind
	Each       v1.Points // per unit
	Unit       string
	Cap        *v1.Points
	Line       explain.Line
}

// BasicRule is one line of the basic requirements.
type BasicRule struct {
	Code, Name string
	Span       v1.Span
	Kinds      []v1.Kind
	Unit       string
	Least      int
	Line       explain.Line
}

// check refuses a rulebook that cannot be reckoned with, and indexes it.
func (b *Rulebook) check() error {
	b.byKind = map[v1.Kind][]int{}
	seen := map[string]bool{}
	once := func(what, code string) error {
		if code == "" || seen[what+code] {
			return fmt.Errorf("%s %s: %s %q 缺失或重复", b.Pack, what, "代码", code)
		}
		seen[what+code] = true
		return nil
	}
	for _, a := range b.Aspects {
		if err := once("方面", a.Code); err != nil {
			return err
		}
	}
	for i, it := range b.Items {
		if err := once("项目", it.Code); err != nil {
			return err
		}
		if it.Aspect < 0 || it.Aspect >= len(b.Aspects) {
			return fmt.Errorf("%s 项目 %s 不属于任何方面", b.Pack, it.Code)
		}
		if err := checkCount(it.Kinds, it.Unit); err != nil {
			return fmt.Errorf("%s 项目 %s: %w", b.Pack, it.Code, err)
		}
		if it.Each < 0 || it.Cap != nil && *it.Cap < 0 {
			return fmt.Errorf("%s 项目 %s: 分值和上限不能为负", b.Pack, it.Code)
		}
		for _, k := range it.Kinds {
			b.byKind[k] = append(b.byKind[k], i)
		}
	}
	for _, r := range b.Basic {
		if err := once("基本要求", r.Code); err != nil {
			return err
		}
		if err := checkCount(r.Kinds, r.Unit); err != nil {
			return fmt.Errorf("%s 基本要求 %s: %w", b.Pack, r.Code, err)
		}
		if r.Least <= 0 {
			return fmt.Errorf("%s 基本要求 %s: 至少应为 1", b.Pack, r.Code)
		}
	}
	return nil
}

func checkCount(kinds []v1.Kind, unit string) error {
	if unit != UnitTimes && unit != UnitHalfDay {
		return fmt.Errorf("计量单位 %q 应为 times 或 half_day", unit)
	}
	if len(kinds) == 0 {
		return fmt.Errorf("没有列出履职事项")
	}
	seen := map[v1.Kind]bool{}
	for _, k := range kinds {
		if _, known := k.Row(); !known || seen[k] {
			return fmt.Errorf("履职事项 %q 不存在或重复", k)
		}
		seen[k] = true
	}
	return nil
}

// units is how much of a unit a duty is.
func units(d Duty, unit string) int {
	if unit == UnitHalfDay {
		return d.HalfDays
	}
	return d.Times
}
