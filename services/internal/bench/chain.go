package bench

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
)

type (
	request struct {
		ID   string `path:"id" json:"-"`
		Text string `json:"text"`
	}
	answer struct {
		ID   string `json:"id"`
		Text string `json:"text"`
		At   int64  `json:"at"`
	}
)

func do(_ context.Context, r request) (answer, error) {
	return answer{ID: r.ID, Text: r.Text, At: 1_700_000_000}, nil
}

// Plain is the handler that anyone would write without a kit.
func Plain() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/things/{id}", func(w http.ResponseWriter, r *http.Request) {
		var req request
		d := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
		d.DisallowUnknownFields()
		if err := d.Decode(&req); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		req.ID = r.PathValue("id")
		resp, err := do(r.Context(), req)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusOK)
		_ = json.NewEncoder(w).Encode(resp)
	})
	return mux
}

// verified is a token that has been verified before: what all but one request
// in some thousands meet.
type verified struct{ who actor.Actor }

func (v verified) Actor(context.Context, string, *rpc.Meta) (actor.Actor, error) { return v.who, nil }

// Kit is the same handler behind everything: span (one in ten kept), bound
// metrics, identity, limits, permission, budget, idempotency key.
func Kit() (http.Handler, error) {
	method := rpc.Method[request, answer]{Name: "things.Do", Pattern: "POST /v1/things/{id}", Allow: role.Clerk, Summary: "测"}
	tracer := sdktrace.NewTracerProvider(sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.TraceIDRatioBased(0.1)))).Tracer("bench")
	registry := prometheus.NewRegistry()
	s, err := server.New(server.Config{
		Log: slog.New(slog.DiscardHandler), Registry: registry,
		Chain: mw.Config{
			Auth: verified{actor.Actor{Subject: "clerk", Roles: role.Clerk}}, Tracer: tracer,
			Metrics: mw.NewMetrics(registry), Limits: mw.NewLimits(1e9, 1e9), Log: slog.New(slog.DiscardHandler),
		},
	})
	if err != nil {
		return nil, err
	}
	s.Mount(&module.Module{Name: "things", Operations: []rpc.Operation{method.Bind(do)}})
	return s.Handler(), nil
}

// AtSocket is what a process puts around its handler: the span at the socket.
func AtSocket(h http.Handler) http.Handler { return app.Traced(h) }
