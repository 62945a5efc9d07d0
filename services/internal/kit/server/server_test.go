package server_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/kittest"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

func start(t *testing.T) (*kittest.Rig, kittest.Notes) {
	t.Helper()
	db := pgtest.New(t, kittest.Schema("notes"), kittest.Schema("copies"))
	var notes kittest.Notes
	rig := kittest.Start(t, func(r *kittest.Rig) []server.Part {
		own, other := db.Open("notes"), db.Open("copies")
		notes = kittest.Notes{Work: work.New(own, kittest.Bind, work.Options{})}
		copies := work.New(other, kittest.Bind, work.Options{})
		return []server.Part{
			{DB: own, Module: &module.Module{Name: "notes", Operations: kittest.Operations(notes)}},
			{DB: other, Conn: func(string) rpc.Conn { return r.Direct("copies") }, Module: &module.Module{
				Name: "copies", Follows: []feed.Subscription{kittest.Follow(copies, "notes")},
			}},
		}
	})
	return rig, notes
}

func TestOneSuiteForEveryBinding(t *testing.T) {
	t.Parallel()
	rig, notes := start(t)
	t.Run("HTTP", func(t *testing.T) { kittest.Conform(t, kittest.As(t.Context(), "clerk"), kittest.Client(rig.HTTP(""))) })
	t.Run("in process", func(t *testing.T) {
		kittest.Conform(t, kittest.As(t.Context(), "clerk"), kittest.Client(rig.Direct("")))
	})
	t.Run("HTTP, through a service", func(t *testing.T) {
		kittest.Conform(t, kittest.As(t.Context(), "clerk"), kittest.Client(rig.HTTP("stations")))
	})
	t.Run("the value itself", func(t *testing.T) {
		kittest.Conform(t, kittest.As(t.Context(), "clerk"), asValue{notes})
	})
}

// asValue runs the service value under the clerk, with what the chain would
// have set: the actor, the call and the method's budget.
type asValue struct{ kittest.Notes }

func (v asValue) Add(ctx context.Context, r kittest.AddRequest) (kittest.Note, error) {
	if err := r.Validate(); err != nil {
		return kittest.Note{}, err
	}
	ctx = actor.As(ctx, kittest.People["clerk"])
	ctx = work.WithCall(ctx, &work.Call{Action: "notes.Add", Key: rpc.OutgoingOf(ctx).Key, Request: r})
	return v.Notes.Add(ctx, r)
}

func (v asValue) Rename(ctx context.Context, r kittest.RenameRequest) (kittest.Note, error) {
	ctx = actor.As(ctx, kittest.People["clerk"])
	ctx = work.WithCall(ctx, &work.Call{
		Action: "notes.Rename", Key: rpc.OutgoingOf(ctx).Key, Request: r, Address: kittest.Rename.Bind(v.Notes.Rename).Address,
	})
	return v.Notes.Rename(ctx, r)
}

func (v asValue) Fail(ctx context.Context, r kittest.FailRequest) (left kittest.Left, err error) {
	defer func() {
		if recover() != nil {
			err = fault.Of(fault.Internal, "")
		}
		if err != nil {
			err = fault.From(err)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, kittest.Fail.Budget)
	defer cancel()
	return v.Notes.Fail(ctx, r)
}

func post(t *testing.T, url, token, contentType, key, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	require.NoError(t, err)
	for name, value := range map[string]string{"Content-Type": contentType, "Idempotency-Key": key} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	if resp.StatusCode >= 400 {
		require.Equal(t, fault.ContentType, resp.Header.Get("Content-Type"))
	}
	return resp.StatusCode, string(text)
}

// Hostile and mistaken clients, each refused with a code and the remedy.
func TestBadRequests(t *testing.T) {
	t.Parallel()
	rig, _ := start(t)
	const good = `{"area":"500103","text":"路灯"}`
	const asJSON = "application/json"
	for _, c := range []struct {
		name, token, contentType, key, body string
		status                              int
		code                                string
	}{
		{"no token", "", asJSON, "k", good, 401, "access.sign_in"},
		{"unknown token", "ghost", asJSON, "k", good, 401, "access.token"},
		{"wrong role", "deputy", asJSON, "k", good, 403, "access.role"},
		{"no key", "clerk", asJSON, "", good, 422, "request.key_required"},
		{"long key", "clerk", asJSON, strings.Repeat("k", 129), good, 422, "request.key_required"},
		{"not JSON", "clerk", "text/plain", "k", good, 415, "request.content_type"},
		{"broken JSON", "clerk", asJSON, "k", `{"area":`, 422, "request.body"},
		{"two values", "clerk", asJSON, "k", good + good, 422, "request.body"},
		{"unknown field", "clerk", asJSON, "k", `{"area":"500103","text":"x","admin":true}`, 422, `"admin"`},
		{"wrong type", "clerk", asJSON, "k", `{"area":"500103","text":7}`, 422, `"text"`},
		{"bad area", "clerk", asJSON, "k", `{"area":"5001","text":"x"}x`, 422, "request.body"},
		{"area of letters", "clerk", asJSON, "k", `{"area":"abc","text":"x"}`, 422, "区划代码"},
		{"control character", "clerk", asJSON, "k", `{"area":"500103","text":"a\u0000b"}`, 422, "control"},
		{"too large", "clerk", asJSON, "k", `{"text":"` + strings.Repeat("x", 2<<20) + `"}`, 413, "request.too_large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, body := post(t, rig.URL+"/v1/notes", c.token, c.contentType, c.key, c.body)
			require.Equal(t, c.status, status, body)
			require.Contains(t, body, c.code)
		})
	}
	status, body := post(t, rig.URL+"/v1/nothing", "clerk", asJSON, "k", good)
	require.Equal(t, 404, status)
	require.Contains(t, body, "not_found")
}

func TestQueryParametersAreChecked(t *testing.T) {
	t.Parallel()
	rig, _ := start(t)
	id := uuid.NewString()
	for path, want := range map[string]string{
		"/v1/notes/not-an-id":                "id",
		"/v1/notes/" + id + "?upper=maybe":   "upper",
		"/v1/notes/" + id + "?colour=red":    "colour",
		"/v1/notes/" + id + "?upper=1&upper": "upper",
	} {
		resp, err := http.Get(rig.URL + path)
		require.NoError(t, err)
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		require.Equal(t, 422, resp.StatusCode, path)
		require.Contains(t, string(body), `"name":"`+want+`"`, path)
	}
}

func TestFeedIsForServicesAlone(t *testing.T) {
	t.Parallel()
	rig, _ := start(t)
	_, err := event.Read("notes").Call(kittest.As(t.Context(), "clerk"), rig.HTTP(""), event.ReadRequest{})
	require.ErrorIs(t, err, fault.Denied)
	_, err = event.Read("notes").Call(t.Context(), rig.HTTP("copies"), event.ReadRequest{})
	require.NoError(t, err)
}

func TestTokenOfOneAudienceOpensNoOtherDoor(t *testing.T) {
	t.Parallel()
	rig, _ := start(t)
	token, err := rig.Token(t.Context(), "portal", "copies")
	require.NoError(t, err)
	_, err = kittest.Client(rig.HTTP("")).Get(kittest.As(t.Context(), token), kittest.GetRequest{ID: [16]byte{1}})
	require.ErrorIs(t, err, fault.Unauthenticated)
}

func TestProbesAndMetrics(t *testing.T) {
	t.Parallel()
	rig, _ := start(t)
	_, err := kittest.Client(rig.HTTP("")).Add(kittest.As(t.Context(), "clerk"), kittest.AddRequest{Area: "500103", Text: "x"})
	require.NoError(t, err)
	for path, want := range map[string]string{"/healthz": "", "/readyz": "", "/metrics": `tribune_request_seconds_count{blame="ok",method="notes.Add"} 1`} {
		resp, err := http.Get(rig.URL + path)
		require.NoError(t, err)
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		require.Less(t, resp.StatusCode, 300, path)
		require.Contains(t, string(body), want)
	}
}
