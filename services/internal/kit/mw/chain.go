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
	info, m := op.Info, c.Metrics.method(op.Name)
	span := trace.WithAttributes(attribute.String("rpc.service", info.Service), attribute.String("rpc.method", info.Name))
	return func(ctx context.Context, request any) (resp any, err error) {
		start := time.Now()
		ctx, sp := c.Tracer.Start(ctx, info.Name, span)
		defer func() {
			if p := recover(); p != nil {
				resp, err = nil, fault.Of(fault.Internal, "").Because(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
			c.observe(ctx, sp, info, m, time.Since(start), err)
		}()
		return c.serve(ctx, op, request)
	}
}

func (c Config) serve(ctx context.Context, op rpc.Operation, request any) (any, error) {
	info := op.Info
	meta := rpc.MetaOf(ctx)
	who, err := c.Auth.Actor(ctx, info.Service, meta)
	if err != nil {
		return nil, err
	}
	if c.Limits != nil {
		if err := c.Limits.allow(who, meta); err != nil {
			return nil, err
		}
	}
	if !info.Allow.Has(who.Roles | role.Anyone) {
		if who.Subject == "" {
			return nil, errSignIn
		}
		return nil, errRole.With("此操作限：%s", info.Allow.Chinese())
	}
	ctx = actor.As(ctx, who)
	if r, ok := request.(*http.Request); ok {
		r.Body = http.MaxBytesReader(nil, r.Body, info.MaxBody)
		if request, err = op.Decode(ctx, r); err != nil {
			return nil, err
		}
	}
	if info.Mutates {
		call := &work.Call{Action: info.Name}
		if !info.Streams {
			call.Request = request
		}
		if meta != nil {
			call.Key = meta.Key
		}
		if call.Key == "" || len(call.Key) > maxKey {
			return nil, errKey.With("每次提交须带一个 1 至 %d 字节的唯一键，重试时保持不变", maxKey)
		}
		ctx = work.WithCall(ctx, call)
	}
	budget := info.Budget
	if meta != nil && meta.Budget > 0 {
		budget = min(budget, meta.Budget)
	}
	ctx, cancel := context.WithTimeout(ctx, budget)
	if info.Streams {
		// The answer is read after the endpoint returns; the edge ends it.
		context.AfterFunc(ctx, cancel)
	} else {
		defer cancel()
	}
	return op.Endpoint(ctx, request)
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
		// The error text is for the log alone; fields name inputs, not values.
		attrs = append(attrs, slog.String("code", e.Code), slog.String("kind", e.Kind.String()), slog.Any("error", err))
	}
	c.Log.LogAttrs(ctx, level, "served", attrs...)
}
