package suggestions

import (
	"math/rand/v2"
	"testing"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// RandomWalk gives to each, after every act that was taken, the suggestion as it
// then is. The store's test writes each and reads it back.
func RandomWalk(t *testing.T, area ids.AreaCode, on date.Date, seed uint64, each func(*Suggestion)) {
	t.Helper()
	c, rng := newCast(t, area, on), rand.New(rand.NewPCG(seed, 0))
	s := c.draft(area, ChannelOutOfSession)
	each(s)
	all := moves()
	for range 400 {
		m := all[rng.IntN(len(all))]
		if m.act == ActWithdraw && rng.IntN(20) > 0 {
			continue // or most walks would end at once
		}
		if rng.IntN(4) == 0 {
			c.today = c.today.AddDays(rng.IntN(15))
		}
		if rng.IntN(6) == 0 {
			s.Tick(c.today)
		}
		if m.do(c, s) == nil {
			each(s)
		}
		if s.State.Final() {
			return
		}
	}
}
