package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// stage is where a play is given.
type stage struct {
	site, issuer string
	passwords    map[string]string
	out          io.Writer
}

// player plays all the parts.
type player struct {
	stage
	trace   *trace
	names   map[string]string // of the people, by user name
	today   date.Date
	passed  int
	failed  int
	mu      sync.Mutex
	tokens  map[string]string
	roster  rosterv1.Service
	station stationsv1.Service
	suggest suggestionsv1.Service
	voting  votingv1.Service
	points  appraisalv1.Service

	props
}

// errFailed ends a play in which a step failed.
var errFailed = errors.New("steps failed")

// play gives the whole play.
func play(ctx context.Context, s stage) error {
	p, err := newPlayer(s)
	if err != nil {
		return err
	}
	for _, act := range []struct {
		title string
		do    func(context.Context)
	}{
		{"一、选民意见：提交、受理、分析、转代表与交办、答复、评价", p.matters},
		{"二、接待选民", p.reception},
		{"三、代表建议：起草、联名、审查、交办、沟通、答复、两次评价", p.suggestion},
		{"四、民生实事项目：征集、票决、督查、满意度测评", p.projects},
		{"五、履职：登记、积分及其理由、341 与 311", p.appraisal},
	} {
		fmt.Fprintf(p.out, "\n%s\n", act.title)
		act.do(ctx)
	}
	fmt.Fprintln(p.out)
	p.tied(ctx)
	fmt.Fprintf(p.out, "trace %s\n", p.trace.id)
	fmt.Fprintf(p.out, "scenario: %d passed, %d failed\n", p.passed, p.failed)
	if p.failed > 0 {
		return fmt.Errorf("%d %w", p.failed, errFailed)
	}
	return nil
}

func newPlayer(s stage) (*player, error) {
	t := newTrace()
	conn := rpc.NewHTTP(rpc.HTTPConfig{Base: s.site, Client: &http.Client{Transport: t, Timeout: time.Minute}})
	p := &player{
		stage: s, trace: t, names: map[string]string{}, tokens: map[string]string{}, today: date.Of(time.Now()),
		roster: rosterv1.Client(conn), station: stationsv1.Client(conn), suggest: suggestionsv1.Client(conn),
		voting: votingv1.Client(conn), points: appraisalv1.Client(conn),
	}
	for _, one := range sample.All() {
		if s.passwords[one.Username] == "" {
			return nil, fmt.Errorf("no password for %s: this is not the sample province", one.Username)
		}
		p.names[one.Username] = one.Name
	}
	return p, nil
}

// as acts for a person, who signs in the first time.
func (p *player) as(ctx context.Context, username string) (context.Context, error) {
	p.mu.Lock()
	token, ok := p.tokens[username]
	p.mu.Unlock()
	if !ok {
		var err error
		if token, err = issuer.SignIn(ctx, nil, p.issuer, username, p.passwords[username]); err != nil {
			return nil, err
		}
		p.mu.Lock()
		p.tokens[username] = token
		p.mu.Unlock()
	}
	return rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: token}), nil
}

// The parts that nobody signs in for.
const (
	resident  = ""  // somebody without an account
	everybody = "*" // the hall, each signing in for themselves
)

// step plays one step: who does what, and what came back.
func (p *player) step(ctx context.Context, who, what string, do func(ctx context.Context) (string, error)) bool {
	said, err := p.act(ctx, who, do)
	if err != nil {
		p.failed++
		fmt.Fprintf(p.out, "  ✗ %s　%s\n      %s\n", p.called(who), what, explained(err))
		return false
	}
	p.passed++
	fmt.Fprintf(p.out, "  ✓ %s　%s\n", p.called(who), what)
	if said != "" {
		fmt.Fprintf(p.out, "      %s\n", indent(said))
	}
	return true
}

func (p *player) act(ctx context.Context, who string, do func(ctx context.Context) (string, error)) (string, error) {
	if who == resident || who == everybody {
		return do(ctx)
	}
	ctx, err := p.as(ctx, who)
	if err != nil {
		return "", err
	}
	return do(ctx)
}

// refused turns a refusal with the right code into what came back.
func refused(err error, code string) (string, error) {
	if err == nil {
		return "", fmt.Errorf("should have been refused with %s", code)
	}
	f := fault.From(err)
	if f.Code != code {
		return "", fmt.Errorf("refused with %s, not with %s: %w", f.Code, code, err)
	}
	said := "拒绝：" + f.Title
	if f.Detail != "" {
		said += "。" + f.Detail
	}
	return said + "（" + f.Code + "）", nil
}

// tied asks that the server has taken up the trace: a refusal names it, as do
// the log and the spans.
func (p *player) tied(ctx context.Context) bool {
	return p.step(ctx, resident, "扫到一个不存在的站点码（拒绝中带有本次的追踪号）", func(ctx context.Context) (string, error) {
		_, err := p.station.ByCode(ctx, stationsv1.ByCodeRequest{Code: stationsv1.NewStationCode(0)})
		said, bad := refused(err, "stations.station_not_found")
		if bad == nil && fault.From(err).TraceID != p.trace.id {
			bad = fmt.Errorf("the refusal names trace %q", fault.From(err).TraceID)
		}
		return said + "\n追踪号 " + p.trace.id, bad
	})
}

// eventually asks again until an answer is there: what one service tells
// another travels by feed.
func eventually(ctx context.Context, look func() (bool, error)) error {
	for deadline := time.Now().Add(30 * time.Second); ; {
		ok, err := look()
		if ok || err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return errors.New("did not come within 30 s")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// once is a key for a request that is made again on purpose.
func once(ctx context.Context) context.Context {
	o := rpc.OutgoingOf(ctx)
	o.Key = uuid.NewString()
	return rpc.WithOutgoing(ctx, o)
}
