package rules

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// table checks a structured value against the key's shape, strictly and with
// line numbers, which yaml's own decoder does not give for a part of a document.
func (p *parser) table(l *line, n *yaml.Node) {
	before := len(p.problems)
	p.shape(n, reflect.TypeOf(l.key.Shape), l.key.Name)
	if len(p.problems) > before {
		return
	}
	v := reflect.New(reflect.TypeOf(l.key.Shape))
	if err := n.Decode(v.Interface()); err != nil {
		p.fail(n, "bad_value", "「%s」的内容读不懂：%s", l.key.Name, err)
		return
	}
	l.shown = tableWords(n, v.Elem().Interface())
	p.check(l.key, n, v.Elem())
	p.codes(n)
}

// check asks a shape, or each entry of a list of them, whether it makes sense.
func (p *parser) check(key Key, n *yaml.Node, v reflect.Value) {
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			p.check(key, n.Content[i], v.Index(i))
		}
		return
	}
	if c, ok := v.Interface().(interface{ check() error }); ok {
		if err := c.check(); err != nil {
			p.fail(n, "bad_value", "「%s」%s", key.Name, err)
		}
	}
}

var textual = reflect.TypeFor[encoding.TextUnmarshaler]()

// shape walks a node and a type side by side.
func (p *parser) shape(n *yaml.Node, t reflect.Type, where string) {
	switch {
	case reflect.PointerTo(t).Implements(textual):
		if s, ok := p.text(n); ok {
			if err := reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
				p.fail(n, "bad_value", "「%s」的%s", where, err)
			}
		}
	case t.Kind() == reflect.Slice:
		if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
			p.fail(n, "wrong_type", "「%s」应写成一列，每项以 - 开头", where)
			return
		}
		for i, c := range n.Content {
			p.shape(c, t.Elem(), fmt.Sprintf("%s 第%d项", where, i+1))
		}
	case t.Kind() == reflect.Struct:
		p.structure(n, t, where)
	case t.Kind() == reflect.Bool:
		p.boolean(n)
	case t.Kind() == reflect.Int:
		if v, err := strconv.Atoi(n.Value); n.Kind != yaml.ScalarNode || err != nil || v < 0 {
			p.fail(n, "wrong_type", "「%s」应写不小于零的整数", where)
		}
	default:
		p.text(n)
	}
}

func (p *parser) structure(n *yaml.Node, t reflect.Type, where string) {
	if n.Kind != yaml.MappingNode {
		p.fail(n, "wrong_type", "「%s」应写成 {%s}", where, strings.Join(fieldNames(t, false), ": …, ")+": …")
		return
	}
	var given []string
	p.fields(n, func(k, v *yaml.Node) {
		given = append(given, k.Value)
		for i := range t.NumField() {
			if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name == k.Value {
				p.shape(v, t.Field(i).Type, where+"的 "+k.Value)
				return
			}
		}
		p.fail(k, "unknown_field", "不认识「%s」，%s可以写：%s", k.Value, where, strings.Join(fieldNames(t, false), "、"))
	})
	for _, name := range fieldNames(t, true) {
		if !slices.Contains(given, name) {
			p.fail(n, "missing", "「%s」缺少 %s", where, name)
		}
	}
}

// fieldNames are the names that a structure's fields have in a pack.
func fieldNames(t reflect.Type, required bool) []string {
	var out []string
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if !required || options != "omitempty" {
			out = append(out, name)
		}
	}
	return out
}

// codes refuses two entries of one list with the same code.
func (p *parser) codes(n *yaml.Node) {
	seen := map[string]bool{}
	for _, c := range n.Content {
		code := field(c, "code")
		if code == nil {
			continue
		}
		if seen[code.Value] {
			p.fail(code, "duplicate", "代码「%s」写了两次，请改用另一个", code.Value)
		}
		seen[code.Value] = true
	}
}

// tableWords tells a table in a line: its own words, or the names of its entries.
func tableWords(n *yaml.Node, v any) string {
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	var names []string
	for _, c := range n.Content {
		if name := field(c, "name"); name != nil {
			names = append(names, name.Value)
		}
	}
	if len(names) > 6 {
		return fmt.Sprintf("%s等%d项", strings.Join(names[:6], "、"), len(names))
	}
	return strings.Join(names, "、")
}

// field is a mapping's value by name, nil if it has none.
func field(n *yaml.Node, name string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1]
		}
	}
	return nil
}
