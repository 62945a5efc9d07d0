package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

func kindOf(x Field) string {
	if x.Kind == "" {
		return "text"
	}
	return x.Kind
}

// common are the attributes that every kind of input shares.
func common(f *Form, x Field) templ.Attributes {
	a := templ.Attributes{}
	if d := f.described(x); d != "" {
		a["aria-describedby"] = d
	}
	if f.Wrong(x.Name) != "" {
		a["aria-invalid"] = "true"
	}
	if !x.Optional {
		a["aria-required"] = "true"
	}
	if x.Max > 0 && len(x.Choices) == 0 {
		a["maxlength"] = strconv.Itoa(x.Max)
	}
	for name, v := range map[string]string{"autocomplete": x.Auto, "inputmode": x.Mode, "min": x.Min} {
		if v != "" {
			a[name] = v
		}
	}
	return a
}
