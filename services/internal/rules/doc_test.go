package rules_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tribune-platform/tribune/services/internal/rules"
)

// The table of keys in doc.go is what keys_*.go say, in full and in order.
func TestDocListsEveryKey(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, subject := range rules.Subjects {
		want.WriteString("//\n")
		for _, k := range rules.Keys(subject) {
			fmt.Fprintf(&want, "//\t%-34s %-7s %s\n", k.Name, k.Kind, k.Means)
		}
	}
	_, table, _ := strings.Cut(string(data), "// # The keys\n")
	if !strings.Contains(table, want.String()) {
		t.Errorf("doc.go should end its list of keys with:\n%s", want.String())
	}
}

// Every key can be written by whoever reads only the list: it has a meaning, its
// words have meanings, and its least is not above its most.
func TestKeysAreExplained(t *testing.T) {
	t.Parallel()
	n := 0
	for _, subject := range rules.Subjects {
		for _, k := range rules.Keys(subject) {
			n++
			words := k.Kind == rules.KindText || k.Kind == rules.KindList
			switch {
			case utf8.RuneCountInString(k.Means) < 3:
				t.Errorf("%s has no meaning", k.Name)
			case words != (len(k.Words) > 0), (k.Kind == rules.KindTable) != (k.Shape != nil):
				t.Errorf("%s: words or shape do not go with %s", k.Name, k.Kind)
			case (k.Kind == rules.KindInt) != (k.Most > k.Least):
				t.Errorf("%s: from %d to %d", k.Name, k.Least, k.Most)
			}
			for code, meaning := range k.Words {
				if code == "" || meaning == "" {
					t.Errorf("%s: word %q means %q", k.Name, code, meaning)
				}
			}
		}
	}
	if n < 60 {
		t.Errorf("only %d keys: two may share a name", n)
	}
}
