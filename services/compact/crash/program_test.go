package crash

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

	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
)

// defect is one line of the program made wrong.
type defect struct {
	name string
	file string // below the module's root
	old  string
	new  string
}

// build makes the program, with a defect planted in it or none.
func build(t *testing.T, d *defect) string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"build", "-o", filepath.Join(dir, "tribune")}
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	if d != nil {
		original := filepath.Join(root, d.file)
		raw, err := os.ReadFile(original)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(raw), d.old), "defect %q no longer fits %s: plant it anew", d.name, d.file)
		spoilt := filepath.Join(dir, "spoilt.go")
		require.NoError(t, os.WriteFile(spoilt, []byte(strings.Replace(string(raw), d.old, d.new, 1)), 0o600))
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

// program is the running program, or one that has just been killed.
type program struct {
	binary string
	env    []string
	url    string
	cmd    *exec.Cmd
	stderr *bytes.Buffer
}

// install prepares a database and an environment for the program.
func install(t *testing.T, binary string, db *pgtest.DB, issuer string) *program {
	t.Helper()
	secrets := t.TempDir()
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	require.NoError(t, os.WriteFile(filepath.Join(secrets, "key"), []byte(key), 0o600))
	for schema, password := range db.Passwords() {
		require.NoError(t, os.WriteFile(filepath.Join(secrets, "password-"+schema), []byte(password), 0o600))
	}
	addr := freeAddr(t)
	return &program{
		binary: binary, url: "http://" + addr, stderr: &bytes.Buffer{},
		env: append(os.Environ(),
			"TRIBUNE_ADDR="+addr, "TRIBUNE_PROVINCE="+pgtest.Province, "TRIBUNE_DATABASE_URL="+db.PlainURL(),
			"TRIBUNE_SECRET_DIR="+secrets, "TRIBUNE_ISSUERS="+issuer, "TRIBUNE_PUBLIC_URL=http://"+addr,
			"TRIBUNE_RATE_ANYONE=0", "TRIBUNE_RATE_PERSON=0", "TRIBUNE_TRACE_SHARE=0", "OTEL_TRACES_EXPORTER=none"),
	}
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return l.Addr().String()
}

// start starts the program and waits until it is ready.
func (p *program) start(ctx context.Context) error {
	p.stderr.Reset()
	p.cmd = exec.Command(p.binary)
	p.cmd.Env, p.cmd.Stderr = p.env, p.stderr
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/readyz", nil)
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
	return fmt.Errorf("not ready: %s", p.stderr.String())
}

// kill ends it as a power cut does.
func (p *program) kill() {
	_ = p.cmd.Process.Signal(syscall.SIGKILL)
	_ = p.cmd.Wait()
}
