package compact_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/compact"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// start serves everything on a database of its own.
func start(t *testing.T) (*compact.App, string) {
	t.Helper()
	db := pgtest.New(t, compact.Schemas()...)
	srv := httptest.NewUnstartedServer(nil)
	url := "http://" + srv.Listener.Addr().String()
	a, err := compact.New(t.Context(), compact.Config{
		Clock:    time.Now,
		Province: pgtest.Province, Database: db.URL, Issuer: url + "/oidc", PublicURL: url,
		Key: []byte(strings.Repeat("k", 32)), Log: slog.New(slog.DiscardHandler),
	})
	require.NoError(t, err)
	srv.Config.Handler = a.Handler()
	srv.Start()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	t.Cleanup(func() {
		srv.Close()
		stop()
		require.NoError(t, <-done)
	})
	return a, url
}

// One trace runs from the resident's click over the socket and the service to
// PostgreSQL, and on across the feed: the words become an idea in voting under
// the same trace. (The scenario's test holds the whole thread to one trace.)
// The recorder is the process's, so this test does not run beside others.
func TestOneTraceFromTheClickAcrossTheFeed(t *testing.T) {
	spans := tracetest.NewSpanRecorder()
	provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans), sdktrace.WithSampler(sdktrace.AlwaysSample()))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	a, url := start(t)
	ctx, click := otel.Tracer("browser").Start(t.Context(), "click")
	id := click.SpanContext().TraceID()

	station := register(t, ctx, a)
	file(t, ctx, url, station)
	click.End()

	want := []string{"POST /v1/matters", "stations.FileMatter", "feed stations.MatterFiled"}
	require.Eventually(t, func() bool {
		names, queries := inTrace(spans, id.String())
		for _, w := range want {
			if !names[w] {
				return false
			}
		}
		return queries > 5
	}, 15*time.Second, 50*time.Millisecond, "spans of one trace")
	names, queries := inTrace(spans, id.String())
	t.Logf("%d kinds of span, %d of PostgreSQL", len(names), queries)
	require.Contains(t, metrics(t, url), `trace_id="`+id.String()+`"`, "a latency leads to the trace it was measured in")
}

// metrics are the process's, with their exemplars.
func metrics(t *testing.T, url string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/metrics", nil)
	require.NoError(t, err)
	r.Header.Set("Accept", "application/openmetrics-text; version=1.0.0")
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(text)
}

// inTrace names the spans of a trace and counts those of PostgreSQL.
func inTrace(spans *tracetest.SpanRecorder, id string) (map[string]bool, int) {
	names, queries := map[string]bool{}, 0
	for _, s := range spans.Ended() {
		if s.SpanContext().TraceID().String() != id {
			continue
		}
		names[s.Name()] = true
		if strings.Contains(s.InstrumentationScope().Name, "otelpgx") {
			queries++
		}
	}
	return names, queries
}

func register(t *testing.T, ctx context.Context, a *compact.App) stationsv1.Station {
	t.Helper()
	s, err := stationsv1.Client(a.AsService("test", "stations")).Register(ctx, stationsv1.RegisterRequest{
		Name: "样例联络站", Kind: stationsv1.StationKindLiaison, Area: "500103001", Address: "样例路 1 号", Siting: stationsv1.SitingState,
	})
	require.NoError(t, err)
	return s
}

// file is the resident's own request over HTTP, as the browser sends it.
func file(t *testing.T, ctx context.Context, url string, s stationsv1.Station) {
	t.Helper()
	body := `{"station":"` + string(s.Code) + `","category":"other","text":"路灯不亮，晚上看不见路"}`
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/v1/matters", strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(rpc.HeaderKey, uuid.NewString())
	otel.GetTextMapPropagator().Inject(ctx, propagation.HeaderCarrier(r.Header))
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	answer, _ := io.ReadAll(resp.Body)
	require.Equal(t, http.StatusCreated, resp.StatusCode, string(answer))
}
