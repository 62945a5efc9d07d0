package apart

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

// bearable is how long a caller may wait for a refusal (reliability F3).
const bearable = 3 * time.Second

// The platform as six processes. The parts depend on each other's state and so
// run in order; the estate is made once.
func TestApart(t *testing.T) {
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSampler(sdktrace.AlwaysSample())))
	otel.SetTextMapPropagator(propagation.TraceContext{})
	e := settle(t)
	t.Run("configuration is checked whole", e.configuration)
	// Followers and the portal first: each waits for whom it needs.
	for _, name := range []string{"portal", "appraisal", "voting", "suggestions", "stations", "roster"} {
		t.Logf("%s lives after %v", name, e.processes[name].start(t, "/healthz").Round(time.Millisecond))
	}
	e.untilReady(t, "portal")
	c := e.found(t)
	t.Run("the thread runs through all, under one trace", c.thread)
	t.Run("an error keeps its kind and its code", c.errors)
	t.Run("a token opens one door", c.doors)
	t.Run("the browser's address is the portal's to tell", c.addresses)
	t.Run("a service that is down", c.down)
	t.Run("a breaker opens and closes", c.breaker)
	t.Run("a service that is mute", c.mute)
	t.Run("SIGTERM lets requests end", c.terminate)
	t.Run("another province's database is refused", c.foreign)
}

func (e *estate) untilReady(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		require.Eventually(t, func() bool { return status(t.Context(), e.processes[name].url+"/readyz") == http.StatusNoContent },
			20*time.Second, 20*time.Millisecond, name)
	}
}

func (c *county) thread(t *testing.T) {
	ctx, click := otel.Tracer("browser").Start(t.Context(), "click")
	filed, err := c.file(ctx)
	require.NoError(t, err)
	draft, err := c.draft(ctx)
	require.NoError(t, err, "the suggestions service asks the roster")
	_, err = suggestionsv1.Client(c.traced("suggestions")).File(as(ctx, c.deputy), suggestionsv1.FileRequest{ID: draft.ID, Edition: draft.Edition})
	require.NoError(t, err)
	click.End()

	voting, appraisal := votingv1.Client(c.conn("voting")), appraisalv1.Client(c.conn("appraisal"))
	require.Eventually(t, func() bool {
		ideas, err := voting.Ideas(as(ctx, c.office), votingv1.IdeasRequest{Area: area})
		return err == nil && len(ideas.Items) == 1 && ideas.Items[0].Matter == filed.Matter
	}, 10*time.Second, 20*time.Millisecond, "the resident's words become an idea")
	require.Eventually(t, func() bool {
		duties, err := appraisal.Duties(as(ctx, c.deputy), appraisalv1.DutiesRequest{Person: c.person})
		return err == nil && len(duties.Items) == 1
	}, 10*time.Second, 20*time.Millisecond, "the suggestion becomes a duty")

	trace := click.SpanContext().TraceID().String()
	for _, name := range services {
		require.Eventually(t, func() bool { return c.processes[name].spansIn(t, trace) > 0 },
			10*time.Second, 50*time.Millisecond, "%s tells nothing of trace %s", name, trace)
	}
	page := c.browse(t, "/s/"+string(c.station), "203.0.113.1")
	require.Equal(t, http.StatusOK, page.StatusCode)
}

func (c *county) errors(t *testing.T) {
	_, err := rosterv1.Client(c.conn("roster")).Congress(as(t.Context(), c.office), rosterv1.CongressRequest{ID: ids.CongressID(uuid.New())})
	require.ErrorIs(t, err, fault.NotFound)
	require.NotEqual(t, fault.Of(fault.NotFound, "").Code, fault.From(err).Code, "its own code")

	// The roster's NotFound, over two processes, is the suggestions' own refusal.
	stranger := c.people.Token(identitytest.Person{Name: "stranger", ID: ids.PersonID(uuid.New()), Areas: []ids.AreaCode{area}, Roles: []string{"deputy"}})
	_, err = suggestionsv1.Client(c.conn("suggestions")).Draft(as(t.Context(), stranger), suggestionsv1.DraftRequest{
		Mandate: c.mandate, Kind: suggestionsv1.KindSuggestion, Channel: suggestionsv1.ChannelOutOfSession,
		Text: suggestionsv1.Text{Title: "关于路灯的建议", Body: "正文", Points: []string{"修路灯"}},
	})
	var f *fault.Error
	require.ErrorAs(t, err, &f)
	require.True(t, strings.HasPrefix(f.Code, "suggestions."), f.Code)

	page := c.browse(t, "/deputies/"+uuid.NewString(), "203.0.113.2")
	require.Equal(t, http.StatusNotFound, page.StatusCode, "the portal too keeps the kind")
}

func (c *county) doors(t *testing.T) {
	read := func(door, token string) error {
		_, err := event.Read(door).Call(as(t.Context(), token), c.conn(door), event.ReadRequest{Limit: 1})
		return err
	}
	for _, door := range services {
		require.NoError(t, read(door, c.serviceToken(namespace, "voting", door)))
		for _, other := range services {
			if other != door {
				require.ErrorIs(t, read(door, c.serviceToken(namespace, "voting", other)), fault.Unauthenticated, "%s at %s", other, door)
			}
		}
		require.ErrorIs(t, read(door, c.serviceToken("tribune-51", "voting", door)), fault.Unauthenticated, "another province's service")
		require.ErrorIs(t, read(door, c.serviceToken(namespace, "portal", door)), fault.Unauthenticated, "the portal is no service")
		require.ErrorIs(t, read(door, c.office), fault.Denied, "a person is no service")
		require.ErrorIs(t, read(door, c.people.Token(identitytest.Person{Name: "guest", Abroad: "51", Roles: []string{"office"}})), fault.Denied)
	}
}

// The services count a resident's requests by the address of the browser, which
// only the portal may tell them.
func (c *county) addresses(t *testing.T) {
	limited := func(address string) bool {
		for range 80 {
			if c.browse(t, "/s/"+string(c.station), address).StatusCode == http.StatusTooManyRequests {
				return true
			}
		}
		return false
	}
	require.True(t, limited("198.51.100.7"), "one browser that asks without end")
	require.Equal(t, http.StatusOK, c.browse(t, "/s/"+string(c.station), "198.51.100.8").StatusCode, "its neighbour")

	direct := func(relay string) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.processes["stations"].url+"/v1/stations/by-code?code="+string(c.station), nil)
		require.NoError(t, err)
		r.Header.Set(rpc.HeaderAddress, "198.51.100.9")
		if relay != "" {
			r.Header.Set(rpc.HeaderRelay, relay)
		}
		resp, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		defer resp.Body.Close()
		return resp.StatusCode
	}
	require.Equal(t, http.StatusUnauthorized, direct("not a token"))
	require.Equal(t, http.StatusUnauthorized, direct(c.serviceToken(namespace, "voting", "stations")), "another service's")
	require.Equal(t, http.StatusUnauthorized, direct(c.serviceToken(namespace, "portal", "roster")), "meant for another door")
	require.Equal(t, http.StatusUnauthorized, direct(c.office), "a person's")
	seen := map[int]bool{}
	for range 80 {
		seen[direct("")] = true
	}
	require.True(t, seen[http.StatusTooManyRequests], "an address that nobody vouches for counts for nothing: %v", seen)
}

// browse asks the portal for a page, behind a proxy that it trusts.
func (c *county) browse(t *testing.T, path, address string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.processes["portal"].url+path, nil)
	require.NoError(t, err)
	r.Header.Set("X-Forwarded-For", address)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp
}

// within fails where do takes longer than is bearable.
func within(t *testing.T, do func() error) error {
	t.Helper()
	begun := time.Now()
	err := do()
	require.Less(t, time.Since(begun), bearable, "%v", err)
	return err
}

func (c *county) drafts(ctx context.Context) error {
	_, err := c.draft(ctx)
	return err
}

func (c *county) recovers(t *testing.T) {
	t.Helper()
	require.Eventually(t, func() bool { return c.drafts(t.Context()) == nil }, 15*time.Second, 100*time.Millisecond, "it does not recover")
}

func (c *county) down(t *testing.T) {
	for _, name := range services {
		c.processes[name].kill()
		require.NotEqual(t, http.StatusNoContent, status(t.Context(), c.processes["portal"].url+"/readyz"), "the portal without %s", name)
		if name == "roster" {
			require.ErrorIs(t, within(t, func() error { return c.drafts(t.Context()) }), fault.Unavailable)
			require.Equal(t, http.StatusServiceUnavailable, c.browse(t, "/deputies", "203.0.113.3").StatusCode)
		}
		took := c.processes[name].start(t, "/readyz")
		t.Logf("%s is ready after %v", name, took.Round(time.Millisecond))
		c.untilReady(t, "portal")
	}
	c.recovers(t)
	// All of them, and back in another order.
	for _, name := range programs {
		c.processes[name].kill()
	}
	for _, name := range []string{"suggestions", "portal", "appraisal", "roster", "voting", "stations"} {
		c.processes[name].start(t, "/healthz")
	}
	c.untilReady(t, programs...)
	c.recovers(t)
	before := c.ideas(t)
	_, err := c.file(t.Context())
	require.NoError(t, err)
	require.Eventually(t, func() bool { return c.ideas(t) == before+1 }, 40*time.Second, 100*time.Millisecond, "feeds flow again")
}

func (c *county) ideas(t *testing.T) int {
	t.Helper()
	page, err := votingv1.Client(c.conn("voting")).Ideas(as(t.Context(), c.office), votingv1.IdeasRequest{Area: area, Limit: 200})
	require.NoError(t, err)
	return len(page.Items)
}

func (c *county) breaker(t *testing.T) {
	way := c.ways["roster"]
	way.cut.Store(true)
	for range 15 {
		require.ErrorIs(t, within(t, func() error { return c.drafts(t.Context()) }), fault.Unavailable)
	}
	taken := way.taken.Load()
	for range 20 {
		require.ErrorIs(t, within(t, func() error { return c.drafts(t.Context()) }), fault.Unavailable)
	}
	require.Equal(t, taken, way.taken.Load(), "an open breaker lets nobody through")
	way.cut.Store(false)
	c.recovers(t)
	require.Greater(t, way.taken.Load(), taken)
}

// A service that takes a request and never answers costs its caller the time
// that the caller has, and no more.
func (c *county) mute(t *testing.T) {
	way := c.ways["roster"]
	way.mute.Store(true)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	err := within(t, func() error { return c.drafts(ctx) })
	require.True(t, errors.Is(err, fault.Timeout) || errors.Is(err, fault.Unavailable), "%v", err)
	way.mute.Store(false)
	c.recovers(t)
}

// terminate holds a request up in the database, asks the process to stop, and
// lets the request go on.
func (c *county) terminate(t *testing.T) {
	owner := c.db.Owner()
	_, err := owner.Exec(t.Context(), `BEGIN; LOCK TABLE stations.matter IN EXCLUSIVE MODE`)
	require.NoError(t, err)
	filed := make(chan error, 1)
	go func() {
		_, err := c.file(context.WithoutCancel(t.Context()))
		filed <- err
	}()
	require.Eventually(t, func() bool {
		var waits bool
		err := c.db.Owner().QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&waits)
		return err == nil && waits
	}, 5*time.Second, 20*time.Millisecond)
	time.AfterFunc(time.Second, func() { _, _ = owner.Exec(context.WithoutCancel(t.Context()), `COMMIT`) })
	took, err := c.processes["stations"].stop(t)
	require.NoError(t, err, "exit 0:\n%s", c.processes["stations"].log(t))
	require.NoError(t, <-filed, "the request under way is answered")
	require.Less(t, took, 4*time.Second, "those who hang on for news do not hold it up")
	for _, name := range programs {
		if name == "stations" {
			continue
		}
		took, err := c.processes[name].stop(t)
		require.NoError(t, err, "%s exits 0:\n%s", name, c.processes[name].log(t))
		require.Less(t, took, bearable, name)
	}
}

func (c *county) foreign(t *testing.T) {
	_, err := c.db.Owner().Exec(t.Context(), `UPDATE tribune.stamp SET province = '51'`)
	require.NoError(t, err)
	for _, name := range programs {
		said := c.processes[name].with(nil).refuses(t)
		require.Contains(t, said, "another province's stamp: want 50, found 51", name)
	}
}

func (e *estate) configuration(t *testing.T) {
	wrong := map[string]string{
		"TRIBUNE_ADDR": "8080", "TRIBUNE_PROVINCE": "5", "TRIBUNE_DATABASE_URL": "mysql://x", "TRIBUNE_SECRET_DIR": "/nowhere",
		"TRIBUNE_ISSUERS": "here", "TRIBUNE_PUBLIC_URL": "there", "TRIBUNE_TRACE_SHARE": "2", "TRIBUNE_RATE_ANYONE": "many",
		"TRIBUNE_RATE_PERSON": "-1", "TRIBUNE_SERVICE_URL": "http://one", "TRIBUNE_TOKEN_DIR": "/nowhere",
		"TRIBUNE_SERVICE_ISSUER": "", "TRIBUNE_SERVICE_NAMESPACE": "", "TRIBUNE_PROXIES": "all", "TRIBUNE_DEBUG": "perhaps",
	}
	for _, name := range programs {
		p := e.processes[name]
		p.launch(t, "-check-config")
		require.NoError(t, <-p.ended, p.log(t))
		said := p.with(wrong).refuses(t, "-check-config")
		for variable := range wrong {
			if variable != "TRIBUNE_DEBUG" { // the library names the field instead
				require.Contains(t, said, variable, name)
			}
		}
		require.Contains(t, said, "Debug", name)
	}
}
