package portal

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// policy lets a page fetch from this portal only and run nothing that is written
// into it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that every answer carries. The issuer's address is
// allowed as a form's target, since signing out ends there.
func (s *site) guard(next http.Handler) http.Handler {
	target := policy + "; form-action 'self' " + origin(s.Issuer)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", target)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if s.https() {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody(r))
		next.ServeHTTP(w, r)
	})
}

// maxBody bounds what a form may carry: a suggestion's text, or a file where one
// is taken.
func maxBody(r *http.Request) int64 {
	if r.URL.Path == "/roster/imports" {
		return 65 << 20
	}
	return 2 << 20
}

func origin(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// address is the browser's, for rate limits: the nearest one that no trusted
// proxy put there.
func (s *site) address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	chain := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(chain) - 1; i >= 0 && s.trusted(host); i-- {
		if next := strings.TrimSpace(chain[i]); next != "" {
			host = next
		}
	}
	return host
}

func (s *site) trusted(host string) bool {
	a, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	for _, p := range s.Proxies {
		if p.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}
