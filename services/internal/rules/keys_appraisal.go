package rules

import (
	"fmt"
	"math/big"
)

// The units in which duties are counted.
const (
	UnitTimes   = "times"
	UnitHalfDay = "half_day"
)

// Requirement is a least amount of duty in a year or a term.
type Requirement struct {
	Code  string   `yaml:"code" json:"code"`
	Name  string   `yaml:"name" json:"name"`
	Kinds []string `yaml:"kinds" json:"kinds"` // the duty kinds that count
	Least int      `yaml:"least" json:"least"`
	Unit  string   `yaml:"unit" json:"unit"`
}

func (r Requirement) check() error {
	if r.Least < 1 {
		return fmt.Errorf("的 %s 至少应为 1", r.Code)
	}
	return checkUnit(r.Code, r.Unit)
}

// Aspect is one of the aspects that the checklist falls into.
type Aspect struct {
	Code string   `yaml:"code" json:"code"`
	Name string   `yaml:"name" json:"name"`
	Cap  Fraction `yaml:"cap,omitempty" json:"cap,omitzero"` // the most points of a year; zero for no limit
}

func (a Aspect) check() error { return checkPoints(a.Code, a.Cap) }

// Item is one item of the checklist and what it is worth.
type Item struct {
	Code   string   `yaml:"code" json:"code"`
	Aspect string   `yaml:"aspect" json:"aspect"` // the code of an aspect
	Name   string   `yaml:"name" json:"name"`
	Kinds  []string `yaml:"kinds" json:"kinds"`   // the duty kinds that earn it
	Points Fraction `yaml:"points" json:"points"` // per unit; half points exist
	Unit   string   `yaml:"unit" json:"unit"`
	Cap    Fraction `yaml:"cap,omitempty" json:"cap,omitzero"` // the most points of a year; zero for no limit
}

func (i Item) check() error {
	if err := checkPoints(i.Code, i.Points); err != nil {
		return err
	}
	if err := checkPoints(i.Code, i.Cap); err != nil {
		return err
	}
	return checkUnit(i.Code, i.Unit)
}

func checkUnit(code, unit string) error {
	if unit != UnitTimes && unit != UnitHalfDay {
		return fmt.Errorf("的 %s：unit「%s」应写 times（次、件）或 half_day（半天）", code, unit)
	}
	return nil
}

// checkPoints keeps points to hundredths, which is what a ledger of them keeps.
func checkPoints(code string, f Fraction) error {
	if !new(big.Rat).Mul(f.rat(), big.NewRat(100, 1)).IsInt() {
		return fmt.Errorf("的 %s：分值「%s」至多两位小数", code, f)
	}
	return nil
}

var appraisalKeys = []Key{
	{Name: "appraisal.basic_year", Kind: KindTable, Means: "一年内的履职基本要求", Shape: []Requirement{}},
	{Name: "appraisal.basic_term", Kind: KindTable, Means: "一届内的履职基本要求", Shape: []Requirement{}},
	{Name: "appraisal.days_year", Kind: KindInt, Means: "每年闭会期间参加履职活动的最少天数", Most: 366},
	{Name: "appraisal.aspects", Kind: KindTable, Means: "履职内容的方面", Shape: []Aspect{}},
	{Name: "appraisal.items", Kind: KindTable, Means: "履职内容清单和积分", Shape: []Item{}},
	{Name: "appraisal.cap", Kind: KindInt, Means: "一年积分的上限", Least: 1, Most: 10000},
	{Name: "appraisal.many_kinds", Kind: KindBool, Means: "一次活动可以计入几个种类"},
	{Name: "appraisal.by_level", Kind: KindBool, Means: "积分按代表层次区别对待（否：无差别）"},
	{Name: "appraisal.award_share", Kind: KindRatio, Means: "每年评选履职先进个人的比例"},
	{Name: "appraisal.suggestion_award_share", Kind: KindRatio, Means: "每年评选优秀代表建议的比例"},
	{Name: "appraisal.object", Kind: KindPeriod, Means: "代表对积分提出异议的期限"},
	{Name: "appraisal.publish", Kind: KindBool, Means: "公示代表履职信息"},
	{Name: "appraisal.audience", Kind: KindText, Means: "履职积分向谁公布",
		Words: map[string]string{"deputies": "本级全体代表", "public": "社会"}},
}
