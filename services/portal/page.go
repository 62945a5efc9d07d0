package portal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/a-h/templ"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/portal/signin"
	"github.com/tribune-platform/tribune/services/portal/ui"
)

// page is one request and the page that answers it.
type page struct {
	*site
	w   http.ResponseWriter
	r   *http.Request
	ctx context.Context // carries the person's token and address into every call

	who   *signin.Person
	wrong *fault.Error // what came of the form that was sent
	kept  bool         // the form is shown again as it was sent, with nothing wrong
}

// route is an address, who it is for, and what it does. No roles: for all.
type route struct {
	pattern string
	roles   role.Set
	do      func(*page) error
}

// serve makes a route a handler: who is it, may they, what came of it.
func (s *site) serve(rt route) http.Handler {
	_, path, _ := strings.Cut(rt.pattern, " ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		span := trace.SpanFromContext(r.Context())
		span.SetName("portal " + rt.pattern)
		span.SetAttributes(attribute.String("http.route", path))
		w.Header().Set("Cache-Control", "no-store")

		p := &page{site: s, w: w, r: r, ctx: r.Context()}
		defer p.tidy()
		defer p.caught()
		if err := p.come(rt); err != nil {
			p.fail(err)
			return
		}
		if err := rt.do(p); err != nil {
			p.fail(err)
		}
	})
}

// caught answers for a page that broke: the person is told, and the next page is
// served. A page is written whole or not at all, so nothing has been sent yet.
func (p *page) caught() {
	switch broke := recover(); broke {
	case nil:
	case http.ErrAbortHandler:
		panic(broke)
	default:
		p.fail(fmt.Errorf("panic: %v\n%s", broke, debug.Stack()))
	}
}

// come finds out who it is and reads the form.
func (p *page) come(rt route) error {
	who, token, err := p.gate.Person(p.ctx)
	if err != nil && !errors.Is(err, signin.ErrIdle) {
		return err
	}
	p.who = who
	if p.r.Method == http.MethodPost {
		if err := p.readForm(); err != nil {
			return err
		}
	}
	p.ctx = rpc.WithOutgoing(p.ctx, rpc.Outgoing{
		Actor: token, Key: p.r.PostFormValue(ui.FieldKey), Address: p.address(p.r),
	})
	switch {
	case rt.roles == 0 || who.Is(rt.roles):
		return nil
	case who != nil:
		return errNotYours
	case p.r.Method == http.MethodGet:
		return errSignIn
	}
	return signin.ErrIdle
}

func (p *page) readForm() error {
	var tooLarge *http.MaxBytesError
	// The plain form first: ParseMultipartForm alone forgets that it was too large.
	err := p.r.ParseForm()
	if err == nil {
		err = p.r.ParseMultipartForm(1 << 20)
	}
	if errors.Is(err, http.ErrNotMultipart) {
		err = nil
	}
	if errors.As(err, &tooLarge) {
		return fault.Of(fault.TooLarge, "").Because(err)
	}
	if err != nil {
		return fault.Of(fault.Invalid, "表单未能读取，请重新提交").Because(err)
	}
	return nil
}

// tidy removes what a file sent in left on the disk: the server only does so for
// the request as it made it, and this is a copy.
func (p *page) tidy() {
	if p.r.MultipartForm != nil {
		_ = p.r.MultipartForm.RemoveAll()
	}
}

// asking is the context for calls that read beside the one call that a form
// makes: the form's key belongs to that one.
func (p *page) asking() context.Context {
	out := rpc.OutgoingOf(p.ctx)
	out.Key = ""
	return rpc.WithOutgoing(p.ctx, out)
}

// form is a form of the page: as it was sent, if it is the one that was sent.
func (p *page) form(name string) *ui.Form {
	if p.r.Method == http.MethodPost && p.r.PostForm.Get(ui.FieldForm) == name && (p.wrong != nil || p.kept) {
		return ui.SentForm(name, p.r.PostForm, p.wrong)
	}
	return ui.NewForm(name)
}

// again shows a page anew with what is wrong beside the fields; a fault that no
// form can mend goes on to become a page of its own.
func (p *page) again(err error, show func(*page) error) error {
	f := fault.From(err)
	switch f.Kind {
	case fault.Invalid, fault.Conflict, fault.Stale, fault.RateLimited, fault.Unsupported, fault.TooLarge,
		fault.Unavailable, fault.Timeout:
		p.wrong = p.traced(f)
		p.retryAfter(f)
		return show(p)
	default:
		return err
	}
}

// show answers with a page.
func (p *page) show(here, title string, content templ.Component) error {
	status := http.StatusOK
	if p.wrong != nil {
		status = p.wrong.Kind.Status()
	}
	return p.write(status, ui.Page{Title: title, Here: here, Notice: notices[p.r.URL.Query().Get("done")], Entry: true}, content)
}

func (p *page) write(status int, u ui.Page, content templ.Component) error {
	u.Who, u.Path, u.Large = p.who, p.back(), p.large()
	return p.render(status, templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return ui.Shell(u).Render(templ.WithChildren(ctx, content), w)
	}))
}

// render answers with a component, whole or not at all.
func (p *page) render(status int, content templ.Component) error {
	var b bytes.Buffer
	if err := content.Render(p.ctx, &b); err != nil {
		return err
	}
	p.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	p.w.WriteHeader(status)
	_, _ = p.w.Write(b.Bytes()) // a failed write means that the reader has left
	return nil
}

// to sends the browser on. done names what was done, for the next page to say.
func (p *page) to(path, done string) error {
	if done != "" {
		path = ui.With(path, url.Values{}, "done", done)
	}
	http.Redirect(p.w, p.r, path, http.StatusSeeOther)
	return nil
}

// back is the address of this page, for coming back to it: after a form was
// sent, of the page that the form was on.
func (p *page) back() string {
	if p.r.Method != http.MethodGet {
		return local(p.r.Referer(), p.base())
	}
	q := p.r.URL.Query()
	q.Del("done")
	if len(q) == 0 {
		return p.r.URL.Path
	}
	return p.r.URL.Path + "?" + q.Encode()
}

// local is a path of this portal, or the start: an address of elsewhere is never
// followed.
func local(address, base string) string {
	address = strings.TrimPrefix(address, base)
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(address, "/") ||
		strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n") {
		return "/"
	}
	return address
}

// partial says that a script asks for a part of the page.
func (p *page) partial() bool { return p.r.Header.Get("HX-Request") == "true" }

func (p *page) today() date.Date { return date.Of(p.Clock()) }
