package ui

import (
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/fault"
)

// The fields that every form carries beside its own.
const (
	FieldForm = "_form" // which form of the page was sent
	FieldKey  = "_key"  // the idempotency key: a repeat of the same form is one effect
)

// Form is one form of a page: what was typed, what is wrong with it, and the key
// that makes sending it twice harmless.
type Form struct {
	Name   string
	Key    string
	Action string // the address that it is sent to; the page's own if empty
	Fault  *fault.Error

	values url.Values
	begun  url.Values
}

// NewForm is a form that nobody has sent yet.
func NewForm(name string) *Form { return &Form{Name: name, Key: uuid.NewString(), begun: url.Values{}} }

// SentForm is a form as it was sent, and what came of it. The key stays: where
// the answer was lost, sending again must not do the thing twice.
func SentForm(name string, values url.Values, f *fault.Error) *Form {
	key := values.Get(FieldKey)
	if key == "" || f != nil && (f.Kind == fault.Conflict || f.Kind == fault.Stale) {
		key = uuid.NewString()
	}
	return &Form{Name: name, Key: key, Fault: f, values: values, begun: url.Values{}}
}

// Begin gives a field the value that it starts with.
func (f *Form) Begin(name, value string) *Form {
	f.begun.Set(name, value)
	return f
}

// To sets the address that the form is sent to.
func (f *Form) To(action string) *Form {
	f.Action = action
	return f
}

// Sent says whether somebody has filled the form in.
func (f *Form) Sent() bool { return f.values != nil }

// Value is what a field shows: what was typed, else what it starts with.
func (f *Form) Value(name string) string {
	if f.values != nil {
		return f.values.Get(name)
	}
	return f.begun.Get(name)
}

// All are the choices of a field that are taken.
func (f *Form) All(name string) []string {
	if f.values != nil {
		return f.values[name]
	}
	return f.begun[name]
}

// Has says whether a choice of a field is taken.
func (f *Form) Has(name, value string) bool {
	return slices.Contains(f.All(name), value)
}

// Wrong is what is wrong with a field; empty where nothing is.
func (f *Form) Wrong(name string) string {
	if f.Fault == nil {
		return ""
	}
	var words []string
	for _, x := range f.Fault.Fields {
		if x.Name == name {
			words = append(words, message(x))
		}
	}
	return strings.Join(words, "；")
}

// message is a fault as a person reads it. A choice that was not made is told to
// a program by the words it may send; a person sees them on the page.
func message(x fault.Field) string {
	if x.Code == "unknown" && strings.Contains(x.Message, "可用：") {
		return "请选择一项"
	}
	return x.Message
}

// unanswered says that nobody knows whether the thing was done.
func (f *Form) unanswered() bool {
	return f.Fault.Kind == fault.Timeout || f.Fault.Kind == fault.Unavailable
}

var plain = strings.NewReplacer("[", "-", "]", "", ".", "-")

// ID is the identity of a field's input within the page.
func (f *Form) ID(name string) string { return f.Name + "-" + plain.Replace(name) }

// described lists what explains an input to a reader of the screen.
func (f *Form) described(field Field) string {
	var parts []string
	if field.Hint != "" {
		parts = append(parts, f.ID(field.Name)+"-hint")
	}
	if f.Wrong(field.Name) != "" {
		parts = append(parts, f.ID(field.Name)+"-wrong")
	}
	return strings.Join(parts, " ")
}

// Field is one question of a form.
type Field struct {
	Name     string // as the service spells it, so that its faults find the field
	Label    string
	Hint     string
	Kind     string // the type of an input; text if empty
	Optional bool
	Rows     int
	Max      int    // characters
	Auto     string // autocomplete
	Mode     string // inputmode
	Min      string
	Choices  []Choice
	Across   bool // choices beside each other
}

// Choice is one answer of several.
type Choice struct {
	Value, Text, Hint string
}
