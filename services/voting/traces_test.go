package voting_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
	"github.com/tribune-platform/tribune/services/voting"
)

// byID takes a person's id as their token.
type byID struct{}

func (byID) Actor(_ context.Context, _ string, m *rpc.Meta) (actor.Actor, error) {
	p, err := ids.Parse[personKind](m.Bearer)
	return actor.Actor{Subject: m.Bearer, Person: ids.PersonID(p), Roles: role.Deputy, Areas: []ids.AreaCode{county}}, err
}

type personKind struct{}

// What logs, traces and metrics keep of a ballot is the same whatever is on it:
// not a word, not a length, not a count differs. It runs alone, for the tracer
// belongs to the whole process.
func TestLogsAndTracesAreAlikeForEveryChoice(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	before := otel.GetTracerProvider()
	otel.SetTracerProvider(trace.NewTracerProvider(trace.WithSyncer(spans)))
	defer otel.SetTracerProvider(before)

	b := setup(t, 4)
	b.db = b.test.Open(voting.Name) // with the tracer of above
	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	deps := b.deps()
	deps.Log = logger
	m, err := voting.New(deps, b.config())
	require.NoError(t, err)
	registry := prometheus.NewRegistry()
	s, err := server.New(server.Config{Chain: mw.Config{Auth: byID{}, Tracer: otel.Tracer("test"), Metrics: mw.NewMetrics(registry), Log: logger},
		Log: logger, Registry: registry}, server.Part{Module: m, DB: b.db})
	require.NoError(t, err)
	web := httptest.NewServer(otelhttp.NewHandler(s.Handler(), "web"))
	t.Cleanup(web.Close)
	client := votingv1.Client(rpc.NewHTTP(rpc.HTTPConfig{Base: web.URL}))

	ballot := b.open(4, b.propose(12))
	cast := func(voter int, options ...int) (logged, traced string) {
		log.Reset()
		spans.Reset()
		ctx := rpc.WithOutgoing(t.Context(), rpc.Outgoing{Actor: b.deputies[voter].String(), Key: uuid.NewString()})
		_, err := client.Cast(ctx, choose(ballot.ID, options...))
		require.NoError(t, err)
		return linesOf(t, &log), spansOf(spans.GetSpans())
	}
	cast(0, 1) // the first one reads the paper
	log1, trace1 := cast(1)
	log2, trace2 := cast(2, 3)
	log3, trace3 := cast(3, 12, 11, 10, 1)
	require.Contains(t, log1, "voting.Cast")
	require.Contains(t, trace1, "voting.Cast")
	require.Contains(t, trace1, "INSERT INTO tray", "the trace reaches the database")
	require.Contains(t, trace1, "request.body.size", "a size is kept, and is no clue")
	require.Equal(t, log1, log2)
	require.Equal(t, log2, log3)
	require.Equal(t, trace1, trace2)
	require.Equal(t, trace2, trace3)
}

// linesOf drops what is a time or an id from log lines.
func linesOf(t *testing.T, log *bytes.Buffer) string {
	t.Helper()
	out := ""
	for _, line := range bytes.Split(bytes.TrimSpace(log.Bytes()), []byte("\n")) {
		var fields map[string]any
		require.NoError(t, json.Unmarshal(line, &fields), "%s", line)
		for _, key := range []string{"time", "took", "trace_id"} {
			delete(fields, key)
		}
		out += fmt.Sprintln(fields)
	}
	return out
}

// spansOf writes spans with all that they keep but times, ids and the port of
// the caller.
func spansOf(spans tracetest.SpanStubs) string {
	var lines []string
	for _, s := range spans {
		attrs := []string{}
		for _, a := range s.Attributes {
			switch a.Key {
			case "network.peer.port", "client.port", "net.sock.peer.port", "pgx.pid":
			default:
				attrs = append(attrs, fmt.Sprintf("%s=%s", a.Key, a.Value.String()))
			}
		}
		slices.Sort(attrs)
		lines = append(lines, fmt.Sprintf("%s %v %d %v", s.Name, s.Status, len(s.Events), attrs))
	}
	slices.Sort(lines)
	return fmt.Sprint(lines)
}
