package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

// counter is a small platform: it counts its visits in the database.
type counter struct {
	db string
}

func (counter) AsService(string, string) rpc.Conn { return nil }

func (c counter) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		err := query(r.Context(), c.db, "UPDATE visits SET n = n + 1 RETURNING n", &n)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, n)
	})
}

func (c counter) Run(ctx context.Context) error   { <-ctx.Done(); return ctx.Err() }
func (c counter) Ready(ctx context.Context) error { return execute(ctx, c.db, "SELECT n FROM visits") }

func counting() parts {
	people := []issuer.Person{{Username: "deputy", Name: "陈代表", Province: "50", Roles: []string{"deputy"}, Areas: []string{"500103"}}}
	return parts{
		province: "50", people: people, shown: people,
		clients: func(string) []issuer.Client { return nil },
		migrate: func(ctx context.Context, s settings) error {
			return execute(ctx, s.database, "CREATE TABLE IF NOT EXISTS visits (one int PRIMARY KEY, n int)")
		},
		build: func(_ context.Context, s settings) (platform, error) { return counter{s.database}, nil },
		load: func(ctx context.Context, p platform, enter signIn, _ func(string)) error {
			if _, err := enter(ctx, "deputy"); err != nil {
				return err
			}
			return execute(ctx, p.(counter).db, "INSERT INTO visits VALUES (1, 100) ON CONFLICT DO NOTHING")
		},
	}
}

// screen is what the person at the terminal sees.
type screen struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

var readyLine = regexp.MustCompile(`(?m)^ready (http://127\.0\.0\.1:\d+)$`)

// started is a run that is ready, and its Ctrl-C.
func started(t *testing.T, cfg config, p parts) (site string, seen *screen, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	seen = &screen{}
	done := make(chan error, 1)
	go func() { done <- run(ctx, cfg, p, seen) }()
	require.Eventually(t, func() bool {
		select {
		case err := <-done:
			require.NoError(t, err, seen.String())
		default:
		}
		return readyLine.MatchString(seen.String())
	}, time.Minute, 20*time.Millisecond)
	require.Len(t, readyLine.FindAllString(seen.String(), -1), 1)
	return readyLine.FindStringSubmatch(seen.String())[1], seen, func() {
		cancel()
		require.NoError(t, <-done)
	}
}

func visit(t *testing.T, site string) string {
	t.Helper()
	r, err := http.Get(site)
	require.NoError(t, err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(b)
}

func folder(t *testing.T) config {
	t.Helper()
	dir := filepath.Join(t.TempDir(), ".dev")
	t.Cleanup(func() { require.NoError(t, localpg.Forget(context.Background(), filepath.Join(dir, "pg"))) })
	return config{Addr: "127.0.0.1:0", Dir: dir}
}

func password(t *testing.T, seen *screen) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)^  deputy +([a-z1-9-]{14}) +陈代表 +人大代表 +500103 *$`).FindStringSubmatch(seen.String())
	require.NotNil(t, m, seen.String())
	return m[1]
}

func TestRunServesKeepsAndStops(t *testing.T) {
	t.Parallel()
	cfg := folder(t)
	site, seen, stop := started(t, cfg, counting())
	require.Equal(t, "101", visit(t, site), "the sample was loaded, once")
	token, err := issuer.SignIn(t.Context(), nil, site+"/oidc", "deputy", password(t, seen))
	require.NoError(t, err)
	require.NotEmpty(t, token)
	_, err = claim(cfg.Dir)
	require.ErrorContains(t, err, "another `make run`")
	stop()
	_, err = http.Get(site)
	require.Error(t, err, "stopped")
	_, err = os.Stat(filepath.Join(cfg.Dir, "pg", "cluster", "data", "postmaster.pid"))
	require.ErrorIs(t, err, os.ErrNotExist, "PostgreSQL too")

	site, again, stop := started(t, cfg, counting())
	require.Equal(t, "102", visit(t, site), "the data were kept, the sample not loaded again")
	require.Equal(t, password(t, seen), password(t, again))
	stop()

	var out bytes.Buffer
	require.NoError(t, reset(t.Context(), cfg, &out))
	site, anew, stop := started(t, cfg, counting())
	require.Equal(t, "101", visit(t, site), "forgotten")
	require.NotEqual(t, password(t, seen), password(t, anew))
	stop()
}

func TestSampleThatWasCutOffIsFinished(t *testing.T) {
	t.Parallel()
	cfg, broken := folder(t), counting()
	whole := broken.load
	broken.load = func(ctx context.Context, p platform, enter signIn, say func(string)) error {
		return errors.Join(whole(ctx, p, enter, say), errors.New("the power went"))
	}
	require.ErrorContains(t, run(t.Context(), cfg, broken, io.Discard), "the power went")
	site, _, stop := started(t, cfg, counting())
	require.Equal(t, "101", visit(t, site), "it was loaded to its end, and nothing twice")
	stop()
}

func TestAddressInUseIsTold(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	cfg := folder(t)
	cfg.Addr = l.Addr().String()
	err = run(t.Context(), cfg, counting(), io.Discard)
	require.ErrorContains(t, err, "TRIBUNE_ADDR")
	require.ErrorContains(t, err, cfg.Addr)
	require.NoDirExists(t, filepath.Join(cfg.Dir, "pg"), "nothing was started")
}

func TestPartThatFailsEndsTheRun(t *testing.T) {
	t.Parallel()
	cfg, p := folder(t), counting()
	p.build = func(context.Context, settings) (platform, error) { return failing{}, nil }
	require.ErrorContains(t, run(t.Context(), cfg, p, io.Discard), "the jobs broke down")
}

type failing struct{}

func (failing) AsService(string, string) rpc.Conn { return nil }

func (failing) Run(context.Context) error   { return errors.New("the jobs broke down") }
func (failing) Ready(context.Context) error { return nil }
func (failing) Handler() http.Handler       { return http.NotFoundHandler() }

func TestNamedDatabaseIsUsed(t *testing.T) {
	t.Parallel()
	theirs := folder(t)
	server, err := localpg.Start(t.Context(), localpg.Options{Dir: filepath.Join(theirs.Dir, "pg")})
	require.NoError(t, err)
	url, err := server.Database(t.Context(), "given")
	require.NoError(t, err)
	cfg := folder(t)
	cfg.DatabaseURL = url
	site, _, stop := started(t, cfg, counting())
	require.Equal(t, "101", visit(t, site))
	stop()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err, "it was left running")
	require.NoError(t, conn.Close(t.Context()))
	require.NoDirExists(t, filepath.Join(cfg.Dir, "pg"))
}

func TestColumnsOfATerminal(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 0, "ab": 2, "姓名": 4, "a姓": 3} {
		require.Equal(t, want, columns(text), strings.ToUpper(text))
	}
}
