package trial

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// Defect is one line of the program made wrong.
type Defect struct {
	Name string
	File string // below the module's root
	Old  string
	New  string
}

// Build makes the program, with a defect planted in it or none.
func Build(t testing.TB, d *Defect) string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"build", "-o", filepath.Join(dir, "tribune")}
	root := moduleRoot(t)
	if d != nil {
		original := filepath.Join(root, d.File)
		raw, err := os.ReadFile(original)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(raw), d.Old), "defect %q no longer fits %s: plant it anew", d.Name, d.File)
		spoilt := filepath.Join(dir, "spoilt.go")
		require.NoError(t, os.WriteFile(spoilt, []byte(strings.Replace(string(raw), d.Old, d.New, 1)), 0o600))
		overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{original: spoilt}})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600))
		args = append(args, "-overlay", filepath.Join(dir, "overlay.json"))
	}
	cmd := exec.Command("go", append(args, "./services/cmd/tribune")...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return filepath.Join(dir, "tribune")
}

func moduleRoot(t testing.TB) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOMOD").Output()
	require.NoError(t, err)
	return filepath.Dir(strings.TrimSpace(string(out)))
}

// Program is the running program, or one that has just been killed.
type Program struct {
	URL string

	binary string
	env    []string
	cmd    *exec.Cmd
	stderr *os.File
}

// Install prepares an environment for the program on a database. more are words
// of it, as NAME=value, that stand above ours.
func Install(t testing.TB, binary string, db *pgtest.DB, who *identitytest.Issuer, more ...string) *Program {
	t.Helper()
	dir := t.TempDir()
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "key"), []byte(key), 0o600))
	for schema, password := range db.Passwords() {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "password-"+schema), []byte(password), 0o600))
	}
	stderr, err := os.Create(filepath.Join(dir, "log"))
	require.NoError(t, err)
	addr := freeAddr(t)
	p := &Program{
		binary: binary, URL: "http://" + addr, stderr: stderr,
		env: append(append(os.Environ(),
			"TRIBUNE_ADDR="+addr, "TRIBUNE_PROVINCE="+pgtest.Province, "TRIBUNE_DATABASE_URL="+db.PlainURL(),
			"TRIBUNE_SECRET_DIR="+dir, "TRIBUNE_ISSUERS="+who.URL, "TRIBUNE_PUBLIC_URL=http://"+addr,
			"TRIBUNE_RATE_ANYONE=0", "TRIBUNE_RATE_PERSON=0", "TRIBUNE_TRACE_SHARE=0", "OTEL_TRACES_EXPORTER=none"), more...),
	}
	t.Cleanup(func() {
		p.Kill()
		_ = stderr.Close()
	})
	return p
}

// Log is the end of what the program has said since it was installed.
func (p *Program) Log() string {
	raw, err := os.ReadFile(p.stderr.Name())
	if err != nil {
		return err.Error()
	}
	return string(raw[max(0, len(raw)-4000):])
}

func freeAddr(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// Start starts the program and waits until it is ready.
func (p *Program) Start(ctx context.Context) error {
	p.cmd = exec.Command(p.binary)
	p.cmd.Env, p.cmd.Stderr = p.env, p.stderr
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	return p.Await(ctx, 5*time.Millisecond)
}

// Await waits until the program is ready.
func (p *Program) Await(ctx context.Context, every time.Duration) error {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(every) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL+"/readyz", nil)
		if err != nil {
			return err
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			continue
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusNoContent {
			return nil
		}
	}
	return fmt.Errorf("not ready: %s", p.Log())
}

// Kill ends it as a power cut does.
func (p *Program) Kill() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Signal(syscall.SIGKILL)
	_ = p.cmd.Wait()
	p.cmd = nil
}
