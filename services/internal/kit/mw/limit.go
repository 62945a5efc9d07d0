package mw

import (
	"net"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// Limits bounds how often one caller may ask: a resident without an account by
// address, a person by subject. Services are not limited here; they are bounded
// by their own callers.
type Limits struct {
	anyone, person bucket

	mu      sync.Mutex
	callers map[string]*rate.Limiter
}

type bucket struct {
	rate  rate.Limit
	burst int
}

// callersKept bounds the memory; past it all start anew.
const callersKept = 50_000

// NewLimits allows so many a second, with twice as many (at least 20) at once.
func NewLimits(anyone, person float64) *Limits {
	of := func(perSecond float64) bucket { return bucket{rate.Limit(perSecond), max(20, int(2*perSecond))} }
	return &Limits{anyone: of(anyone), person: of(person), callers: map[string]*rate.Limiter{}}
}

var errTooOften = fault.New(fault.RateLimited, "request.too_often", "操作过于频繁，请稍后再试")

func (l *Limits) allow(who actor.Actor, m *rpc.Meta) error {
	if who.Is(role.Service) {
		return nil
	}
	key, b := who.Subject, l.person
	if key == "" {
		b = l.anyone
		if m != nil {
			key = host(m.Address)
		}
	}
	now := time.Now()
	l.mu.Lock()
	lim, ok := l.callers[key]
	if !ok {
		if len(l.callers) >= callersKept {
			clear(l.callers)
		}
		lim = rate.NewLimiter(b.rate, b.burst)
		l.callers[key] = lim
	}
	l.mu.Unlock()
	if lim.AllowN(now, 1) {
		return nil
	}
	return errTooOften.After(time.Second)
}

// host drops the port of an address; an IPv6 caller counts by its /64.
func host(address string) string {
	h, _, err := net.SplitHostPort(address)
	if err != nil {
		h = address
	}
	ip := net.ParseIP(h)
	if ip == nil || ip.To4() != nil {
		return h
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
