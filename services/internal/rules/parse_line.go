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

var lineFields = []string{"value", "absent", "start", "of", "round", "cite", "note", "example"}

func (p *parser) lines(n *yaml.Node) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		p.fail(n, "wrong_type", "lines 之下应逐条写规则，例如 suggestions.reply: {value: 3个月, start: assigned, cite: 条例 第二十一条}")
		return
	}
	p.fields(n, func(k, v *yaml.Node) {
		key, known := keys[k.Value]
		switch {
		case !known:
			p.fail(k, "unknown_key", "没有「%s」这一项规则%s", k.Value, p.nearest(k.Value))
		case key.Subject() != p.doc.subject:
			p.fail(k, "unknown_key", "「%s」不属于 %s 规则包，请移到 %s 规则包", k.Value, p.doc.subject, key.Subject())
		case v.Kind != yaml.MappingNode:
			p.fail(v, "wrong_type", "「%s」之下应写 value（内容）和 cite（依据）", k.Value)
		default:
			p.doc.lines[k.Value] = p.line(key, k, v)
		}
	})
}

// nearest offers the keys of the subject that a misspelt one may have meant.
func (p *parser) nearest(wrong string) string {
	best, least := "", 4
	for _, k := range Keys(p.doc.subject) {
		if d := distance(wrong, k.Name); d < least {
			best, least = k.Name, d
		}
	}
	if best == "" {
		return "，可用的各项见规则说明"
	}
	return "，是否要写「" + best + "」？"
}

// distance is how many letters must be changed to make one word the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

func (p *parser) line(key Key, at, n *yaml.Node) line {
	f := map[string]*yaml.Node{}
	p.fields(n, func(k, v *yaml.Node) {
		if !slices.Contains(lineFields, k.Value) {
			p.fail(k, "unknown_field", "不认识「%s」，每条规则可以写：%s", k.Value, strings.Join(lineFields, "、"))
			return
		}
		f[k.Value] = v
	})
	l := line{key: key, node: f["value"], example: p.doc.example}
	if v, ok := p.boolean(f["example"]); ok {
		l.example = v
	}
	l.cite = p.cite(key, at, f["cite"])
	l.note, _ = p.text(f["note"])
	p.only(key, f, "start", KindPeriod)
	p.only(key, f, "of", KindRatio)
	p.only(key, f, "round", KindRatio)
	if absent, ok := p.boolean(f["absent"]); ok && absent {
		if f["value"] != nil {
			p.fail(f["value"], "bad_value", "既写了 absent: true（没有此项规则），就不要再写 value")
		}
		l.absent, l.shown = true, "没有此项规则"
		return l
	}
	if f["value"] == nil {
		p.fail(at, "missing", "「%s」缺少 value；当地没有此项规则的，请写 absent: true", key.Name)
		return l
	}
	p.value(&l, at, f)
	return l
}

func (p *parser) only(key Key, f map[string]*yaml.Node, field string, kind Kind) {
	if n := f[field]; n != nil && key.Kind != kind {
		p.fail(n, "unknown_field", "「%s」不需要 %s，请删去", key.Name, field)
	}
}

// cite expands the short names: 「条例 第九条；代表法 第五十一条」.
func (p *parser) cite(key Key, at, n *yaml.Node) string {
	text, ok := "", false
	if n != nil {
		text, ok = p.text(n)
	}
	if !ok {
		p.fail(at, "no_citation", "「%s」没有写依据，请写 cite，例如 cite: 条例 第二十一条", key.Name)
		return ""
	}
	var out []string
	var last string // one document cited twice running is named once
	for part := range strings.SplitSeq(text, "；") {
		short, place, _ := strings.Cut(strings.TrimSpace(part), " ")
		full, known := p.doc.sources[short]
		if !known {
			p.fail(n, "unknown_source", "依据「%s」应以 sources 里的简称开头，可用：%s",
				part, strings.Join(slices.Sorted(maps.Keys(p.doc.sources)), "、"))
			continue
		}
		place = strings.TrimSpace(place)
		switch {
		case short == last && place == "":
			continue
		case short == last:
			full = ""
		case place != "" && !strings.HasSuffix(full, "》") && !strings.HasSuffix(full, "）"):
			full += " "
		}
		last = short
		out = append(out, full+place)
	}
	return strings.Join(out, "；")
}

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
