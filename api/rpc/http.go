package rpc

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-kit/kit/circuitbreaker"
	"github.com/go-kit/kit/endpoint"
	"github.com/go-kit/kit/ratelimit"
	kithttp "github.com/go-kit/kit/transport/http"
	"github.com/google/uuid"
	"github.com/sony/gobreaker"
	"golang.org/x/time/rate"

	"github.com/tribune-platform/tribune/api/fault"
)

// HTTPConfig is how a service is reached over a network.
type HTTPConfig struct {
	Base   string       // "http://roster:8080"
	Client *http.Client // its Transport carries the trace; no timeout of its own
	Token  TokenSource  // the caller's own token; nil for a caller that acts as a person
	Relay  TokenSource  // of a caller that acts as a person: vouches for the browser's address; nil tells none

	Rate  rate.Limit // calls a second to this service; no limit if zero
	Burst int
	// BreakAfter failures in a row open the breaker for BreakFor; 10 and 5 s if
	// zero. A failure is an answer that says nothing about the request:
	// Unavailable, Timeout or Internal.
	BreakAfter uint32
	BreakFor   time.Duration
}

// NewHTTP reaches a service over a network.
func NewHTTP(c HTTPConfig) Conn {
	c.Base = strings.TrimSuffix(c.Base, "/")
	if c.Client == nil {
		c.Client = http.DefaultClient
	}
	if c.BreakAfter == 0 {
		c.BreakAfter = 10
	}
	if c.BreakFor == 0 {
		c.BreakFor = 5 * time.Second
	}
	limit := rate.NewLimiter(rate.Inf, 1)
	if c.Rate > 0 {
		limit = rate.NewLimiter(c.Rate, max(c.Burst, 1))
	}
	breaker := gobreaker.NewCircuitBreaker(gobreaker.Settings{
		Name:         c.Base,
		Timeout:      c.BreakFor,
		ReadyToTrip:  func(n gobreaker.Counts) bool { return n.ConsecutiveFailures >= c.BreakAfter },
		IsSuccessful: func(err error) bool { return !ourFailure(err) },
	})
	return &httpConn{config: c, guard: endpoint.Chain(
		tellRefusals,
		ratelimit.NewErroringLimiter(limit),
		circuitbreaker.Gobreaker(breaker),
	)}
}

func ourFailure(err error) bool {
	if err == nil {
		return false
	}
	switch fault.From(err).Kind {
	case fault.Unavailable, fault.Timeout, fault.Internal:
		return true
	default:
		return false
	}
}

// tellRefusals turns the limiter's and the breaker's errors into faults.
func tellRefusals(next endpoint.Endpoint) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) {
		resp, err := next(ctx, request)
		switch {
		case errors.Is(err, ratelimit.ErrLimited):
			return nil, fault.Of(fault.RateLimited, "").After(time.Second)
		case errors.Is(err, gobreaker.ErrOpenState), errors.Is(err, gobreaker.ErrTooManyRequests):
			return nil, fault.Of(fault.Unavailable, "").After(time.Second).Because(err)
		}
		return resp, err
	}
}

type httpConn struct {
	config    HTTPConfig
	guard     endpoint.Middleware
	endpoints sync.Map // method name -> endpoint.Endpoint
}

func (c *httpConn) endpointFor(name string, remote func() (*Remote, error)) (endpoint.Endpoint, error) {
	if ep, ok := c.endpoints.Load(name); ok {
		return ep.(endpoint.Endpoint), nil
	}
	r, err := remote()
	if err != nil {
		return nil, err
	}
	ep, _ := c.endpoints.LoadOrStore(name, c.guard(c.dial(r)))
	return ep.(endpoint.Endpoint), nil
}

func (c *httpConn) dial(r *Remote) endpoint.Endpoint {
	create := func(ctx context.Context, request any) (*http.Request, error) {
		req, err := r.encode(ctx, c.config.Base, request)
		if err != nil {
			return nil, err
		}
		return req, c.address(ctx, r, req)
	}
	decode := func(_ context.Context, resp *http.Response) (any, error) { return r.decode(resp) }
	// The answer may be a stream (Blob), so decode closes the body, not go-kit.
	client := kithttp.NewExplicitClient(create, decode,
		kithttp.SetClient(c.config.Client), kithttp.BufferedStream(true)).Endpoint()
	return func(ctx context.Context, request any) (any, error) {
		if !r.Streams {
			// The service keeps the same time; the second is for the way. Where the
			// service or the way to it is mute, this ends the call.
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, r.Budget+time.Second)
			defer cancel()
		}
		resp, err := client(ctx, request)
		return resp, transportFault(ctx, err)
	}
}

// address writes what travels beside the request.
func (c *httpConn) address(ctx context.Context, r *Remote, req *http.Request) error {
	out := OutgoingOf(ctx)
	if c.config.Token != nil {
		token, err := c.config.Token(ctx, r.Service)
		if err != nil {
			return fmt.Errorf("token for %s: %w", r.Service, err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if out.Actor != "" {
			req.Header.Set(HeaderActor, out.Actor)
		}
	} else if out.Actor != "" {
		req.Header.Set("Authorization", "Bearer "+out.Actor)
	}
	if c.config.Relay != nil && out.Address != "" {
		token, err := c.config.Relay(ctx, r.Service)
		if err != nil {
			return fmt.Errorf("token for %s: %w", r.Service, err)
		}
		req.Header.Set(HeaderAddress, out.Address)
		req.Header.Set(HeaderRelay, token)
	}
	if r.Mutates {
		key := out.Key
		if key == "" {
			key = uuid.NewString()
		}
		req.Header.Set(HeaderKey, key)
	}
	if left := budgetOf(ctx); left > 0 {
		req.Header.Set(HeaderBudget, strconv.FormatInt(left.Milliseconds(), 10))
	}
	return nil
}

// transportFault classes what went wrong before there was an answer.
func transportFault(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var typed *fault.Error
	if errors.As(err, &typed) {
		return typed
	}
	switch cause := ctx.Err(); {
	case errors.Is(cause, context.Canceled):
		return fault.Of(fault.Canceled, "").Because(err)
	case errors.Is(cause, context.DeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return fault.Of(fault.Timeout, "").Because(err)
	}
	return fault.Of(fault.Unavailable, "").Because(err)
}
