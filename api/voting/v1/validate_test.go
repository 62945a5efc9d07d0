package votingv1_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// All faults of a request are told at once, each by the name of its field.
func TestValidateTellsEveryFault(t *testing.T) {
	t.Parallel()
	a, b := ids.ProjectID{1}, ids.ProjectID{2}
	p := ids.PersonID{1}
	congress := ids.CongressID{1}
	draft := func(change func(*votingv1.DraftBallotRequest)) votingv1.DraftBallotRequest {
		r := votingv1.DraftBallotRequest{Area: "330106", Congress: congress, Title: "票决", Kind: votingv1.Competitive,
			Choose: 1, Projects: []ids.ProjectID{a, b}}
		change(&r)
		return r
	}
	for name, c := range map[string]struct {
		request interface{ Validate() error }
		fields  string
	}{
		"a sound draft":          {draft(func(*votingv1.DraftBallotRequest) {}), ""},
		"nothing at all":         {votingv1.DraftBallotRequest{}, "area congress kind projects title"},
		"as many places":         {draft(func(r *votingv1.DraftBallotRequest) { r.Choose = 2 }), "choose"},
		"places where none are":  {draft(func(r *votingv1.DraftBallotRequest) { r.Kind = votingv1.YesNo }), "choose"},
		"projects and items":     {draft(func(r *votingv1.DraftBallotRequest) { r.Items = []string{"议题"} }), "projects"},
		"a project twice":        {draft(func(r *votingv1.DraftBallotRequest) { r.Projects[1] = a }), "projects"},
		"a voter twice":          {draft(func(r *votingv1.DraftBallotRequest) { r.Voters = []ids.PersonID{p, p} }), "voters"},
		"an empty proposal":      {votingv1.ProposeProjectRequest{}, "area congress content finish_by investment_fen organ organ_name reason title year"},
		"an empty check":         {votingv1.CheckProjectRequest{}, "deputies evidence on"},
		"marked twice":           {votingv1.CastRequest{Marks: []votingv1.Marked{{No: 1}, {No: 1}}}, "marks"},
		"an empty ballot":        {votingv1.CastRequest{}, ""},
		"too much padding":       {votingv1.CastRequest{Pad: strings.Repeat(".", votingv1.CastSize+1)}, "pad"},
		"too long a page":        {votingv1.BallotsRequest{Limit: 201}, "limit"},
		"an unknown state":       {votingv1.ProjectsRequest{State: "lost"}, "state"},
		"cancelled for no cause": {votingv1.CancelBallotRequest{}, "reason"},
	} {
		var got []string
		if err := c.request.Validate(); err != nil {
			var e *fault.Error
			if !errors.As(err, &e) {
				t.Fatalf("%s: %v is no fault", name, err)
			}
			for _, f := range e.Fields {
				got = append(got, f.Name)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.fields {
			t.Errorf("%s: told %v, want %q", name, got, c.fields)
		}
	}
}
