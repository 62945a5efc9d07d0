package rules

import (
	"maps"
	"slices"
	"strings"

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
