package votingv1_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// A binding with a wrong path, tag or permission panics while it is built.
func TestOperationsBind(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, op := range votingv1.Operations(votingv1.Client(nil)) {
		if seen[op.Name] || seen[op.Pattern()] {
			t.Errorf("%s %s is declared twice", op.Name, op.Pattern())
		}
		seen[op.Name], seen[op.Pattern()] = true, true
		if !strings.HasPrefix(op.Path, "/v1/projects") && !strings.HasPrefix(op.Path, "/v1/ballots") {
			t.Errorf("%s: %s lies outside the service's own routes", op.Name, op.Path)
		}
		if op.Mutates && op.Allow.Has(role.Anyone) {
			t.Errorf("%s changes something and asks nobody to sign in", op.Name)
		}
	}
	if len(seen) != 2*20 {
		t.Errorf("%d names and routes, want 40", len(seen))
	}
}

// Nobody but a voter votes: no officer's role opens the box's slot.
func TestOnlyDeputiesCast(t *testing.T) {
	t.Parallel()
	if votingv1.Cast.Allow != role.Deputy {
		t.Errorf("voting.Cast allows %s", votingv1.Cast.Allow)
	}
}

func TestCastHidesItself(t *testing.T) {
	t.Parallel()
	r := votingv1.CastRequest{Marks: []votingv1.Marked{{No: 3, Mark: votingv1.MarkAgainst}}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		for _, v := range []any{r, &r, r.Marks[0], r.Marks} {
			if got := fmt.Sprintf(verb, v); strings.Contains(got, "against") || strings.Contains(got, "3") {
				t.Errorf("%s prints %s", verb, got)
			}
		}
	}
}

// The length of a request is kept by proxies, traces and access logs.
func TestCastIsAlwaysAsLong(t *testing.T) {
	t.Parallel()
	every := func(n int, m votingv1.Mark) (out []votingv1.Marked) {
		for i := range n {
			out = append(out, votingv1.Marked{No: i + 1, Mark: m})
		}
		return out
	}
	for _, marks := range [][]votingv1.Marked{
		nil, every(1, votingv1.MarkFor), every(1, votingv1.MarkAgainst), every(12, votingv1.MarkChosen),
		every(votingv1.MaxOptions, votingv1.MarkDissatisfied),
	} {
		body, err := json.Marshal(votingv1.CastRequest{Marks: marks})
		if err != nil || len(body) != votingv1.CastSize {
			t.Errorf("%d marks travel in %d bytes, %v", len(marks), len(body), err)
		}
		var back votingv1.CastRequest
		if err := json.Unmarshal(body, &back); err != nil || len(back.Marks) != len(marks) || back.Validate() != nil {
			t.Errorf("%d marks arrive as %d, %v, %v", len(marks), len(back.Marks), err, back.Validate())
		}
	}
}
