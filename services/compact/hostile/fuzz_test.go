package hostile

import (
	"bytes"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
)

// soak is the number in CI, or ten times as many where `make soak` asks.
func soak(n int) int {
	if os.Getenv("TRIBUNE_SOAK") != "" {
		return 10 * n
	}
	return n
}

const (
	spoilt = 4000            // in CI: as many random ones, and as many single places
	slow   = 3 * time.Second // an answer that takes longer counts as hung
)

// F8: whatever a request holds, the answer says what is wrong with it. The
// process stays ready, and its feeds hold.
func TestRoutesTakeRandomRequests(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	ops, places := operations(), spots(t, a)
	seen := &tally{statuses: map[int]int{}}
	var wg sync.WaitGroup
	const hands = 4
	for hand := range hands {
		wg.Go(func() {
			for i := hand; i < soak(spoilt); i += hands {
				s := newSpite(t, a, uint64(i), nil)
				seen.add(s.judge(s.request(ops[i%len(ops)])))
				if i < len(places) {
					seen.add(s.judge(s.at(places[i])))
				}
			}
		})
	}
	wg.Wait()
	t.Logf("%d places; %d requests, the slowest %v; %v", len(places), soak(spoilt), seen.slowest.Round(time.Millisecond), seen.statuses)
	require.Greater(t, seen.statuses[http.StatusUnprocessableEntity], spoilt/5, "most are told what is wrong")
	h.unharmed()
}

// FuzzRoutes lets the fuzzer choose the operation, the place and the bytes.
func FuzzRoutes(f *testing.F) {
	h := start(f)
	a, _ := h.two()
	ops := operations()
	for i, text := range []string{"", "\x00", `{"a":`, "9999-12-31", "𠮷"} {
		f.Add(uint16(i*17), uint64(i), []byte(text))
	}
	f.Fuzz(func(t *testing.T, op uint16, seed uint64, text []byte) {
		s := newSpite(t, a, seed, text)
		s.judge(s.request(ops[int(op)%len(ops)]))
	})
}

func newSpite(t testing.TB, c *county, seed uint64, own []byte) *spite {
	t.Helper()
	return &spite{county: c, t: t, rng: rand.New(rand.NewPCG(seed, 8)), cursors: cursors(), bodies: bodies(), own: own}
}

type tally struct {
	mu       sync.Mutex
	statuses map[int]int
	slowest  time.Duration
}

func (y *tally) add(status int, took time.Duration) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.statuses[status]++
	y.slowest = max(y.slowest, took)
}

// judge sends a request and holds its answer to what every answer is held to.
func (s *spite) judge(r *http.Request) (int, time.Duration) {
	s.t.Helper()
	var sent []byte
	if r.GetBody != nil {
		body, _ := r.GetBody()
		sent, _ = io.ReadAll(body)
	}
	what := func() string {
		return r.Method + " " + clip(r.URL.RequestURI(), 300) + " " + clip(string(sent), 300)
	}
	got, took, err := s.timed(r)
	if err == nil && took > slow { // a busy machine, or the request: that one is slow again
		r.Body = io.NopCloser(bytes.NewReader(sent))
		r.Header.Set(rpc.HeaderKey, uuid.NewString())
		got, took, err = s.timed(r)
	}
	if err != nil {
		s.t.Errorf("%s: %v", what(), err)
		return 0, took
	}
	p := got.problem()
	switch {
	case took > slow:
		s.t.Errorf("%s: took %v", what(), took)
	case got.status == http.StatusServiceUnavailable, got.status == http.StatusGatewayTimeout:
		if p.Code == "" {
			s.t.Errorf("%s: without a reason: %s", what(), got)
		}
	case got.status >= http.StatusInternalServerError:
		s.t.Errorf("%s: %s", what(), got)
	case got.status >= http.StatusBadRequest && r.Method != http.MethodHead:
		if got.header.Get("Content-Type") != "application/problem+json" || p.Code == "" || !chinese(p.Title) {
			s.t.Errorf("%s: no problem document in Chinese: %s", what(), got)
		}
	}
	return got.status, took
}

func (h *house) timed(r *http.Request) (answer, time.Duration, error) {
	begun := time.Now()
	got, err := h.try(r)
	return got, time.Since(begun), err
}

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n] + "…"
	}
	return s
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

var complaint = regexp.MustCompile(`"level":"ERROR"|panic`)

// unharmed asks that the process is ready, that it has had nothing to complain
// of, that its followers still follow, and that every feed's chain holds.
func (h *house) unharmed() {
	h.t.Helper()
	require.NoError(h.t, h.Ready(h.t.Context()))
	h.settled()
	for line := range strings.Lines(h.logs.String()) {
		if complaint.MatchString(line) {
			h.t.Errorf("the log complains: %s", clip(line, 1000))
		}
	}
	for _, name := range feeds {
		last, _, err := feed.VerifyAll(h.t.Context(), h.DB(name))
		require.NoError(h.t, err, name)
		require.Positive(h.t, last, name)
	}
}
