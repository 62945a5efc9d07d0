package rpc

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/go-kit/kit/endpoint"

	"github.com/tribune-platform/tribune/api/role"
)

// Method is one operation.
type Method[Req, Resp any] struct {
	Name    string // "suggestions.File": span, metric label, audit action
	Pattern string // "POST /v1/suggestions/{id}/reply", as for http.ServeMux
	Status  int    // of success; 200 if zero
	Allow   role.Set
	Summary string // one Chinese line for the OpenAPI document

	Safe    bool          // a POST that changes nothing (a search with a long body)
	Budget  time.Duration // the longest it may take; DefaultBudget if zero
	MaxBody int64         // bytes of request body; DefaultMaxBody if zero
}

// Defaults for what a Method leaves out.
const (
	DefaultBudget  = 10 * time.Second
	DefaultMaxBody = 1 << 20
)

// Info is a Method without its types: what middleware and documents need.
type Info struct {
	Name, Verb, Path string
	Service          string // the part of Name before the dot
	Status           int
	Allow            role.Set
	Summary          string
	Mutates          bool // takes an Idempotency-Key and is audited
	Budget           time.Duration
	MaxBody          int64
	Streams          bool // the request's or the answer's body is a Blob
	Req, Resp        reflect.Type
}

// Pattern is the route as http.ServeMux spells it.
func (i *Info) Pattern() string { return i.Verb + " " + i.Path }

// Info checks the Method and fills in its defaults.
func (m Method[Req, Resp]) Info() (*Info, error) {
	verb, path, ok := strings.Cut(m.Pattern, " ")
	service, _, named := strings.Cut(m.Name, ".")
	switch {
	case !named:
		return nil, fmt.Errorf("method %q: want service.Name", m.Name)
	case !ok || !strings.HasPrefix(path, "/v1/"):
		return nil, fmt.Errorf("method %s: pattern %q: want VERB /v1/…", m.Name, m.Pattern)
	case m.Allow == 0:
		return nil, fmt.Errorf("method %s: no role is allowed; say who may call it", m.Name)
	case m.Summary == "":
		return nil, fmt.Errorf("method %s: no summary", m.Name)
	case reflect.TypeFor[Req]().Kind() != reflect.Struct || reflect.TypeFor[Resp]().Kind() != reflect.Struct:
		return nil, fmt.Errorf("method %s: request and answer are structs", m.Name)
	}
	i := &Info{
		Name: m.Name, Verb: verb, Path: path, Service: service, Status: m.Status, Allow: m.Allow,
		Summary: m.Summary, Mutates: verb != http.MethodGet && !m.Safe, Budget: m.Budget, MaxBody: m.MaxBody,
		Req: reflect.TypeFor[Req](), Resp: reflect.TypeFor[Resp](),
	}
	i.Streams = streams(i.Req) || streams(i.Resp)
	if i.Status == 0 {
		i.Status = http.StatusOK
	}
	if i.Budget == 0 {
		i.Budget = DefaultBudget
	}
	if i.MaxBody == 0 {
		i.MaxBody = DefaultMaxBody
	}
	return i, nil
}

// streams says whether a type is a Blob or has one.
func streams(t reflect.Type) bool {
	if t == reflect.TypeFor[Blob]() {
		return true
	}
	for i := range t.NumField() {
		if t.Field(i).Type == reflect.TypeFor[Blob]() {
			return true
		}
	}
	return false
}

// Operation is a Method bound to the function that does it, its types erased.
type Operation struct {
	*Info
	// Endpoint takes a Req and gives a Resp; the service kit wraps it in its
	// middleware, once, for HTTP and in-process callers alike.
	Endpoint endpoint.Endpoint
	Decode   func(context.Context, *http.Request) (any, error)
	Encode   func(context.Context, http.ResponseWriter, any) error
	// Address is the path and query that a request travels under: what of it is
	// not in its JSON body.
	Address func(request any) (string, error)
}

// validator is a request that can tell all its faults at once.
type validator interface{ Validate() error }

// Bind ties the method to the function that does it. The request is validated
// before the function sees it, whichever way it came. A method that is wrongly
// written is a defect of the program and panics while the service is built.
func (m Method[Req, Resp]) Bind(do func(context.Context, Req) (Resp, error)) Operation {
	info, err := m.Info()
	if err != nil {
		panic(err)
	}
	plan, err := planOf(info)
	if err != nil {
		panic(err)
	}
	return Operation{
		Info: info,
		Endpoint: func(ctx context.Context, request any) (any, error) {
			req := request.(Req)
			if v, ok := any(req).(validator); ok {
				if err := v.Validate(); err != nil {
					return nil, err
				}
			}
			return do(ctx, req)
		},
		Decode: func(_ context.Context, r *http.Request) (any, error) {
			var req Req
			if err := plan.decode(r, reflect.ValueOf(&req).Elem(), &req); err != nil {
				return nil, err
			}
			return req, nil
		},
		Encode:  encoderFor(info),
		Address: plan.address,
	}
}

// Call does the operation over a connection.
func (m Method[Req, Resp]) Call(ctx context.Context, c Conn, req Req) (Resp, error) {
	ep, err := c.endpointFor(m.Name, m.remote)
	if err != nil {
		var none Resp
		return none, err
	}
	resp, err := ep(ctx, req)
	if err != nil {
		var none Resp
		return none, err
	}
	return resp.(Resp), nil
}

func (m Method[Req, Resp]) remote() (*Remote, error) {
	info, err := m.Info()
	if err != nil {
		return nil, err
	}
	plan, err := planOf(info)
	if err != nil {
		return nil, err
	}
	return &Remote{
		Info:   info,
		encode: plan.encode,
		decode: func(r *http.Response) (any, error) {
			var resp Resp
			err := decodeAnswer(r, &resp)
			return resp, err
		},
	}, nil
}

// Conn is a way to reach a service: NewHTTP over a network, NewLocal in this
// process.
type Conn interface {
	endpointFor(name string, remote func() (*Remote, error)) (endpoint.Endpoint, error)
}

// Remote is what a network client needs of a Method.
type Remote struct {
	*Info
	encode func(ctx context.Context, base string, req any) (*http.Request, error)
	decode func(*http.Response) (any, error)
}
