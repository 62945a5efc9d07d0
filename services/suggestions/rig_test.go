package suggestions_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/calendar"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/mw"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/server"
	"github.com/tribune-platform/tribune/services/suggestions"
	"github.com/tribune-platform/tribune/services/suggestions/postgres"
)

// rig is the service behind the real chain on a database of its own, with
// everybody who has a part in it. People's tokens are their names.
type rig struct {
	t      *testing.T
	db     *pg.DB
	owner  *pgtest.DB
	server *server.Server
	module *module.Module
	local  v1.Service
	http   v1.Service

	mu     sync.Mutex
	now    time.Time
	people map[string]actor.Actor
	roster *fakeRoster

	congress ids.CongressID
	area     ids.AreaCode
}

// fakeRoster is the roster as this service asks it.
type fakeRoster struct {
	deputies map[ids.PersonID]rosterv1.Deputy
	organs   map[ids.OrganID]rosterv1.Organ
}

func (f *fakeRoster) Deputy(_ context.Context, r rosterv1.DeputyRequest) (rosterv1.Deputy, error) {
	d, ok := f.deputies[r.Person]
	if !ok {
		return d, fault.Of(fault.NotFound, "")
	}
	d.Mandates = append([]rosterv1.Mandate(nil), d.Mandates...)
	return d, nil
}

func (f *fakeRoster) Organs(_ context.Context, r rosterv1.OrgansRequest) (rosterv1.OrganPage, error) {
	var p rosterv1.OrganPage
	for _, id := range r.IDs {
		if o, ok := f.organs[id]; ok {
			p.Items = append(p.Items, o)
		}
	}
	return p, nil
}

// Actor takes a token at its word.
func (r *rig) Actor(_ context.Context, _ string, m *rpc.Meta) (actor.Actor, error) {
	if m == nil || m.Bearer == "" {
		return actor.Actor{Roles: role.Anyone}, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	a, ok := r.people[m.Bearer]
	if !ok {
		return a, fault.Of(fault.Unauthenticated, "")
	}
	return a, nil
}

func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

// on is ten in the morning of a day in China.
func (r *rig) on(day date.Date) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = day.Start().Add(10 * time.Hour)
}

// start serves the congress of an area on a day. With no other calendar the
// release's own is used.
func start(t *testing.T, area ids.AreaCode, day date.Date, cal ...*calendar.Calendar) *rig {
	t.Helper()
	r := &rig{
		t: t, area: area, congress: ids.CongressID(uuid.New()), people: map[string]actor.Actor{},
		roster: &fakeRoster{deputies: map[ids.PersonID]rosterv1.Deputy{}, organs: map[ids.OrganID]rosterv1.Organ{}},
	}
	r.on(day)
	r.owner = pgtest.New(t, postgres.Schema)
	r.db = r.owner.Open(postgres.Schema.Name)
	r.build(cal...)
	for _, name := range []string{"lead", "friend", "stranger"} {
		r.deputy(name, area)
	}
	r.officer("office", role.Office, area)
	r.officer("leader", role.Leader, area)
	r.officer("elsewhere", role.Office, "11")
	for _, name := range []string{"unit", "other_unit", "co_unit"} {
		r.unit(name, area)
	}
	r.people["service"] = actor.System("appraisal")
	return r
}

// build wires the module; called again it is a new release on the same data.
func (r *rig) build(cal ...*calendar.Calendar) {
	c := suggestions.Config{Store: postgres.NewStore, Roster: r.roster}
	if len(cal) > 0 {
		c.Calendar = cal[0]
	}
	log := slog.New(slog.DiscardHandler)
	var err error
	r.module, err = suggestions.New(module.Deps{DB: r.db, Clock: r.clock, Ids: ids.V7, Log: log}, c)
	require.NoError(r.t, err)
	local, registry := rpc.NewLocal(nil), prometheus.NewRegistry()
	r.server, err = server.New(server.Config{
		Chain: mw.Config{Auth: r, Tracer: otel.Tracer("test"), Metrics: mw.NewMetrics(registry), Log: log},
		Log:   log, Registry: registry, Local: local,
	}, server.Part{Module: r.module, DB: r.db})
	require.NoError(r.t, err)
	web := httptest.NewServer(r.server.Handler())
	r.t.Cleanup(web.Close)
	r.local, r.http = v1.Client(local), v1.Client(rpc.NewHTTP(rpc.HTTPConfig{Base: web.URL}))
}

func (r *rig) deputy(name string, area ids.AreaCode) {
	p := ids.PersonID(uuid.New())
	r.people[name] = actor.Actor{Subject: name, Name: name, Person: p, Roles: role.Deputy, Areas: []ids.AreaCode{area}}
	r.roster.deputies[p] = rosterv1.Deputy{
		Person: rosterv1.Person{ID: p, Name: name},
		Mandates: []rosterv1.Mandate{{
			ID: ids.MandateID(uuid.New()), Person: p, Congress: r.congress, Kind: rosterv1.KindCongress, Area: area, Began: "2022-01-10",
		}},
	}
}

func (r *rig) officer(name string, what role.Set, area ids.AreaCode) {
	r.people[name] = actor.Actor{Subject: name, Name: name, Roles: what, Areas: []ids.AreaCode{area}}
}

func (r *rig) unit(name string, area ids.AreaCode) {
	o := ids.OrganID(uuid.New())
	r.people[name] = actor.Actor{Subject: name, Name: name, Organ: o, Roles: role.Handler, Areas: []ids.AreaCode{area}}
	r.roster.organs[o] = rosterv1.Organ{ID: o, Kind: rosterv1.OrganHandlingUnit, Area: area, Name: name}
}

func (r *rig) person(name string) ids.PersonID { return r.people[name].Person }
func (r *rig) organ(name string) ids.OrganID   { return r.people[name].Organ }
func (r *rig) mandate(name string) ids.MandateID {
	return r.roster.deputies[r.person(name)].Mandates[0].ID
}

// as is a context in which somebody calls.
func (r *rig) as(name string) context.Context {
	return rpc.WithOutgoing(r.t.Context(), rpc.Outgoing{Actor: name})
}

// keyed is as, with an idempotency key of the caller's own.
func (r *rig) keyed(name, key string) context.Context {
	return rpc.WithOutgoing(r.t.Context(), rpc.Outgoing{Actor: name, Key: key})
}

// events are all that the feed holds.
func (r *rig) events() []event.Envelope {
	r.t.Helper()
	require.NoError(r.t, r.server.CatchUp(r.t.Context()))
	es, err := feed.Read(r.t.Context(), r.db, 0, 1000)
	require.NoError(r.t, err)
	return es
}

func types(es []event.Envelope) []string {
	var out []string
	for _, e := range es {
		out = append(out, e.Type)
	}
	return out
}

func payload[T any](t *testing.T, es []event.Envelope, kind string) []T {
	t.Helper()
	var out []T
	for _, e := range es {
		if e.Type == kind {
			var v T
			require.NoError(t, json.Unmarshal(e.Data, &v))
			out = append(out, v)
		}
	}
	return out
}

// text is what the tests file.
var text = v1.Text{
	Title: "关于为既有住宅加装电梯的建议", Body: "𠮷、䶮、㛃、鿃：生僻字应当原样保存。\n第二段。",
	Points: []string{"简化审批手续", "明确补贴标准"},
}

// must gives the answer and fails on a fault.
func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

// draft begins one as the lead signer.
func (r *rig) draft() v1.Suggestion {
	r.t.Helper()
	return must(r.local.Draft(r.as("lead"), v1.DraftRequest{
		Mandate: r.mandate("lead"), Kind: v1.KindSuggestion, Channel: v1.ChannelOutOfSession, Text: text,
	}))(r.t)
}

// assigned takes one to the unit, by the shortest way.
func (r *rig) assigned() v1.Suggestion {
	r.t.Helper()
	g := r.draft()
	must(r.local.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1}))(r.t)
	must(r.local.Accept(r.as("office"), v1.AcceptRequest{ID: g.ID}))(r.t)
	return must(r.local.Assign(r.as("office"), v1.AssignRequest{
		ID: g.ID, Handler: r.organ("unit"), CoHandlers: []ids.OrganID{r.organ("co_unit")},
	}))(r.t)
}

// contacted takes one on to where it may be replied to.
func (r *rig) contacted() v1.Suggestion {
	r.t.Helper()
	g := r.assigned()
	g = must(r.local.LogContact(r.as("unit"), v1.LogContactRequest{
		ID: g.ID, On: date.Of(r.clock()), Means: v1.MeansVisit, Phase: v1.PhaseBefore, Words: "上门听取意见",
	}))(r.t)
	return must(r.local.ConfirmContact(r.as("lead"), v1.ConfirmContactRequest{
		ID: g.ID, Contact: g.Contacts[0].ID, State: v1.ContactStateConfirmed,
	}))(r.t)
}

// reply answers both points, with commitments due on some days.
func (r *rig) reply(id ids.SuggestionID, due ...date.Date) v1.ReplyRequest {
	q := v1.ReplyRequest{
		ID: id, Class: "solved", Body: "现答复如下。",
		Answers: []v1.Answer{{Point: 1, Text: "已简化"}, {Point: 2, Text: "已明确"}},
	}
	for _, d := range due {
		q.Class = "in_progress"
		q.Commitments = append(q.Commitments, v1.Promise{Point: 1, Text: "按期完成", Due: d})
	}
	return q
}
