package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

func TestCommandGetsAServerAndItsCodeComesBack(t *testing.T) {
	t.Setenv(databaseVar, "")
	dir := filepath.Join(t.TempDir(), ".dev")
	out := filepath.Join(t.TempDir(), "url")
	code, err := around(t.Context(), need{dir: dir},
		[]string{"sh", "-c", `printf %s "$TRIBUNE_TEST_DATABASE_URL" >"$0"; exit 7`, out}, func(line string) { t.Log(line) })
	require.NoError(t, err)
	require.Equal(t, 7, code)
	url, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Contains(t, string(url), "postgres://tribune:")
	_, err = pgx.Connect(t.Context(), string(url))
	require.Error(t, err, "it is stopped")
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left, "and its data are gone")
}

func TestNamedServerIsUsed(t *testing.T) {
	t.Setenv(databaseVar, "postgres://named")
	dir := filepath.Join(t.TempDir(), ".dev")
	code, err := around(t.Context(), need{dir: dir}, []string{"sh", "-c", `test "$TRIBUNE_TEST_DATABASE_URL" = postgres://named`}, func(string) {})
	require.NoError(t, err)
	require.Equal(t, 0, code)
	require.NoDirExists(t, dir, "nothing was started")
}

func TestInterruptReachesTheCommand(t *testing.T) {
	t.Setenv(databaseVar, "postgres://named")
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	code, err := around(ctx, need{dir: t.TempDir()}, []string{"sh", "-c", `trap 'exit 3' INT; while :; do sleep 0.05; done`}, func(string) {})
	require.NoError(t, err)
	require.Equal(t, 3, code)
}

func TestWhatAKilledRunLeftIsCleared(t *testing.T) {
	t.Setenv(databaseVar, "")
	dir := filepath.Join(t.TempDir(), ".dev")
	left, release, err := ownFolder(t.Context(), dir)
	require.NoError(t, err)
	server, err := localpg.Start(t.Context(), localpg.Options{Dir: left})
	require.NoError(t, err)

	other, releaseOther, err := ownFolder(t.Context(), dir)
	require.NoError(t, err)
	require.NotEqual(t, left, other)
	require.DirExists(t, left, "a run that goes on is left alone")
	releaseOther()

	release() // as the kernel does when the run is killed
	_, release, err = ownFolder(t.Context(), dir)
	require.NoError(t, err)
	defer release()
	require.NoDirExists(t, left)
	_, err = pgx.Connect(t.Context(), server.URL())
	require.Error(t, err, "its server too")
}
