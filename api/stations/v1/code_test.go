package stationsv1_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Every slip of one sign, and every swap of two, is found: a resident who
// mistypes a code is told so, and never led to another station (S-06).
func TestStationCodesFindSlips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		code := string(v1.NewStationCode(rapid.Uint64().Draw(t, "n")))
		if got, err := v1.ParseStationCode(code); err != nil || string(got) != code {
			t.Fatalf("%s: %v", code, err)
		}
		slips(t, code, func(s string) error { _, err := v1.ParseStationCode(s); return err })
	})
}

func TestCaseNumbersFindSlips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := v1.NewCaseNumber(rapid.IntRange(2000, 2099).Draw(t, "year"), rapid.Uint64().Draw(t, "n"))
		for _, written := range []string{string(n), n.Pretty(), strings.ToLower(n.Pretty()), " " + string(n) + "\u3000"} {
			if got, err := v1.ParseCaseNumber(written); err != nil || got != n {
				t.Fatalf("%q: %v", written, err)
			}
		}
		slips(t, string(n), func(s string) error { _, err := v1.ParseCaseNumber(s); return err })
	})
}

func slips(t *rapid.T, code string, parse func(string) error) {
	for i := range code {
		for _, other := range v1.Alphabet + "01" {
			wrong := code[:i] + string(other) + code[i+1:]
			if wrong != code && parse(wrong) == nil {
				t.Fatalf("%s passes for %s", wrong, code)
			}
		}
		for j := range i {
			b := []byte(code)
			b[i], b[j] = b[j], b[i]
			if string(b) != code && parse(string(b)) == nil {
				t.Fatalf("%s passes for %s", b, code)
			}
		}
	}
}

func TestCodesOfStrangers(t *testing.T) {
	t.Parallel()
	good := string(v1.NewStationCode(7))
	for _, s := range []string{"", "A", good + "A", good[:7], "0" + good[1:], "长长长长长长长长", good[:7] + "\x00", strings.Repeat("A", 1<<16)} {
		_, err := v1.ParseStationCode(s)
		if err == nil {
			t.Errorf("%.20q passes", s)
		} else if len(err.Error()) > 300 {
			t.Errorf("a stranger's text of %d bytes is thrown back", len(s))
		}
	}
}

func FuzzParseCaseNumber(f *testing.F) {
	f.Add("26-7K3M9QTX-4")
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := v1.ParseCaseNumber(s); err == nil && len(n) != 11 {
			t.Errorf("%q gives %q", s, n)
		}
	})
}

// Every method of the Service is an operation of its own.
func TestEveryMethodIsAnOperation(t *testing.T) {
	t.Parallel()
	names, routes := map[string]bool{}, map[string]bool{}
	for _, o := range v1.Operations(v1.Client(nil)) {
		if names[o.Name] || routes[o.Pattern()] {
			t.Errorf("%s %s is declared twice", o.Name, o.Pattern())
		}
		names[o.Name], routes[o.Pattern()] = true, true
		if o.Service != "stations" || !strings.HasPrefix(o.Path, "/v1/stations") && !strings.HasPrefix(o.Path, "/v1/matters") {
			t.Errorf("%s at %s belongs elsewhere", o.Name, o.Path)
		}
	}
	if len(names) != 28 {
		t.Errorf("%d operations, want 28", len(names))
	}
}
