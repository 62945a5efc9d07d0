package stations

import (
	"context"
	"sync"
	"time"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// codeCache remembers stations by code, so that filing a matter costs no
// question. What it remembers may be old: the statement that files the matter
// checks the station's version, and the caller forgets and asks again if it has
// moved on. Its size is bounded by the number of stations.
type codeCache struct {
	mu    sync.Mutex
	known map[v1.StationCode]cached
	clock func() time.Time
}

type cached struct {
	station Station
	at      time.Time
}

// keep is how long a station is believed without asking.
const keep = time.Minute

func newCodeCache(clock func() time.Time) *codeCache {
	return &codeCache{known: map[v1.StationCode]cached{}, clock: clock}
}

// get gives the station of a code, asking find for one that is not known.
func (c *codeCache) get(ctx context.Context, code v1.StationCode, find func(context.Context) (Station, error)) (Station, error) {
	c.mu.Lock()
	k, ok := c.known[code]
	c.mu.Unlock()
	if ok && c.clock().Sub(k.at) < keep {
		return k.station, nil
	}
	st, err := find(ctx)
	if err != nil {
		return st, err
	}
	c.mu.Lock()
	c.known[code] = cached{st, c.clock()}
	c.mu.Unlock()
	return st, nil
}

func (c *codeCache) forget(code v1.StationCode) {
	c.mu.Lock()
	delete(c.known, code)
	c.mu.Unlock()
}
