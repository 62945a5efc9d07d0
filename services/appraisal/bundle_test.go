package appraisal_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/appraisal/postgres"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// bundle is a service over a database of its own, the feeds it follows, and a
// clock that the test moves.
type bundle struct {
	*testing.T
	v1.Service
	db     *pgtest.DB
	module *module.Module
	feeds  map[string]*told
	now    atomic.Pointer[time.Time]
	keys   atomic.Int64
}

// The cast of the tests: one municipal congress and one of a district in it.
var (
	city     = id[ids.CongressID](0xc1)
	district = id[ids.CongressID](0xc2)
	former   = id[ids.CongressID](0xc0)

	zhou = id[ids.PersonID](0x01) // deputy of the city
	wu   = id[ids.PersonID](0x02) // deputy of the city, an official
	zhao = id[ids.PersonID](0x03) // deputy of the district and of the city
	qian = id[ids.PersonID](0x04) // left in the middle of 2026
)

// id makes the same id in every run.
func id[T ~[16]byte](n uint64) T {
	u := uuid.UUID{0x01, 0x90, 6: 0x70, 8: 0x80}
	binary.BigEndian.PutUint32(u[12:], uint32(n))
	return T(u)
}

// pageNames stands in for the roster.
type pageNames struct{}

func (pageNames) Names(_ context.Context, people []ids.PersonID) (map[ids.PersonID]string, error) {
	out := map[ids.PersonID]string{}
	for _, p := range people {
		out[p] = "代表" + p.String()[32:]
	}
	return out, nil
}

func setup(t *testing.T) *bundle {
	t.Helper()
	return start(t, appraisal.Config{})
}

// setupWith runs under rule packs of the test's own.
func setupWith(t *testing.T, packs ...[]byte) *bundle {
	t.Helper()
	return start(t, appraisal.Config{Rules: library(t, packs...)})
}

func start(t *testing.T, c appraisal.Config) *bundle {
	t.Helper()
	c.Store, c.Names = postgres.NewStore, pageNames{}
	b := &bundle{T: t, db: pgtest.New(t, postgres.Schema), feeds: map[string]*told{}}
	b.at("2026-11-21")
	m, err := appraisal.New(module.Deps{
		DB:    b.db.Open("appraisal"),
		Clock: func() time.Time { return *b.now.Load() },
		Ids:   ids.V7,
	}, c)
	require.NoError(t, err)
	b.module = m
	local := rpc.NewLocal(nil)
	local.Add(m.Operations...)
	b.Service = v1.Client(local)
	for _, s := range m.Follows {
		b.feeds[s.Feed] = &told{feed: s.Feed}
	}
	b.seat(city, "50", rosterv1.LevelProvince, zhou, wu, zhao, qian)
	b.seat(district, "500112", rosterv1.LevelCounty, zhao)
	b.catchUp()
	return b
}

// at sets the clock to the noon of a day.
func (b *bundle) at(d date.Date) {
	noon := d.Start().Add(12 * time.Hour)
	b.now.Store(&noon)
}

// seat opens a congress and gives people their mandates.
func (b *bundle) seat(congress ids.CongressID, area ids.AreaCode, level rosterv1.Level, people ...ids.PersonID) {
	b.tell("roster", rosterv1.EventCongressOpened, rosterv1.CongressOpened{Congress: congress, Kind: rosterv1.KindCongress,
		Area: area, Level: level, Term: 6, Quota: 860, Opened: "2023-01-13"})
	for _, p := range people {
		b.tell("roster", rosterv1.EventMandateBegan, rosterv1.MandateBegan{Mandate: mandateOf(congress, p), Person: p, Congress: congress,
			Kind: rosterv1.KindCongress, CongressArea: area, Level: level, Term: 6, Area: "500112", ElectedBy: "500112",
			Official: p == wu, Primary: p == zhou, Began: "2023-01-13"})
	}
}

func mandateOf(c ids.CongressID, p ids.PersonID) ids.MandateID {
	return id[ids.MandateID](uint64(c[15])<<16 | uint64(p[15]))
}

// leaves ends a mandate.
func (b *bundle) leaves(p ids.PersonID, c ids.CongressID, on date.Date, why rosterv1.EndCause) {
	b.tell("roster", rosterv1.EventMandateEnded, rosterv1.MandateEnded{Mandate: mandateOf(c, p), Person: p, Congress: c,
		Area: "500112", Ended: on, Cause: why})
}

// told is a feed as its service would serve it: gapless and chained.
type told struct {
	feed string
	es   []event.Envelope
}

func (f *told) add(e event.Envelope) {
	e.Feed, e.Seq = f.feed, int64(len(f.es)+1)
	if n := len(f.es); n > 0 {
		e.Prev = f.es[n-1].Hash
	}
	e.Hash = e.Sum()
	f.es = append(f.es, e)
}

func (f *told) source(_ context.Context, after int64, _ time.Duration, limit int) ([]event.Envelope, error) {
	es := f.es[min(int(after), len(f.es)):]
	return es[:min(limit, len(es))], nil
}

// tell appends to a feed; the follower reads it at the next catchUp.
func (b *bundle) tell(feedName, eventType string, data any) {
	b.Helper()
	raw, err := json.Marshal(data)
	require.NoError(b, err)
	f := b.feeds[feedName]
	if f == nil {
		f = &told{feed: feedName}
		b.feeds[feedName] = f
	}
	var u uuid.UUID
	copy(u[:], feedName)
	binary.BigEndian.PutUint32(u[12:], uint32(len(f.es)+1))
	f.add(event.Envelope{ID: u, Type: eventType, Area: "500112", At: b.now.Load().Add(time.Duration(len(f.es)) * time.Second), Actor: "x", Data: raw})
}

// catchUp reads the feeds named, all if none is, each to its end.
func (b *bundle) catchUp(order ...string) {
	b.Helper()
	for _, s := range b.module.Follows {
		if len(order) == 0 {
			require.NoError(b, feed.Follower{Subscription: s, Source: b.feeds[s.Feed].source}.CatchUp(b.Context()), s.Feed)
		}
	}
	for _, name := range order {
		for _, s := range b.module.Follows {
			if s.Feed == name {
				require.NoError(b, feed.Follower{Subscription: s, Source: b.feeds[name].source}.CatchUp(b.Context()), name)
			}
		}
	}
}

// dump is the ledger as it lies in the tables, without what says when and by
// which number it was told.
func (b *bundle) dump() string {
	b.Helper()
	rows, err := b.db.Owner().Query(b.Context(), `
		SELECT concat_ws('|', 'duty', id, person, kind, happened_on, times, half_days, congress, area, title, link, feed, event) FROM appraisal.duty
		UNION ALL SELECT concat_ws('|', 'correction', duty, fault, reason, made_by) FROM appraisal.correction
		UNION ALL SELECT concat_ws('|', 'mandate', id, person, congress, home, began, ended, withdrawn) FROM appraisal.mandate
		UNION ALL SELECT concat_ws('|', 'congress', id, area, level, term, opened, closed) FROM appraisal.congress
		ORDER BY 1`)
	require.NoError(b, err)
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var line string
		require.NoError(b, rows.Scan(&line))
		lines = append(lines, line)
	}
	require.NoError(b, rows.Err())
	return strings.Join(lines, "\n")
}

// as is a context in which somebody acts, with a fresh idempotency key.
func (b *bundle) as(a actor.Actor) context.Context {
	key := fmt.Sprintf("key-%d", b.keys.Add(1))
	return work.WithCall(actor.As(b.Context(), a), &work.Call{Action: "test", Key: key})
}

func (b *bundle) deputy(p ids.PersonID) context.Context {
	return b.as(actor.Actor{Subject: "deputy-" + p.String()[32:], Person: p, Roles: role.Deputy, Areas: []ids.AreaCode{"500112"}})
}

func (b *bundle) office(area ids.AreaCode) context.Context {
	return b.as(actor.Actor{Subject: "office-" + string(area), Roles: role.Office, Areas: []ids.AreaCode{area}})
}

func (b *bundle) clerk(area ids.AreaCode) context.Context {
	return b.as(actor.Actor{Subject: "clerk-" + string(area), Roles: role.Clerk, Areas: []ids.AreaCode{area}})
}

// entry is what an organiser writes down.
func entry(kind v1.Kind, on date.Date) v1.Entry {
	return v1.Entry{Kind: kind, On: on, Area: "500112", Title: kind.Name(), Evidence: "签到表"}
}

// registers enters a duty by hand and gives it back.
func (b *bundle) registers(ctx context.Context, p ids.PersonID, e v1.Entry) v1.Duty {
	b.Helper()
	r, err := b.Register(ctx, v1.RegisterRequest{People: []ids.PersonID{p}, Entry: e})
	require.NoError(b, err)
	require.Len(b, r.Items, 1)
	return r.Items[0]
}

// score is a deputy's own view of a year.
func (b *bundle) score(p ids.PersonID, c ids.CongressID, year int) v1.Score {
	b.Helper()
	s, err := b.Score(b.deputy(p), v1.ScoreRequest{Person: p, Congress: c, Year: year})
	require.NoError(b, err)
	return s
}
