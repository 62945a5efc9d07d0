package fault

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ErrInvalid is what every failed Validate answers; its Fields say the rest.
var ErrInvalid = New(Invalid, "request.invalid", "提交的内容有误，请按提示修改")

// Check gathers the faults of an input, so that all are told at once.
//
//	var c fault.Check
//	c.Text("title", r.Title, 1, 60)
//	c.That(r.Seats > 0, "seats", "range", "名额应当大于零")
//	return c.Err()
type Check struct{ fields []Field }

// Add notes a fault.
func (c *Check) Add(name, code, message string) {
	c.fields = append(c.fields, Field{Name: name, Code: code, Message: message})
}

// That notes a fault unless ok.
func (c *Check) That(ok bool, name, code, message string) {
	if !ok {
		c.Add(name, code, message)
	}
}

// Text asks for a text of least to most characters (not bytes), not counting
// blanks at its ends, with no control characters but line breaks and tabs.
func (c *Check) Text(name, value string, least, most int) {
	n := utf8.RuneCountInString(strings.TrimSpace(value))
	switch {
	case !utf8.ValidString(value):
		c.Add(name, "encoding", "文字编码有误，请使用 UTF-8")
	case n == 0 && least > 0:
		c.Add(name, "required", "请填写此项")
	case n < least:
		c.Add(name, "too_short", fmt.Sprintf("至少 %d 个字，现为 %d 个字", least, n))
	case n > most:
		c.Add(name, "too_long", fmt.Sprintf("至多 %d 个字，现为 %d 个字", most, n))
	case strings.ContainsFunc(value, forbiddenControl):
		c.Add(name, "control", "含有不可见的控制字符，请删除后重试")
	}
}

func forbiddenControl(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
}

// Range asks for a number from least to most.
func (c *Check) Range(name string, value, least, most int) {
	if value < least || value > most {
		c.Add(name, "range", fmt.Sprintf("应当在 %d 到 %d 之间，现为 %d", least, most, value))
	}
}

// Set asks that an id, a date or another value be given at all.
func (c *Check) Set(name string, v interface{ IsZero() bool }) {
	if v.IsZero() {
		c.Add(name, "required", "请填写此项")
	}
}

// OneOf asks for one of a few words.
func OneOf[T ~string](c *Check, name string, value T, words ...T) {
	for _, w := range words {
		if value == w {
			return
		}
	}
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	c.Add(name, "unknown", fmt.Sprintf("「%s」不是可用的取值，可用：%s", string(value), strings.Join(all, "、")))
}

// Err is nil, or ErrInvalid with every fault noted.
func (c *Check) Err() error {
	if len(c.fields) == 0 {
		return nil
	}
	e := *ErrInvalid
	e.Fields = c.fields
	return &e
}
