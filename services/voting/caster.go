package voting

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/ids"
)

// Posting is one ballot on its way into the box: who voted, and a sealed slip.
// It lives in memory only; the two halves are stored apart.
type Posting struct {
	Ballot  ids.BallotID
	Person  ids.PersonID
	Key     [sha256.Size]byte // digest of the idempotency key, to know a retry
	Sealed  []byte
	Actor   string    // for the audit row, which says that they voted
	Service string    // for the audit row
	Audit   uuid.UUID // id of the audit row
}

// Slot is the slot of the box. Post makes a group of postings durable in one transaction, each
// wholly or not at all, and says of each what became of it. A posting whose key
// is the one that counted is well (nil), however often it comes.
type Slot interface {
	Post(ctx context.Context, group []Posting, at time.Time) ([]error, error)
}

// Caster puts ballots into the box in groups: while one group is being made
// durable the next one gathers, so that a hall that presses in the same minute
// costs a few commits a second, and a voter alone waits for nobody. It answers
// only what is durable.
//
// A voter has at most one posting under way. A retry that comes while its first
// try is still in a group waits for the outcome of that one instead of lying
// beside it: two postings of one voter in one statement would both find the roll
// unmarked.
type Caster struct {
	slot  Slot
	clock func() time.Time

	mu      sync.Mutex
	waiting []*pending
	running int
	inHand  map[voterKey]*pending
}

type voterKey struct {
	ballot ids.BallotID
	person ids.PersonID
}

type pending struct {
	Posting
	ctx  context.Context
	done chan struct{}
	err  error
}

const (
	groupSize  = 512              // postings in a transaction, at most
	groupsOut  = 4                // transactions at once
	groupLimit = 15 * time.Second // for one transaction; longer than any caller waits
)

// NewCaster makes one over a slot.
func NewCaster(slot Slot, clock func() time.Time) *Caster {
	return &Caster{slot: slot, clock: clock, inHand: map[voterKey]*pending{}}
}

// Cast returns once the ballot is durable, or says why it is not. If ctx ends
// first nothing is known: the ballot may be in the box, and the same key asks
// again without voting twice.
func (c *Caster) Cast(ctx context.Context, p Posting) error {
	for {
		mine, first := c.enqueue(ctx, p)
		select {
		case <-mine.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if first || mine.Key == p.Key {
			return mine.err
		}
		// Another device of the same voter was before us. The roll now says
		// which of the two counts.
	}
}

// enqueue gives the voter's posting under way, or makes p it.
func (c *Caster) enqueue(ctx context.Context, p Posting) (*pending, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	voter := voterKey{p.Ballot, p.Person}
	if earlier, ok := c.inHand[voter]; ok {
		return earlier, false
	}
	mine := &pending{Posting: p, ctx: ctx, done: make(chan struct{})}
	c.inHand[voter] = mine
	c.waiting = append(c.waiting, mine)
	if c.running < groupsOut {
		c.running++
		go c.run()
	}
	return mine, true
}

// run posts groups until nobody waits.
func (c *Caster) run() {
	for {
		group := c.take()
		if group == nil {
			return
		}
		c.post(group)
	}
}

func (c *Caster) take() []*pending {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := min(len(c.waiting), groupSize)
	if n == 0 {
		c.running--
		c.waiting = nil
		return nil
	}
	group := c.waiting[:n:n]
	c.waiting = c.waiting[n:]
	return group
}

// post does not end when a caller does: a voter who hangs up takes nobody else's
// ballot along. The commit shows in the trace of the first of the group.
func (c *Caster) post(group []*pending) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(group[0].ctx), groupLimit)
	defer cancel()
	postings := make([]Posting, len(group))
	for i, p := range group {
		postings[i] = p.Posting
	}
	verdicts, err := c.slot.Post(ctx, postings, c.clock().UTC())
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, p := range group {
		if p.err = err; err == nil {
			p.err = verdicts[i]
		}
		delete(c.inHand, voterKey{p.Ballot, p.Person})
		close(p.done)
	}
}
