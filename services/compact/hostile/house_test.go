package hostile

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/event"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/compact"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// house is the platform in one process, serving over a socket.
type house struct {
	*compact.App
	t    testing.TB
	url  string
	db   *pgtest.DB
	who  *identitytest.Issuer
	logs *journal
	http *http.Client
}

func start(t testing.TB) *house {
	t.Helper()
	h := &house{t: t, db: pgtest.New(t, compact.Schemas()...), who: identitytest.New(t), logs: &journal{}}
	srv := httptest.NewUnstartedServer(nil)
	h.url = "http://" + srv.Listener.Addr().String()
	var err error
	h.App, err = compact.New(t.Context(), compact.Config{
		Province: pgtest.Province, Database: h.db.URL, Issuer: h.who.URL, PublicURL: h.url, Key: []byte(strings.Repeat("k", 32)), Clock: time.Now,
		Log: slog.New(slog.NewJSONHandler(h.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	require.NoError(t, err)
	srv.Config.Handler = h.Handler()
	srv.Start()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	t.Cleanup(func() {
		h.http.CloseIdleConnections()
		srv.Close()
		stop()
		require.NoError(t, <-done)
	})
	h.http = &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		Timeout:   patience,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
	return h
}

// patience is how long an answer may take before the request counts as hung.
const patience = 10 * time.Second

// journal keeps what the process logs.
type journal struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.String()
}

// feeds are the services that have one.
var feeds = []string{"roster", "stations", "suggestions", "voting", "appraisal"}

// operations are all that the process serves. A client over no connection stands
// for each service: only the methods' shapes are read.
func operations() []rpc.Operation {
	var all []rpc.Operation
	for _, table := range [][]rpc.Operation{
		rosterv1.Operations(rosterv1.Client(nil)), stationsv1.Operations(stationsv1.Client(nil)),
		suggestionsv1.Operations(suggestionsv1.Client(nil)), votingv1.Operations(votingv1.Client(nil)),
		appraisalv1.Operations(appraisalv1.Client(nil)),
	} {
		all = append(all, table...)
	}
	for _, feed := range feeds {
		all = append(all, event.Read(feed).Bind(func(context.Context, event.ReadRequest) (event.Page, error) { return event.Page{}, nil }))
	}
	return all
}

// What is walked is what is served: every operation has bound its metric.
func TestEveryOperationServedIsWalked(t *testing.T) {
	t.Parallel()
	h := start(t)
	families, err := h.Registry().Gather()
	require.NoError(t, err)
	served := map[string]bool{}
	for _, f := range families {
		if f.GetName() != "tribune_request_seconds" {
			continue
		}
		for _, m := range f.GetMetric() {
			for _, l := range m.GetLabel() {
				if l.GetName() == "method" {
					served[l.GetValue()] = true
				}
			}
		}
	}
	walked := map[string]bool{}
	for _, op := range operations() {
		walked[op.Name] = true
	}
	require.Equal(t, served, walked)
}

// settled waits until every follower has applied every fact. The process's own
// followers run beside it, and whoever comes second to a cursor tries again.
func (h *house) settled() {
	h.t.Helper()
	var err error
	for range 50 {
		if err = h.CatchUp(h.t.Context()); err == nil {
			return
		}
	}
	require.NoError(h.t, err, "followers never came to rest")
}
