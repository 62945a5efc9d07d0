package hostile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
)

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// problem is an answer's problem document; empty where it is none.
func (a answer) problem() (p struct {
	Code, Title, Detail, Kind string
	Status                    int
}) {
	_ = json.Unmarshal(a.body, &p)
	return p
}

func (a answer) String() string {
	if _, after, ok := strings.Cut(string(a.body), "<title>"); ok { // a page: what it is called
		title, _, _ := strings.Cut(after, "<")
		return fmt.Sprintf("%d %s", a.status, title)
	}
	return fmt.Sprintf("%d %.400s", a.status, a.body)
}

// call sends a request of an operation as whoever holds the token. Headers are
// pairs that come last and win.
func (h *house) call(op rpc.Operation, request any, token string, headers ...string) answer {
	h.t.Helper()
	address, err := op.Address(request)
	require.NoError(h.t, err, "%s: the example has no address", op.Name)
	var body io.Reader
	r, err := http.NewRequest(op.Verb, h.url+address, nil)
	require.NoError(h.t, err)
	if blob, ok := blobOf(request); ok {
		body = blob.Body
		r.Header.Set("Content-Type", blob.ContentType)
	} else if op.Verb != http.MethodGet {
		raw, err := json.Marshal(request)
		require.NoError(h.t, err)
		body = bytes.NewReader(raw)
		r.Header.Set("Content-Type", "application/json")
	}
	if body != nil {
		r.Body = io.NopCloser(body)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if op.Mutates {
		r.Header.Set(rpc.HeaderKey, uuid.NewString())
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Del(headers[i])
		if headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	return h.do(r)
}

func (h *house) do(r *http.Request) answer {
	h.t.Helper()
	got, err := h.try(r)
	require.NoError(h.t, err, "%s %s", r.Method, r.URL)
	return got
}

// try is do for other goroutines than the test's.
func (h *house) try(r *http.Request) (answer, error) {
	resp, err := h.http.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, resp.Header, raw}, err
}

func blobOf(request any) (rpc.Blob, bool) {
	v := reflect.ValueOf(request)
	for i := range v.NumField() {
		if b, ok := v.Field(i).Interface().(rpc.Blob); ok {
			return b, true
		}
	}
	return rpc.Blob{}, false
}
