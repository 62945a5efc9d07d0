package signin

import (
	"crypto/sha256"
	"sync"
	"time"
)

// lag is how long after a renewal a request may still come with the session as
// it was before: it was read before the new one was written.
const lag = time.Minute

// renewals remembers what was renewed within the last minute, by the digest of
// the refresh token that it was renewed with.
type renewals struct {
	mu   sync.Mutex
	done map[[sha256.Size]byte]renewal
}

type renewal struct {
	held  held
	until time.Time
}

func (r *renewals) find(refresh string, now time.Time) (held, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	d, ok := r.done[sha256.Sum256([]byte(refresh))]
	return d.held, ok && now.Before(d.until)
}

func (r *renewals) keep(refresh string, h held, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done == nil {
		r.done = map[[sha256.Size]byte]renewal{}
	}
	for k, d := range r.done {
		if now.After(d.until) {
			delete(r.done, k)
		}
	}
	r.done[sha256.Sum256([]byte(refresh))] = renewal{h, now.Add(lag)}
}
