package localpg_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

// TestMain lets the test program play the process that starts a server, so that
// a test can kill it.
func TestMain(m *testing.M) {
	if dir := os.Getenv("LOCALPG_TEST_START"); dir != "" {
		s, err := localpg.Start(context.Background(), localpg.Options{Dir: dir})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(s.URL())
		select {} // until it is killed
	}
	os.Exit(m.Run())
}

func starter(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "LOCALPG_TEST_START="+dir)
	return cmd
}

func TestServerSurvivesTheKillOfItsStarter(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	cmd := starter(t, dir)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	var url string
	_, err = fmt.Fscanln(out, &url)
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()

	require.Equal(t, "1", ask(t, url, "SELECT '1'"), "it still answers")
	s := start(t, dir)
	require.True(t, s.Found())
	require.Equal(t, url, s.URL())
}

// Whatever was happening when the starter was killed (choosing a place, initdb,
// the move into place, the first start), the next start works.
func TestKillsDuringTheFirstStart(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for range 6 {
		cmd := starter(t, dir)
		require.NoError(t, cmd.Start())
		time.Sleep(time.Duration(20+rand.IntN(700)) * time.Millisecond)
		require.NoError(t, cmd.Process.Kill())
		_ = cmd.Wait()
	}
	s := start(t, dir)
	require.Equal(t, "on", ask(t, s.URL(), "SHOW fsync"))
}

func TestHalfMadeFolderIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	begun := filepath.Join(dir, "cluster", "data.new", "base")
	require.NoError(t, os.MkdirAll(begun, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(begun, "..", "PG_VERSION"), []byte("15\n"), 0o600))
	require.NoError(t, os.Chmod(dir, 0o711))
	start(t, dir)
	require.NoDirExists(t, filepath.Join(dir, "cluster", "data.new"))
}

// A checkout under a folder that only root can enter, as /root is.
func TestFolderThatTheServersUserCannotReach(t *testing.T) {
	t.Parallel()
	closed := filepath.Join(t.TempDir(), "closed")
	require.NoError(t, os.Mkdir(closed, 0o700))
	dir := filepath.Join(closed, "checkout", ".dev", "pg")
	s := start(t, dir)
	remember(t, s, "out of reach")
	data := ask(t, s.URL(), "SHOW data_directory")
	if os.Geteuid() == 0 {
		require.NotContains(t, data, closed)
	} else {
		require.Contains(t, data, closed, "its owner reaches it")
	}
	require.NoError(t, s.Stop(t.Context()))

	again := start(t, dir)
	require.Equal(t, data, ask(t, again.URL(), "SHOW data_directory"))
	require.Equal(t, "out of reach", ask(t, again.URL(), "SELECT what FROM memory"))
	require.NoError(t, localpg.Forget(t.Context(), dir))
	require.NoDirExists(t, data)
}
