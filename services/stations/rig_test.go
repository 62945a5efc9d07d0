package stations_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
	"github.com/tribune-platform/tribune/services/stations"
	"github.com/tribune-platform/tribune/services/stations/postgres"
)

// The places of the tests: a county with two towns, and another province's.
const (
	county    = ids.AreaCode("331081")
	town      = ids.AreaCode("331081100")
	otherTown = ids.AreaCode("331081101")
	elsewhere = ids.AreaCode("320106")
)

// rig is the service on a database of its own, behind the real middleware. A
// person's token is their name in people.
type rig struct {
	testing.TB
	db      *pg.DB
	test    *pgtest.DB
	mod     *module.Module
	handler http.Handler
	svc     v1.Service
	roster  *roster
	people  map[string]actor.Actor
	log     *safeBuffer
	mu      sync.Mutex
	now     time.Time
}

func newRig(t testing.TB) *rig {
	t.Helper()
	test := pgtest.New(t, postgres.Schema)
	r := &rig{TB: t, test: test, db: test.Open("stations"), roster: newRoster(), log: &safeBuffer{},
		now: date.Must("2026-03-02").Start().Add(9 * time.Hour)}
	deputy := func(p ids.PersonID) actor.Actor {
		return actor.Actor{Subject: "d-" + p.String(), Person: p, Roles: role.Deputy}
	}
	officer := func(name string, roles role.Set, areas ...ids.AreaCode) actor.Actor {
		return actor.Actor{Subject: name, Name: "工作人员", Roles: roles, Areas: areas}
	}
	r.people = map[string]actor.Actor{
		"clerk": officer("clerk", role.Clerk, town), "head": officer("head", role.StationHead, town),
		"clerk2": officer("clerk2", role.Clerk, otherTown), "office": officer("office", role.Office, county),
		"office2": officer("office2", role.Office, elsewhere), "leader": officer("leader", role.Leader, county),
		"li": deputy(r.roster.li), "zhao": deputy(r.roster.zhao),
		"unit":  {Subject: "unit", Roles: role.Handler, Organ: r.roster.water},
		"unit2": {Subject: "unit2", Roles: role.Handler, Organ: r.roster.roads},
		// What the portal makes of a clerk who comes through it.
		"portal+clerk2": {Subject: "clerk2", Service: "portal", Roles: role.Clerk | role.Service, Areas: []ids.AreaCode{otherTown}},
		"portal+li":     {Subject: "d", Service: "portal", Person: r.roster.li, Roles: role.Deputy | role.Service},
		"portal":        actor.System("portal"),
	}
	r.with(stations.Config{})
	return r
}

// with serves the same database under another configuration.
func (r *rig) with(c stations.Config) {
	r.Helper()
	log := slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c.Store, c.Roster = postgres.NewStore, r.roster
	var err error
	r.mod, err = stations.New(module.Deps{DB: r.db, Clock: r.clock, Log: log, Key: bytes.Repeat([]byte{7}, 32), PublicURL: "https://rd.example.gov.cn"}, c)
	require.NoError(r, err)
	local, reg := rpc.NewLocal(nil), prometheus.NewRegistry()
	srv, err := server.New(server.Config{
		Chain: mw.Config{Auth: r, Tracer: noop.NewTracerProvider().Tracer(""), Metrics: mw.NewMetrics(reg), Log: log},
		Log:   log, Registry: reg, Local: local,
	}, server.Part{Module: r.mod, DB: r.db})
	require.NoError(r, err)
	r.svc, r.handler = v1.Client(local), srv.Handler()
}

// overHTTP is the same service reached over a network.
func (r *rig) overHTTP() v1.Service {
	s := httptest.NewServer(r.handler)
	r.Cleanup(s.Close)
	return v1.Client(rpc.NewHTTP(rpc.HTTPConfig{Base: s.URL}))
}

func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

// on moves the clock to nine in the morning of a day.
func (r *rig) on(day date.Date) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = day.Start().Add(9 * time.Hour)
}

// Actor implements mw.Authenticator: people are taken at their word.
func (r *rig) Actor(_ context.Context, _ string, m *rpc.Meta) (actor.Actor, error) {
	if m == nil || m.Bearer == "" {
		return actor.Actor{Roles: role.Anyone}, nil
	}
	a, ok := r.people[m.Bearer]
	if !ok {
		return a, fault.Of(fault.Unauthenticated, m.Bearer)
	}
	return a, nil
}

// as is a call by somebody; nobody is a resident.
func (r *rig) as(who string) context.Context { return r.keyed(who, uuid.NewString()) }

func (r *rig) keyed(who, key string) context.Context {
	return rpc.WithOutgoing(r.Context(), rpc.Outgoing{Actor: who, Key: key})
}

// tick runs the service's jobs once.
func (r *rig) tick() {
	r.Helper()
	for _, j := range r.mod.Jobs {
		require.NoError(r, j.Run(r.Context()))
	}
}

// station registers one in the town, with Li and Zhao enrolled.
func (r *rig) station() v1.Station {
	r.Helper()
	st := r.stationIn(town, "箬横镇代表联络站")
	_, err := r.svc.Enrol(r.as("clerk"), v1.EnrolRequest{ID: st.ID, Deputies: []ids.PersonID{r.roster.li, r.roster.zhao}})
	require.NoError(r, err)
	return st
}

func (r *rig) stationIn(area ids.AreaCode, name string) v1.Station {
	r.Helper()
	st, err := r.svc.Register(r.as("office"), v1.RegisterRequest{Kind: v1.StationKindLiaison, Name: name, Area: area,
		Address: "人民路 1 号", Siting: v1.SitingState, Opened: "2019-01-01"})
	require.NoError(r, err)
	return st
}

const lamp = "村口路灯坏了三个月，晚上老人出行不便，请帮忙反映。"

// file files a matter of a resident.
func (r *rig) file(st v1.Station) v1.Filed {
	r.Helper()
	filed, err := r.svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryTransport, Text: lamp,
		Contact: v1.Contact{Name: "王阿婆", Phone: "13800001234"}})
	require.NoError(r, err)
	return filed
}

// analysed takes a matter to where it can be assigned.
func (r *rig) analysed(id ids.MatterID) {
	r.Helper()
	_, err := r.svc.Accept(r.as("clerk"), v1.StepRequest{ID: id})
	require.NoError(r, err)
	_, err = r.svc.Analyse(r.as("clerk"), v1.ReasonRequest{ID: id, Told: "属于道路照明设施维护问题。"})
	require.NoError(r, err)
}

const reply = "已更换三盏路灯灯头，今晚恢复照明，请放心。"

// see opens a case as its resident.
func (r *rig) see(f v1.Filed) v1.Case {
	r.Helper()
	c, err := r.svc.Case(r.as(""), v1.CaseRequest{Number: f.Number, Secret: f.Secret})
	require.NoError(r, err)
	return c
}

// facts are the events told so far, oldest first, as "type payload".
func (r *rig) facts() []string {
	r.Helper()
	rows, err := r.test.Owner().Query(r.Context(), `SELECT type || ' ' || data::text FROM stations.event_pending ORDER BY pos`)
	require.NoError(r, err)
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(r, err)
	return out
}

// factsOf are the payloads of one type of event.
func (r *rig) factsOf(kind string) []string {
	var out []string
	for _, f := range r.facts() {
		if payload, ok := strings.CutPrefix(f, kind+" "); ok {
			out = append(out, payload)
		}
	}
	return out
}

// dump is every row of every table of the service, as text.
func (r *rig) dump() string {
	r.Helper()
	owner := r.test.Owner()
	rows, err := owner.Query(r.Context(), `SELECT tablename FROM pg_tables WHERE schemaname = 'stations'`)
	require.NoError(r, err)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(r, err)
	var all strings.Builder
	for _, t := range tables {
		rows, err := owner.Query(r.Context(), fmt.Sprintf(`SELECT x::text FROM stations.%s x`, t))
		require.NoError(r, err)
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		require.NoError(r, err)
		all.WriteString(t + "\n" + strings.Join(lines, "\n") + "\n")
	}
	return all.String()
}

// safeBuffer is a log that many may write to.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
