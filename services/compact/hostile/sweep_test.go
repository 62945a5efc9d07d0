package hostile

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
)

// spot is one place of a request, and one strange thing to put there.
type spot struct {
	op    rpc.Operation
	query string // a parameter; or else
	leaf  int    // the number of a leaf of the JSON body
	value string
}

// spots are every place of every operation, with everything strange, shuffled
// always alike, so that any beginning of them is a fair share.
func spots(t testing.TB, c *county) []spot {
	t.Helper()
	var all []spot
	after, body := cursors(), bodies()
	for _, op := range operations() {
		for i := range op.Req.NumField() {
			name := op.Req.Field(i).Tag.Get("query")
			if name == "" {
				continue
			}
			values := strange
			if name == "after" {
				values = after
			}
			for _, v := range values {
				all = append(all, spot{op: op, query: name, value: v})
			}
		}
		if op.Verb == http.MethodGet {
			continue
		}
		request := c.example(t, op, rand.New(rand.NewPCG(1, 1)))
		if _, streams := blobOf(request); streams {
			continue
		}
		for leaf := range leaves(t, request) {
			for _, v := range body {
				all = append(all, spot{op: op, leaf: leaf, value: v})
			}
		}
	}
	rand.New(rand.NewPCG(9, 9)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// here marks the place in a body where something strange is put.
const here = "@@here@@"

// leaves counts the scalars of a request's body.
func leaves(t testing.TB, request any) int {
	t.Helper()
	raw, err := json.Marshal(request)
	require.NoError(t, err)
	n := 0
	replaceLeaf(decoded(t, raw), -1, &n)
	return n
}

func decoded(t testing.TB, raw []byte) any {
	t.Helper()
	var tree any
	require.NoError(t, json.Unmarshal(raw, &tree))
	return tree
}

// replaceLeaf puts the mark in place of the n-th scalar, counting in seen.
func replaceLeaf(node any, n int, seen *int) any {
	switch v := node.(type) {
	case map[string]any:
		for _, key := range sortedKeys(v) {
			v[key] = replaceLeaf(v[key], n, seen)
		}
		return v
	case []any:
		for i := range v {
			v[i] = replaceLeaf(v[i], n, seen)
		}
		return v
	}
	*seen++
	if *seen-1 == n {
		return here
	}
	return node
}

// at makes the request that has the strange thing in its spot and is right
// everywhere else.
func (s *spite) at(p spot) *http.Request {
	s.t.Helper()
	request := s.example(s.t, p.op, s.rng)
	address, err := p.op.Address(request)
	require.NoError(s.t, err)
	path, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	require.NoError(s.t, err)
	body, kind := s.plain(p.op, request)
	if p.query != "" {
		values.Set(p.query, p.value)
	} else {
		n := 0
		raw, err := json.Marshal(replaceLeaf(decoded(s.t, body), p.leaf, &n))
		require.NoError(s.t, err)
		body = bytes.Replace(raw, []byte(`"`+here+`"`), []byte(p.value), 1)
	}
	r, err := http.NewRequest(p.op.Verb, s.url+path+"?"+values.Encode(), bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", kind)
	r.Header.Set(rpc.HeaderKey, uuid.NewString())
	r.Header.Set("Authorization", "Bearer "+s.caller(p.op))
	return r
}
