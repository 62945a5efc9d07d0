package issuer

import (
	"sync"
	"time"
)

const (
	forgetAfter = 15 * time.Minute
	longestWait = 5 * time.Minute
	mostKeys    = 100_000
)

// throttle slows guessing down. The first few tries of a key are free; each one
// after them makes the next wait twice as long.
type throttle struct {
	now  func() time.Time
	free int

	mu    sync.Mutex
	tries map[string]tries
}

type tries struct {
	failed int
	last   time.Time
	next   time.Time // not before
}

func newThrottle(now func() time.Time, free int) *throttle {
	return &throttle{now: now, free: free, tries: map[string]tries{}}
}

// admit lets a try in, or says how long to wait. It counts the try as failed
// until passed says otherwise, so that many at once are no way around it.
func (t *throttle) admit(key string) (wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	one := t.tries[key]
	if now.Sub(one.last) > forgetAfter {
		one = tries{}
	}
	if wait := one.next.Sub(now); wait > 0 {
		return wait
	}
	one.failed++
	one.last = now
	if over := one.failed - t.free; over >= 0 {
		one.next = now.Add(min(time.Second<<min(over, 20), longestWait))
	}
	if len(t.tries) >= mostKeys {
		t.sweep(now)
	}
	t.tries[key] = one
	return 0
}

// passed takes back what admit counted. A password that was right clears the
// name's count; an address keeps the failures of the other names tried from it.
func (t *throttle) passed(key string, clear bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	one := t.tries[key]
	one.failed--
	one.next = time.Time{}
	if clear || one.failed <= 0 {
		delete(t.tries, key)
		return
	}
	t.tries[key] = one
}

// sweep keeps the memory bounded, under names invented by the thousand too.
func (t *throttle) sweep(now time.Time) {
	for key, one := range t.tries {
		if now.Sub(one.last) > forgetAfter {
			delete(t.tries, key)
		}
	}
	if len(t.tries) >= mostKeys {
		clear(t.tries)
	}
}
