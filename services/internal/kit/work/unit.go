package work

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// Fact is what happened, for the feed.
type Fact struct {
	Type    string // "stations.MatterAnswered"
	Subject string // the id of the thing
	Area    ids.AreaCode
	Data    any // the payload, marshalled as JSON
}

// Unit is one unit of work under way.
type Unit struct {
	now     time.Time
	actor   actor.Actor
	ids     ids.Source
	action  string
	subject string
	area    ids.AreaCode
	facts   []Fact
}

// Now is the moment of the whole unit, UTC, to the microsecond.
func (u *Unit) Now() time.Time { return u.now }

// Today is the unit's day in China.
func (u *Unit) Today() date.Date { return date.Of(u.now) }

// Actor is who does it.
func (u *Unit) Actor() actor.Actor { return u.actor }

// Ids gives new ids.
func (u *Unit) Ids() ids.Source { return u.ids }

// Emit appends a fact to the feed when the unit commits.
func (u *Unit) Emit(f Fact) {
	u.facts = append(u.facts, f)
	if u.subject == "" {
		u.About(f.Subject, f.Area)
	}
}

// About says what the audit row names, where that is not the first fact's
// subject.
func (u *Unit) About(subject string, area ids.AreaCode) { u.subject, u.area = subject, area }

const (
	insertFact = `INSERT INTO event_pending (id, type, subject, area, at, actor, trace_parent, data)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	insertFacts = `INSERT INTO event_pending (id, type, subject, area, at, actor, trace_parent, data)
		SELECT f.id, f.type, f.subject, f.area, $5, $6, $7, f.data::json
		FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $8::text[]) WITH ORDINALITY
			AS f(id, type, subject, area, data, n) ORDER BY f.n`
	insertAudit = `INSERT INTO audit (id, at, action, actor, service, subject, area, trace_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	insertAnswer = `INSERT INTO idempotency (scope, key, request, answer, at) VALUES ($1, $2, $3, $4, $5)`
)

// record queues what every unit leaves behind. The facts come last.
func (u *Unit) record(ctx context.Context, b *pgx.Batch) error {
	span := trace.SpanContextFromContext(ctx)
	b.Queue(insertAudit, u.ids(), u.now, u.action, u.actor.Subject, u.actor.Service, u.subject, string(u.area), traceID(span))
	parent := traceParent(ctx)
	datas := make([]string, len(u.facts))
	for i, f := range u.facts {
		data, err := json.Marshal(f.Data)
		if err != nil {
			return fmt.Errorf("encode fact %s: %w", f.Type, err)
		}
		datas[i] = string(data)
	}
	if len(u.facts) == 1 {
		f := u.facts[0]
		b.Queue(insertFact, u.ids(), f.Type, f.Subject, string(f.Area), u.now, u.actor.Subject, parent, datas[0])
		return nil
	}
	// An import tells tens of thousands: a few statements, not one each.
	for from := 0; from < len(u.facts); from += factsAtOnce {
		to := min(from+factsAtOnce, len(u.facts))
		some := to - from
		idCol, types, subjects, areas := make([]uuid.UUID, some), make([]string, some), make([]string, some), make([]string, some)
		for i, f := range u.facts[from:to] {
			idCol[i], types[i], subjects[i], areas[i] = u.ids(), f.Type, f.Subject, string(f.Area)
		}
		b.Queue(insertFacts, idCol, types, subjects, areas, u.now, u.actor.Subject, parent, datas[from:to])
	}
	return nil
}

// factsAtOnce bounds one statement's size.
const factsAtOnce = 5000

func traceID(s trace.SpanContext) string {
	if !s.HasTraceID() {
		return ""
	}
	return s.TraceID().String()
}

// traceParent is the W3C header of the writer's span, which the follower links
// to.
func traceParent(ctx context.Context) string {
	c := propagation.MapCarrier{}
	propagation.TraceContext{}.Inject(ctx, c)
	return c["traceparent"]
}

// newUnit opens a unit for the actor of ctx.
func newUnit[S any](ctx context.Context, w *Work[S], action string) *Unit {
	return &Unit{now: w.Now(), actor: actor.From(ctx), ids: w.ids, action: action}
}
