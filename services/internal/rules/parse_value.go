package rules

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tribune-platform/tribune/services/internal/calendar"
	"gopkg.in/yaml.v3"
)

// value reads the value as the key's kind wants it.
func (p *parser) value(l *line, at *yaml.Node, f map[string]*yaml.Node) {
	n := f["value"]
	switch l.key.Kind {
	case KindPeriod:
		p.period(l, at, n, f["start"])
	case KindRatio:
		p.ratio(l, at, n, f["of"], f["round"])
	case KindInt:
		p.integer(l, n)
	case KindBool:
		if v, ok := p.boolean(n); ok {
			l.value, l.shown = v, map[bool]string{true: "是", false: "否"}[v]
		}
	case KindText:
		if s, ok := p.word(l.key, n); ok {
			l.value, l.shown = s, l.key.Words[s]
		}
	case KindList:
		p.list(l, n)
	case KindTable:
		p.table(l, n)
	}
}

func (p *parser) period(l *line, at, n, start *yaml.Node) {
	s, ok := p.text(n)
	if !ok {
		return
	}
	period, err := calendar.ParsePeriod(s)
	if err != nil {
		p.fail(n, "bad_value", "「%s」的%s", l.key.Name, err)
	}
	if start == nil {
		p.fail(at, "missing", "「%s」缺少 start（从哪一天起算），可用：%s", l.key.Name, words(starts))
		return
	}
	l.start, _ = p.text(start)
	if starts[l.start] == "" {
		p.fail(start, "bad_value", "起算的事由「%s」不可用，可用：%s", l.start, words(starts))
	}
	l.value, l.shown = period, fmt.Sprintf("自%s起%s", starts[l.start], period)
}

func (p *parser) ratio(l *line, at, n, of, round *yaml.Node) {
	s, ok := p.text(n)
	if !ok {
		return
	}
	share, err := ParseFraction(s)
	if err != nil || share.Cmp(Frac(1, 1)) > 0 {
		p.fail(n, "bad_value", "「%s」的比例「%s」应写成 2/3 或 30%%，且不超过 1", l.key.Name, s)
	}
	if of == nil || round == nil {
		p.fail(at, "missing", "「%s」应写明 of（谁的比例：%s）和 round（如何取整：%s）", l.key.Name, words(baseWords), words(roundingWords))
		return
	}
	r := Ratio{Share: share, Base: Base(of.Value), Round: Rounding(round.Value)}
	if baseWords[r.Base] == "" {
		p.fail(of, "bad_value", "比例的基数「%s」不可用，可用：%s", of.Value, words(baseWords))
	}
	if roundingWords[r.Round] == "" {
		p.fail(round, "bad_value", "取整的办法「%s」不可用，可用：%s", round.Value, words(roundingWords))
	}
	l.value, l.shown = r, r.String()
}

func (p *parser) integer(l *line, n *yaml.Node) {
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || v < l.key.Least || v > l.key.Most {
		p.fail(n, "bad_value", "「%s」应写 %d 到 %d 之间的整数", l.key.Name, l.key.Least, l.key.Most)
		return
	}
	l.value, l.shown = v, strconv.Itoa(v)
}

func (p *parser) word(key Key, n *yaml.Node) (string, bool) {
	s, ok := p.text(n)
	if ok && key.Words[s] == "" {
		p.fail(n, "bad_value", "「%s」不能写「%s」，可用：%s", key.Name, s, words(key.Words))
		return "", false
	}
	return s, ok
}

func (p *parser) list(l *line, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		p.fail(n, "wrong_type", "「%s」应写成一列，例如 [a, b]，可用：%s", l.key.Name, words(l.key.Words))
		return
	}
	var codes, names []string
	for _, c := range n.Content {
		s, ok := p.word(l.key, c)
		if !ok {
			continue
		}
		if slices.Contains(codes, s) {
			p.fail(c, "duplicate", "「%s」写了两次，请删去其一", s)
		}
		codes, names = append(codes, s), append(names, l.key.Words[s])
	}
	l.value, l.shown = codes, strings.Join(names, "、")
}

// words lists the codes that may be written, each with its meaning.
func words[K ~string](m map[K]string) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, string(k)+"（"+m[k]+"）")
	}
	return strings.Join(out, "、")
}
