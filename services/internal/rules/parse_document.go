package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"gopkg.in/yaml.v3"
)

var versionText = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$`)

// document reads the head of a pack, then its lines, which need the head.
func (p *parser) document(root *yaml.Node) {
	head := map[string]*yaml.Node{}
	p.fields(root, func(k, v *yaml.Node) {
		if !slices.Contains(headFields, k.Value) {
			p.fail(k, "unknown_field", "不认识「%s」，规则包的开头可以写：%s", k.Value, strings.Join(headFields, "、"))
			return
		}
		head[k.Value] = v
	})
	for _, name := range []string{"pack", "area", "version", "title", "from", "sources", "lines"} {
		if head[name] == nil {
			p.fail(root, "missing", "缺少「%s」，%s", name, headHelp[name])
		}
	}
	p.subject(head["pack"])
	p.area(head["area"])
	p.version(head["version"])
	p.doc.title, _ = p.text(head["title"])
	p.doc.from = p.day(head["from"])
	p.doc.to = p.day(head["to"])
	if !p.doc.to.IsZero() && p.doc.to < p.doc.from {
		p.fail(head["to"], "bad_date", "终止日 %s 早于起始日 %s，请改正", p.doc.to, p.doc.from)
	}
	p.doc.extends, _ = p.text(head["extends"])
	p.doc.example, _ = p.boolean(head["example"])
	p.sources(head["sources"])
	p.lines(head["lines"])
}

var headFields = []string{"pack", "area", "version", "title", "from", "to", "extends", "example", "note", "sources", "lines"}

var headHelp = map[string]string{
	"pack":    "请写 suggestions、stations、voting 或 appraisal",
	"area":    "请写「全国」或者区划代码，例如 area: \"50\"",
	"version": "请写版本，例如 version: \"2017\"",
	"title":   "请写规则包的名称",
	"from":    "请写开始适用的日子，例如 from: 2018-01-01",
	"sources": "请写所依据的文件，例如 sources: {条例: 《…条例》}",
	"lines":   "请在其下逐条写规则",
}

func (p *parser) subject(n *yaml.Node) {
	s, ok := p.text(n)
	if ok && !slices.Contains(Subjects, s) {
		p.fail(n, "bad_value", "没有「%s」这一类规则包，%s", s, headHelp["pack"])
	}
	p.doc.subject = s
}

func (p *parser) area(n *yaml.Node) {
	s, ok := p.text(n)
	if !ok || s == "全国" {
		return
	}
	a, err := ids.ParseArea(s)
	if err != nil {
		p.fail(n, "bad_area", "%s；全国的规则请写 area: 全国", err)
	}
	p.doc.area = a
}

func (p *parser) version(n *yaml.Node) {
	s, ok := p.text(n)
	if ok && !versionText.MatchString(s) {
		p.fail(n, "bad_value", "版本「%s」只能用数字、字母、点和横线，例如 \"2017\"", s)
	}
	p.doc.version = s
}

func (p *parser) day(n *yaml.Node) date.Date {
	s, ok := p.text(n)
	if !ok {
		return ""
	}
	d, err := date.Parse(s)
	if err != nil {
		p.fail(n, "bad_date", "%s", err)
	}
	return d
}

// sources maps the short names used in citations to the documents in full.
func (p *parser) sources(n *yaml.Node) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		p.fail(n, "wrong_type", "sources 应逐行写「简称: 全称」")
		return
	}
	p.fields(n, func(k, v *yaml.Node) {
		if strings.ContainsAny(k.Value, " ；") || k.Value == "" {
			p.fail(k, "bad_value", "文件的简称「%s」不能有空格和分号", k.Value)
		}
		p.doc.sources[k.Value], _ = p.text(v)
	})
}

// text reads a plain text; a missing node is told elsewhere.
func (p *parser) text(n *yaml.Node) (string, bool) {
	if n == nil {
		return "", false
	}
	s := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || s == "" || n.Tag == "!!null" {
		p.fail(n, "wrong_type", "这里应写一段文字，不能空着，也不能分列多项")
		return "", false
	}
	return s, true
}

func (p *parser) boolean(n *yaml.Node) (value, ok bool) {
	if n == nil {
		return false, false
	}
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		p.fail(n, "wrong_type", "这里应写 true（是）或 false（否）")
		return false, false
	}
	return n.Value == "true", true
}
