package main

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

// trace puts every request under one trace id, as a browser's page would that
// knows of traces.
type trace struct {
	id string
}

func newTrace() *trace { return &trace{id: randomHex(16)} }

func randomHex(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// RoundTrip sends a request as a span of its own of the trace (W3C Trace
// Context).
func (t *trace) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Traceparent", "00-"+t.id+"-"+randomHex(8)+"-01")
	return http.DefaultTransport.RoundTrip(r)
}
