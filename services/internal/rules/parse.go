package rules

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"gopkg.in/yaml.v3"
)

// maxPack bounds a pack's text; the largest real one is about 10 KB.
const maxPack = 1 << 20

// nation is how a pack and a ref name the whole country, whose AreaCode is "".
const nation = "cn"

// document is one pack as written.
type document struct {
	subject, version, title string
	extends                 string // the ref of the pack whose lines this one goes on from, or ""
	area                    ids.AreaCode
	from, to                date.Date // to is the last day, or zero
	example                 bool
	sources                 map[string]string
	lines                   map[string]line
}

// ref is area/subject@version.
func (d *document) ref() string {
	area := string(d.area)
	if area == "" {
		area = nation
	}
	return area + "/" + d.subject + "@" + d.version
}

func (d *document) validOn(on date.Date) bool {
	return d.from <= on && (d.to.IsZero() || on <= d.to)
}

// line is one rule as written and understood.
type line struct {
	key     Key
	value   any        // of the key's kind; nil for a table and for an absent line
	node    *yaml.Node // of the value
	shown   string     // the value in words
	cite    string
	note    string
	start   string // period: the event that it runs from
	example bool
	absent  bool // the place has no such rule, and says so
}

// parser reads one pack and notes every problem rather than the first.
type parser struct {
	doc      *document
	problems []Problem
}

func (p *parser) fail(n *yaml.Node, code, format string, args ...any) {
	p.problems = append(p.problems, Problem{Line: n.Line, Code: code, Message: fmt.Sprintf(format, args...)})
}

// parse reads a pack; doc is usable only if there are no problems.
func parse(data []byte) (*document, []Problem) {
	root, problem := read(data)
	if problem != nil {
		return nil, []Problem{*problem}
	}
	p := &parser{doc: &document{lines: map[string]line{}, sources: map[string]string{}}}
	p.document(root)
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Line - b.Line })
	return p.doc, p.problems
}

// read gets the one mapping that a pack is.
func read(data []byte) (*yaml.Node, *Problem) {
	if len(data) > maxPack {
		return nil, &Problem{Line: 1, Code: "too_big", Message: "规则包至多 1 MB，请拆分"}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root, more yaml.Node
	if err := dec.Decode(&root); err != nil {
		return nil, syntax(err)
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, &Problem{Line: max(more.Line, 1), Code: "syntax", Message: "一个文件只能写一个规则包，请删去 --- 之后的内容"}
	}
	if n := find(&root, func(n *yaml.Node) bool { return n.Kind == yaml.AliasNode || n.Anchor != "" }); n != nil {
		return nil, &Problem{Line: n.Line, Code: "alias", Message: "规则包不使用 & 和 * 引用，请把内容写全"}
	}
	if root.Kind != yaml.DocumentNode || root.Content[0].Kind != yaml.MappingNode {
		return nil, &Problem{Line: 1, Code: "syntax", Message: "规则包应以 pack: 开头，逐行写「名称: 内容」"}
	}
	return root.Content[0], nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func syntax(err error) *Problem {
	p := &Problem{Line: 1, Code: "syntax"}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		p.Line, _ = strconv.Atoi(m[1]) // digits, by the pattern
	}
	p.Message = "格式有误，请检查缩进、冒号后的空格和引号（" + strings.TrimPrefix(err.Error(), "yaml: ") + "）"
	if errors.Is(err, io.EOF) {
		p.Message = "文件是空的"
	}
	return p
}

func find(n *yaml.Node, is func(*yaml.Node) bool) *yaml.Node {
	if is(n) {
		return n
	}
	for _, c := range n.Content {
		if f := find(c, is); f != nil {
			return f
		}
	}
	return nil
}

// fields walks a mapping's pairs once each and tells of repeats.
func (p *parser) fields(n *yaml.Node, each func(k, v *yaml.Node)) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if first, again := seen[k.Value]; again {
			p.fail(k, "duplicate", "「%s」在第 %d 行已经写过，请删去其一", k.Value, first)
			continue
		}
		seen[k.Value] = k.Line
		each(k, v)
	}
}
