package localpg_test

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

func start(t *testing.T, dir string) *localpg.Server {
	t.Helper()
	s, err := localpg.Start(t.Context(), localpg.Options{Dir: dir, Progress: func(line string) { t.Log(line) }})
	require.NoError(t, err)
	return s
}

// folder is a private folder whose server is gone when the test is.
func folder(t *testing.T) string {
	t.Helper()
	temp := t.TempDir()
	require.NoError(t, os.Chmod(temp, 0o711))
	require.NoError(t, os.Chmod(filepath.Dir(temp), 0o711))
	dir := filepath.Join(temp, "pg")
	t.Cleanup(func() { require.NoError(t, localpg.Forget(context.Background(), dir)) })
	return dir
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func ask(t *testing.T, url, sql string) string {
	t.Helper()
	var answer string
	require.NoError(t, connect(t, url).QueryRow(t.Context(), sql).Scan(&answer))
	return answer
}

func remember(t *testing.T, s *localpg.Server, what string) {
	t.Helper()
	conn := connect(t, s.URL())
	_, err := conn.Exec(t.Context(), "CREATE TABLE memory AS SELECT $1::text AS what", what)
	require.NoError(t, err)
}

func postmaster(t *testing.T, s *localpg.Server) int {
	t.Helper()
	data := ask(t, s.URL(), "SHOW data_directory")
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.SplitN(string(b), "\n", 2)[0])
	require.NoError(t, err)
	return pid
}

func TestServerIsPrivateAndDurable(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, dir)
	require.False(t, s.Found())
	for setting, want := range map[string]string{
		"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "password_encryption": "scram-sha-256",
		"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on",
		"server_encoding": "UTF8", "timezone": "UTC",
	} {
		require.Equal(t, want, ask(t, s.URL(), "SHOW "+setting), setting)
	}
	require.Equal(t, "0", ask(t, s.URL(), "SELECT count(*)::text FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))

	guess, err := url.Parse(s.URL())
	require.NoError(t, err)
	guess.User = url.UserPassword("tribune", "guess")
	_, err = pgx.Connect(t.Context(), guess.String())
	require.ErrorContains(t, err, "password authentication failed")

	info, err := os.Stat(filepath.Join(dir, "password"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	_, err = os.Stat(filepath.Join(dir, "cluster", "pwfile"))
	require.ErrorIs(t, err, os.ErrNotExist, "the password given to initdb is removed")
}

func TestDataAddressAndPasswordSurviveARestart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, dir)
	remember(t, first, "龙塔街道")
	require.NoError(t, first.Stop(t.Context()))
	_, err := pgx.Connect(t.Context(), first.URL())
	require.Error(t, err, "stopped")

	second := start(t, dir)
	require.False(t, second.Found())
	require.Equal(t, first.URL(), second.URL())
	require.Equal(t, "龙塔街道", ask(t, second.URL(), "SELECT what FROM memory"))
}

func TestSecondStartFindsTheRunningOne(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, dir)
	second := start(t, dir)
	require.True(t, second.Found())
	require.Equal(t, first.URL(), second.URL())
	require.NoError(t, second.Stop(t.Context()))
	require.NoError(t, first.Stop(t.Context()), "stopping what is stopped")
}

func TestManyStartsAtOnceStartOneServer(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	type result struct {
		s   *localpg.Server
		err error
	}
	results := make(chan result)
	for range 4 {
		go func() {
			s, err := localpg.Start(t.Context(), localpg.Options{Dir: dir})
			results <- result{s, err}
		}()
	}
	started, urls := 0, map[string]bool{}
	for range 4 {
		r := <-results
		require.NoError(t, r.err)
		urls[r.s.URL()] = true
		if !r.s.Found() {
			started++
		}
	}
	require.Equal(t, 1, started)
	require.Len(t, urls, 1)
}

func TestKilledServerIsStartedAgain(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, dir)
	remember(t, s, "before the kill")
	require.NoError(t, syscall.Kill(postmaster(t, s), syscall.SIGKILL))

	again := start(t, dir)
	require.False(t, again.Found())
	require.Equal(t, "before the kill", ask(t, again.URL(), "SELECT what FROM memory"))
}

// A machine that was switched off leaves a pid file, and after it is switched on
// again the number in it may be any process's: here, this test's own.
func TestStalePidfileOfAnotherProcess(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, dir)
	data := ask(t, s.URL(), "SHOW data_directory")
	file := filepath.Join(data, "postmaster.pid")
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, s.Stop(t.Context()))
	_, rest, _ := strings.Cut(string(before), "\n")
	require.NoError(t, os.WriteFile(file, fmt.Appendf(nil, "%d\n%s", os.Getpid(), rest), 0o600))

	require.False(t, start(t, dir).Found())
}

func TestPortTakenMeanwhile(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, dir)
	remember(t, s, "kept")
	require.NoError(t, s.Stop(t.Context()))
	u, err := url.Parse(s.URL())
	require.NoError(t, err)
	l, err := net.Listen("tcp4", u.Host)
	require.NoError(t, err)
	defer l.Close()

	other := start(t, dir)
	require.NotEqual(t, s.URL(), other.URL())
	require.Equal(t, "kept", ask(t, other.URL(), "SELECT what FROM memory"))
}

func TestDatabaseIsMadeOnce(t *testing.T) {
	t.Parallel()
	s := start(t, folder(t))
	first, err := s.Database(t.Context(), "tribune_50")
	require.NoError(t, err)
	require.Equal(t, "tribune_50", ask(t, first, "SELECT current_database()"))
	second, err := s.Database(t.Context(), "tribune_50")
	require.NoError(t, err)
	require.Equal(t, first, second)
}

func TestNamedServerIsUsedAndLeftAlone(t *testing.T) {
	t.Parallel()
	theirs := start(t, folder(t))
	untouched := filepath.Join(t.TempDir(), "pg")
	s, err := localpg.Start(t.Context(), localpg.Options{Dir: untouched, URL: theirs.URL()})
	require.NoError(t, err)
	require.Equal(t, theirs.URL(), s.URL())
	require.NoError(t, s.Stop(t.Context()))
	require.Equal(t, "1", ask(t, theirs.URL(), "SELECT '1'"), "still running")
	require.NoDirExists(t, untouched)

	_, err = localpg.Start(t.Context(), localpg.Options{URL: "postgres://nobody@127.0.0.1:1/none"})
	require.ErrorContains(t, err, "TRIBUNE_DATABASE_URL")
}

func TestForgetStopsAndRemoves(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	s := start(t, dir)
	require.NoError(t, localpg.Forget(t.Context(), dir))
	require.NoDirExists(t, dir)
	_, err := pgx.Connect(t.Context(), s.URL())
	require.Error(t, err)
	require.NoError(t, localpg.Forget(t.Context(), dir), "nothing to forget")
}

func TestDataOfAnotherVersionAreRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, dir)
	data := ask(t, s.URL(), "SHOW data_directory")
	require.NoError(t, s.Stop(t.Context()))
	require.NoError(t, os.WriteFile(filepath.Join(data, "PG_VERSION"), []byte("9\n"), 0o600))
	_, err := localpg.Start(t.Context(), localpg.Options{Dir: dir})
	require.ErrorContains(t, err, "was made by PostgreSQL 9")
	require.ErrorContains(t, err, "make reset")
}

func TestMissingPasswordIsTold(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	require.NoError(t, start(t, dir).Stop(t.Context()))
	require.NoError(t, os.Remove(filepath.Join(dir, "password")))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	_, err := localpg.Start(ctx, localpg.Options{Dir: dir})
	require.ErrorContains(t, err, "password is missing")
}
