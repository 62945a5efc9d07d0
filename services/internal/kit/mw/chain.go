package mw

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-kit/kit/endpoint"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Authenticator says who calls.
type Authenticator interface {
	Actor(ctx context.Context, service string, m *rpc.Meta) (actor.Actor, error)
}

// Config is what the chain needs of its service.
type Config struct {
	Auth    Authenticator
	Tracer  trace.Tracer
	Metrics *Metrics
	Limits  *Limits // nil for no limits
	Log     *slog.Logger
}

var (
	errSignIn = fault.New(fault.Unauthenticated, "access.sign_in", "请先登录")
	errRole   = fault.New(fault.Denied, "access.role", "您的身份不能进行此操作")
	errKey    = fault.New(fault.Invalid, "request.key_required", "缺少 Idempotency-Key 请求头")
)

// maxKey bounds an idempotency key, in bytes.
const maxKey = 128

// Wrap puts the chain around one operation. The endpoint it gives takes the
// request itself, or an *http.Request that is decoded only once its caller is
// known and allowed.
func (c Config) Wrap(op rpc.Operation) endpoint.Endpoint {
	m := c.Metrics.method(op.Name)
	attributes := []attribute.KeyValue{attribute.String("rpc.service", op.Service), attribute.String("rpc.method", op.Name)}
	return func(ctx context.Context, request any) (resp any, err error) {
		start := time.Now()
		ctx, sp := c.Tracer.Start(ctx, op.Name)
		if sp.IsRecording() {
			sp.SetAttributes(attributes...)
		}
		defer func() {
			if p := recover(); p != nil {
				resp, err = nil, fault.Of(fault.Internal, "").Because(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
			c.observe(ctx, sp, op.Info, m, time.Since(start), err)
		}()
		return c.serve(ctx, op, request)
	}
}

func (c Config) serve(ctx context.Context, op rpc.Operation, request any) (any, error) {
	info, f := op.Info, &frame{}
	r, remote := request.(*http.Request)
	if remote {
		f.meta = rpc.MetaFrom(r)
	} else if m := rpc.MetaOf(ctx); m != nil {
		f.meta = *m
	}
	who, err := c.Auth.Actor(ctx, info.Service, &f.meta)
	if err != nil {
		return nil, err
	}
	if err := c.admit(info, who, f); err != nil {
		return nil, err
	}
	f.who = who
	switch {
	case who.Service == "" && who.Subject != "":
		f.meta.Person = f.meta.Bearer
	case who.Service != "":
		f.meta.Person = f.meta.Actor
	}
	if remote {
		r.Body = http.MaxBytesReader(nil, r.Body, info.MaxBody)
		if request, err = op.Decode(ctx, r); err != nil {
			return nil, err
		}
	}
	f.call = work.Call{Action: info.Name, Key: f.meta.Key, Request: request, Address: op.Address}
	if !info.Mutates {
		f.call.Key = ""
	}
	if info.Streams {
		f.call.Request, f.call.Address = nil, nil // a stream can be read once
	}
	budget := info.Budget
	if f.meta.Budget > 0 {
		budget = min(budget, f.meta.Budget)
	}
	f.begin(ctx, time.Now().Add(budget))
	if !info.Streams {
		// A stream is read after the endpoint returns; its time ends it.
		defer f.end()
	}
	return op.Endpoint(f, request)
}

// admit asks whether this caller may call this, now.
func (c Config) admit(info *rpc.Info, who actor.Actor, f *frame) error {
	if c.Limits != nil {
		if err := c.Limits.allow(who, &f.meta); err != nil {
			return err
		}
	}
	if !info.Allow.Has(who.Roles | role.Anyone) {
		if who.Subject == "" {
			return errSignIn
		}
		return errRole.With("此操作限：%s", info.Allow.Chinese())
	}
	if info.Mutates && (f.meta.Key == "" || len(f.meta.Key) > maxKey) {
		return errKey.With("每次提交须带一个 1 至 %d 字节的唯一键，重试时保持不变", maxKey)
	}
	return nil
}

// observe tells what became of a call: who is to blame, in the span, the metric
// and, where it is ours or new, the log.
func (c Config) observe(ctx context.Context, sp trace.Span, info *rpc.Info, m *method, took time.Duration, err error) {
	var e *fault.Error
	if err != nil {
		e = fault.From(err)
		sp.SetAttributes(attribute.String("fault", e.Code))
		if e.Kind == fault.Internal || e.Kind == fault.Unavailable {
			sp.RecordError(err)
			sp.SetStatus(codes.Error, e.Code)
		}
	}
	m.observe(took, e, sp.SpanContext())
	sp.End()
	level := slog.LevelDebug
	if e != nil && e.Kind == fault.Internal {
		level = slog.LevelError
	} else if e != nil || info.Mutates {
		level = slog.LevelInfo
	}
	if !c.Log.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("method", info.Name), slog.Duration("took", took),
		slog.String("trace_id", sp.SpanContext().TraceID().String()),
	}
	if e != nil {
		// As the fault tells it to a log: what it is and why, not of whom.
		attrs = append(attrs, slog.String("code", e.Code), slog.String("kind", e.Kind.String()), slog.Any("error", e))
	}
	c.Log.LogAttrs(ctx, level, "served", attrs...)
}
