package apart

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// network is what lies between the processes: http://…/{service} leads to
// whoever serves it.
type network struct {
	url  string
	mu   sync.Mutex
	ways map[string]*way
}

// way leads to one service.
type way struct {
	proxy *httputil.ReverseProxy
	cut   atomic.Bool  // whoever takes it is thrown out
	mute  atomic.Bool  // whoever takes it hears nothing
	taken atomic.Int64 // how often it was taken, but for feeds and probes
}

func newNetwork(t *testing.T) *network {
	t.Helper()
	n := &network{ways: map[string]*way{}}
	srv := httptest.NewServer(n)
	t.Cleanup(srv.Close)
	n.url = srv.URL + "/{service}"
	return n
}

// lead makes a way to a service at an address.
func (n *network) lead(service, addr string) {
	n.ways[service] = &way{proxy: &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host = "http", addr
		},
		// Nobody there: the connection ends, as it would without us.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}}
}

func (n *network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	service, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	n.mu.Lock()
	way := n.ways[service]
	n.mu.Unlock()
	if !strings.HasSuffix(path, "events") && path != "readyz" {
		way.taken.Add(1)
	}
	switch {
	case way.cut.Load():
		panic(http.ErrAbortHandler)
	case way.mute.Load():
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	r.URL.Path, r.URL.RawPath = "/"+path, ""
	way.proxy.ServeHTTP(w, r)
}
