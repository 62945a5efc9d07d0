package apart

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// process is one of the programs, running or not.
type process struct {
	name   string
	binary string
	url    string
	env    map[string]string
	files  string // <files>.err holds its log, <files>.out its spans
	cmd    *exec.Cmd
	ended  chan error
}

// start starts it, and waits until it answers at path with success. It gives the
// time that took.
func (p *process) start(t *testing.T, path string) time.Duration {
	t.Helper()
	begun := time.Now()
	p.launch(t)
	for time.Since(begun) < 30*time.Second {
		if status(t.Context(), p.url+path) == http.StatusNoContent {
			return time.Since(begun)
		}
		select {
		case err := <-p.ended:
			t.Fatalf("%s ended: %v\n%s", p.name, err, p.log(t))
		case <-time.After(5 * time.Millisecond):
		}
	}
	t.Fatalf("%s is not ready:\n%s", p.name, p.log(t))
	return 0
}

func (p *process) launch(t *testing.T, args ...string) {
	t.Helper()
	p.cmd = exec.Command(p.binary, args...)
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME")}
	for name, value := range p.env {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	said, traced := p.file(t, ".err"), p.file(t, ".out")
	defer said.Close()
	defer traced.Close()
	p.cmd.Stderr, p.cmd.Stdout = said, traced
	require.NoError(t, p.cmd.Start())
	p.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan<- error) { ended <- cmd.Wait() }(p.cmd, p.ended)
}

func (p *process) file(t *testing.T, end string) *os.File {
	t.Helper()
	f, err := os.OpenFile(p.files+end, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	return f
}

// kill ends it as a power cut does.
func (p *process) kill() {
	if p.cmd == nil || p.cmd.Process.Signal(syscall.SIGKILL) != nil {
		return
	}
	<-p.ended //nolint:errcheck // how it died is no news
}

// stop asks it to end, and gives how it ended and how long that took.
func (p *process) stop(t *testing.T) (time.Duration, error) {
	t.Helper()
	begun := time.Now()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	select {
	case err := <-p.ended:
		return time.Since(begun), err
	case <-time.After(20 * time.Second):
		t.Fatalf("%s does not stop:\n%s", p.name, p.log(t))
		return 0, nil
	}
}

func (p *process) log(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(p.files + ".err")
	require.NoError(t, err)
	return string(raw[max(0, len(raw)-3000):])
}

// with is the same program with other words in its environment, not running.
func (p *process) with(words map[string]string) *process {
	other := *p
	other.env, other.cmd = map[string]string{}, nil
	for name, value := range p.env {
		other.env[name] = value
	}
	for name, value := range words {
		other.env[name] = value
	}
	return &other
}

// refuses runs it to its end, which must be a failure, and gives what it said.
func (p *process) refuses(t *testing.T, args ...string) string {
	t.Helper()
	p.files = filepath.Join(t.TempDir(), p.name)
	p.launch(t, args...)
	select {
	case err := <-p.ended:
		require.Error(t, err, "it should have refused")
	case <-time.After(20 * time.Second):
		p.kill()
		t.Fatalf("%s neither refuses nor ends:\n%s", p.name, p.log(t))
	}
	return p.log(t)
}

func status(ctx context.Context, url string) int {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

// spansIn is the number of spans that the process has told of a trace.
func (p *process) spansIn(t *testing.T, trace string) int {
	t.Helper()
	raw, err := os.ReadFile(p.files + ".out")
	require.NoError(t, err)
	return strings.Count(string(raw), fmt.Sprintf(`"SpanContext":{"TraceID":%q`, trace))
}
