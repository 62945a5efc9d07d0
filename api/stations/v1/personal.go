package stationsv1

import (
	"log/slog"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
)

const hidden = "***"

// Personal is what a resident tells of themself. It prints as *** wherever a
// log or a format verb meets it; JSON, which goes to those allowed to read it,
// carries the text.
type Personal string

// String hides the text.
func (Personal) String() string { return hidden }

// GoString hides the text from %#v.
func (Personal) GoString() string { return hidden }

// LogValue hides the text from slog.
func (Personal) LogValue() slog.Value { return slog.StringValue(hidden) }

// Secret opens a case together with its number. It prints as ***.
type Secret string

// String hides the secret.
func (Secret) String() string { return hidden }

// GoString hides the secret from %#v.
func (Secret) GoString() string { return hidden }

// LogValue hides the secret from slog.
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// Contact is how to reach a resident who wishes to be reached.
type Contact struct {
	Name  Personal `json:"name,omitempty"`
	Phone Personal `json:"phone,omitempty"`
}

// IsZero says that the resident gave none.
func (c Contact) IsZero() bool { return c == Contact{} }

func (c Contact) check(f *fault.Check, name string) {
	f.Text(name+".name", string(c.Name), 0, 40)
	phone := string(c.Phone)
	if phone == "" {
		return
	}
	digits := len(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone))
	f.That(strings.Trim(phone, "0123456789+- ()") == "" && digits >= 5 && digits <= 15 && len(phone) <= 24,
		name+".phone", "format", "电话应为 5 到 15 位数字，可带区号、空格和连字符")
}
