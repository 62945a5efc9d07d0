package bench

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"time"
)

// Ask sends one request to a handler in this process.
func Ask(h http.Handler) (status int) {
	r := httptest.NewRequest(http.MethodPost, "/v1/things/abc", strings.NewReader(`{"text":"路灯坏了"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer x")
	r.Header.Set("Idempotency-Key", "k")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

// Repeat asks n times by a clock, and says how long that took and how much was
// allocated.
func Repeat(h http.Handler, n int, clock func() time.Time) (took time.Duration, mallocs uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := clock()
	for range n {
		Ask(h)
	}
	took = clock().Sub(began)
	runtime.ReadMemStats(&after)
	return took, after.Mallocs - before.Mallocs
}
