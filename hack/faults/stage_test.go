package faults

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
	"github.com/tribune-platform/tribune/services/compact/trial"
)

// postgres is a server of the suite's own.
type postgres struct {
	*localpg.Server
	options localpg.Options
}

func startPostgres(t *testing.T, settings map[string]string) *postgres {
	t.Helper()
	temp := t.TempDir() // closed to the user that PostgreSQL runs as
	require.NoError(t, os.Chmod(temp, 0o711))
	require.NoError(t, os.Chmod(filepath.Dir(temp), 0o711))
	dir := filepath.Join(temp, "pg")
	p := &postgres{options: localpg.Options{Dir: dir, Settings: settings}}
	t.Cleanup(func() { require.NoError(t, localpg.Forget(context.WithoutCancel(t.Context()), dir)) })
	p.start(t)
	t.Setenv("TRIBUNE_TEST_DATABASE_URL", p.URL())
	return p
}

func (p *postgres) start(t *testing.T) {
	t.Helper()
	s, err := localpg.Start(t.Context(), p.options)
	require.NoError(t, err)
	p.Server = s
}

func (p *postgres) connect(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), p.URL())
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	return conn
}

// pid is that of the server's first process.
func (p *postgres) pid(t *testing.T) int {
	t.Helper()
	var data string
	conn := p.connect(t)
	require.NoError(t, conn.QueryRow(t.Context(), `SHOW data_directory`).Scan(&data))
	raw, err := os.ReadFile(data + "/postmaster.pid")
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err := strconv.Atoi(first)
	require.NoError(t, err)
	return pid
}

// kill ends the server as a power cut does.
func (p *postgres) kill(t *testing.T) {
	t.Helper()
	require.NoError(t, syscall.Kill(p.pid(t), syscall.SIGKILL))
}

func (p *postgres) host(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(p.URL())
	require.NoError(t, err)
	return u.Host
}

// run lets people write while disturb does its worst, and then judges. disturb
// leaves the database as it found it.
func run(t *testing.T, p *postgres, binary string, disturb func(w *way, world *trial.World)) {
	t.Helper()
	begun := time.Now()
	db, who := trial.Database(t), trial.Issuer(t)
	through := newWay(t, p.host(t))
	address, err := url.Parse(db.PlainURL())
	require.NoError(t, err)
	address.Host = through.addr
	program := trial.Install(t, binary, db, who, "TRIBUNE_DATABASE_URL="+address.String())
	require.NoError(t, program.Start(t.Context()))
	world := trial.Settle(t, program.URL, who)
	world.KnownToAppraisal(t, db)

	settled := time.Now()

	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	stop := make(chan struct{})
	var writing sync.WaitGroup
	for _, write := range world.Writers(ctx, stop) {
		writing.Go(write)
	}
	disturb(through, world)
	disturbed := time.Now()
	close(stop)
	writing.Wait()
	require.NoError(t, ctx.Err(), "the writers never came to an end")
	require.NoError(t, program.Await(t.Context(), 20*time.Millisecond), "it is ready again by itself")
	world.Check(t, db)
	hung, slowest := world.Hung()
	t.Logf("%s; hung %d, slowest answer %v", world, hung, slowest.Round(time.Millisecond))
	t.Logf("settled in %v, disturbed for %v, whole after %v", settled.Sub(begun).Round(time.Millisecond),
		disturbed.Sub(settled).Round(time.Millisecond), time.Since(disturbed).Round(time.Millisecond))
	require.Empty(t, world.Violations(), program.Log())
	require.Zero(t, hung, "neither answered nor refused %v after a budget of %v", trial.Grace, trial.Budget)
}

// goesOn waits until people are served again, and gives how long that took. Then
// they write undisturbed for a while.
func goesOn(t *testing.T, w *trial.World) time.Duration {
	t.Helper()
	begun, before := time.Now(), w.Acknowledged()
	require.Eventually(t, func() bool { return w.Acknowledged() >= before+10 }, 20*time.Second, 5*time.Millisecond,
		"nobody is served, though the database is back")
	took := time.Since(begun).Round(time.Millisecond)
	time.Sleep(free)
	return took
}
