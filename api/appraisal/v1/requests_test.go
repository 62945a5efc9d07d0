package appraisalv1_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

func entry() v1.Entry {
	return v1.Entry{Kind: v1.KindSpeech, On: date.Must("2026-01-20"), Area: "50", Title: "审议政府工作报告", Evidence: "会议记录第 3 号"}
}

// Every fault of a request is told at once, by the name of its field.
func TestRequestsTellEveryFault(t *testing.T) {
	t.Parallel()
	wrong := v1.Entry{Kind: "dance", Times: -1, HalfDays: 999, Title: strings.Repeat("长", 121)}
	right := entry()
	person := ids.New[struct{}](ids.V7)
	duty := v1.DutyID(person)
	for name, c := range map[string]struct {
		request interface{ Validate() error }
		fields  []string
	}{
		"register":        {v1.RegisterRequest{Entry: wrong}, []string{"people", "kind", "on", "times", "half_days", "area", "title", "evidence"}},
		"register twice":  {v1.RegisterRequest{Entry: right, People: []ids.PersonID{ids.PersonID(person), ids.PersonID(person)}}, []string{"people"}},
		"correct":         {v1.CorrectRequest{Fault: v1.FaultMissing}, []string{"fault", "reason"}},
		"correct double":  {v1.CorrectRequest{Fault: v1.FaultDouble, Reason: "重", Instead: &right}, []string{"instead"}},
		"object no duty":  {v1.ObjectRequest{Fault: v1.FaultWrong, Reason: "错"}, []string{"duty"}},
		"object missing":  {v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏", Duty: duty}, []string{"duty", "missing"}},
		"decide":          {v1.DecideRequest{Instead: &right}, []string{"reason", "instead"}},
		"duties":          {v1.DutiesRequest{Year: 12, Kind: "dance", Limit: 201}, []string{"year", "kind", "limit"}},
		"score":           {v1.ScoreRequest{}, []string{"year"}},
		"scores":          {v1.ScoresRequest{Limit: -1}, []string{"year", "limit"}},
		"basic":           {v1.BasicRequest{Year: 1900}, []string{"year"}},
		"dossier":         {v1.DossierRequest{Year: 1900}, []string{"year"}},
		"publish":         {v1.PublishRequest{}, []string{"year", "act"}},
		"objections":      {v1.ObjectionsRequest{Limit: 500}, []string{"limit"}},
		"object, no kind": {v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏", Missing: &v1.Entry{}}, []string{"missing.kind", "missing.on", "missing.area", "missing.title", "missing.evidence"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := c.request.Validate()
			require.ErrorIs(t, err, fault.Invalid)
			var typed *fault.Error
			require.ErrorAs(t, err, &typed)
			var names []string
			for _, f := range typed.Fields {
				names = append(names, f.Name)
			}
			require.ElementsMatch(t, c.fields, names)
		})
	}
}

func TestRequestsThatHold(t *testing.T) {
	t.Parallel()
	e := entry()
	person := ids.New[struct{}](ids.V7)
	for _, r := range []interface{ Validate() error }{
		v1.RegisterRequest{People: []ids.PersonID{ids.PersonID(person)}, Entry: e},
		v1.CorrectRequest{Fault: v1.FaultWrong, Reason: "日期有误", Instead: &e},
		v1.ObjectRequest{Fault: v1.FaultMissing, Reason: "漏登", Missing: &e},
		v1.ObjectRequest{Fault: v1.FaultDouble, Reason: "重", Duty: v1.DutyID(person)},
		v1.DutiesRequest{}, v1.DossierRequest{}, v1.ScoreRequest{Year: 2026},
	} {
		require.NoError(t, r.Validate(), "%T", r)
	}
}

type nobody struct{ v1.Service }

// Every method can be bound and called: names, routes and types fit.
func TestOperations(t *testing.T) {
	t.Parallel()
	ops := v1.Operations(nobody{})
	names := map[string]bool{}
	for _, op := range ops {
		require.Equal(t, v1.Feed, op.Service)
		require.True(t, strings.HasPrefix(op.Path, "/v1/appraisal/"), op.Path)
		require.False(t, names[op.Name], op.Name)
		names[op.Name] = true
	}
	require.Len(t, ops, 11)
	_, err := ops[0].Endpoint(t.Context(), v1.RegisterRequest{})
	require.ErrorIs(t, err, fault.Invalid, "a request is validated before the service sees it")
}
