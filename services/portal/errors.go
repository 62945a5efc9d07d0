package portal

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"

	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/services/portal/signin"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// The portal's own faults.
var (
	errNotYours = fault.New(fault.Denied, "portal.not_yours", "您的身份不能使用此页面")
	errNoPage   = fault.New(fault.NotFound, "portal.no_page", "没有这个页面")
	errForeign  = fault.New(fault.Denied, "portal.foreign_form", "此请求来自其他网站，未予执行")
	errSignIn   = fault.New(fault.Unauthenticated, "portal.sign_in", "请先登录")
)

// lost answers for every address that is none.
func (p *page) lost() error { return errNoPage }

// traced is a fault with the number under which the trace of this request is
// found, for the person to quote.
func (p *page) traced(f *fault.Error) *fault.Error {
	sc := trace.SpanContextFromContext(p.ctx)
	if f.TraceID != "" || !sc.HasTraceID() {
		return f
	}
	c := *f
	c.TraceID = sc.TraceID().String()
	return &c
}

// retryAfter tells a program what the page tells a person: when to come back.
func (p *page) retryAfter(f *fault.Error) {
	if f.RetryAfter > 0 {
		p.w.Header().Set("Retry-After", strconv.Itoa(int(f.RetryAfter.Seconds()+1)))
	}
}

// foreign answers a form that another site made the browser send.
func (p *page) foreign() error { return errForeign }

// fail answers with a page that says what went wrong and what can be done. Text
// of untyped errors stays in the log; the person gets a number to quote.
func (p *page) fail(err error) {
	f := fault.From(err)
	if errors.Is(err, errSignIn) {
		_ = p.to("/signin?back="+url.QueryEscape(p.back()), "")
		return
	}
	f = p.traced(f)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable || f.Kind == fault.Timeout {
		p.Log.LogAttrs(p.ctx, slog.LevelError, "page", slog.String("path", p.r.URL.Path), slog.String("code", f.Code),
			slog.Any("err", err))
	}
	p.retryAfter(f)
	idle := f.Kind == fault.Unauthenticated
	v := view.Failure{Fault: f, SignIn: idle || errors.Is(err, signin.ErrLost), Kept: p.r.Method == http.MethodPost, Back: p.back()}
	u := ui.Page{Title: f.Title, Entry: !v.SignIn}
	if err := p.write(f.Kind.Status(), u, view.Fail(v)); err != nil {
		p.Log.LogAttrs(p.ctx, slog.LevelError, "page of error", slog.Any("err", err))
		http.Error(p.w, "系统内部错误", http.StatusInternalServerError)
	}
}
