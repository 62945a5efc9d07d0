package main

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/hack/dev/sample/house"
)

// The whole thread, end to end over HTTP on PostgreSQL, twice on one province;
// and one trace of it, with spans of all five services and of the database.
func TestPlay(t *testing.T) {
	spans := tracetest.NewSpanRecorder()
	otel.SetTracerProvider(sdk.NewTracerProvider(sdk.WithSpanProcessor(spans), sdk.WithSampler(sdk.ParentBased(sdk.NeverSample()))))
	otel.SetTextMapPropagator(propagation.TraceContext{})
	h := house.Open(t)
	require.NoError(t, sample.Load(t.Context(), h.Target(), func(string) {}))
	for range 2 {
		var out bytes.Buffer
		err := play(t.Context(), stage{site: h.URL, issuer: h.Issuer, passwords: h.Passwords, out: &out})
		t.Log(out.String())
		require.NoError(t, err)
		require.Regexp(t, `(?m)^scenario: \d+ passed, 0 failed$`, out.String())
		require.NotContains(t, out.String(), "✗")
		for _, password := range h.Passwords {
			require.NotContains(t, out.String(), password)
		}
		id := regexp.MustCompile(`(?m)^trace ([0-9a-f]{32})$`).FindStringSubmatch(out.String())
		require.NotNil(t, id)
		checkTrace(t, spans, id[1])
	}
}

func checkTrace(t *testing.T, spans *tracetest.SpanRecorder, id string) {
	t.Helper()
	services, statements := map[string]int{}, 0
	for _, s := range spans.Ended() {
		if s.SpanContext().TraceID().String() != id {
			continue
		}
		for _, a := range s.Attributes() {
			switch a.Key {
			case "rpc.service":
				services[a.Value.AsString()]++
			case "db.system", "db.system.name":
				statements++
			}
		}
	}
	for _, name := range []string{"roster", "stations", "suggestions", "voting", "appraisal"} {
		require.Positive(t, services[name], "%s has no span in the trace: %v", name, services)
	}
	require.Positive(t, statements, "PostgreSQL has no span in the trace")
}

func TestPlayRefusesAnotherProvince(t *testing.T) {
	t.Parallel()
	err := play(t.Context(), stage{site: "http://127.0.0.1:1", passwords: map[string]string{"deputy1": "x"}, out: &bytes.Buffer{}})
	require.ErrorContains(t, err, "not the sample province")
}

// A step that fails is told and makes the play fail; what does not rest on it
// goes on.
func TestFailingStepsAreCounted(t *testing.T) {
	t.Parallel()
	passwords := map[string]string{}
	for _, one := range sample.All() {
		passwords[one.Username] = "x"
	}
	var out bytes.Buffer
	err := play(t.Context(), stage{site: "http://127.0.0.1:1", issuer: "http://127.0.0.1:1/oidc", passwords: passwords, out: &out})
	require.ErrorIs(t, err, errFailed)
	require.Regexp(t, `scenario: 0 passed, [2-9]\d* failed\n$`, out.String())
}
