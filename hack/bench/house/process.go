package house

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// Process is a program that serves, with its output in a file.
type Process struct {
	PID  int
	Addr string
	cmd  *exec.Cmd
	done chan struct{}
	log  string
}

// Spawn starts a program in a session of its own; its standard output and error
// go to dir/name.log.
func Spawn(dir, name string, env []string, program string, args ...string) (*Process, error) {
	p := &Process{done: make(chan struct{}), log: filepath.Join(dir, name+".log")}
	out, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	p.cmd = exec.Command(program, args...)
	p.cmd.Env, p.cmd.Stdout, p.cmd.Stderr, p.cmd.Dir = append(os.Environ(), env...), out, out, dir
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.PID = p.cmd.Process.Pid
	go func() { _ = p.cmd.Wait(); close(p.done) }()
	return p, nil
}

// Await asks for path until the answer is a success.
func (p *Process) Await(ctx context.Context, path string, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		if r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.Addr+path, nil); err != nil {
			return err
		} else if resp, err := http.DefaultClient.Do(r); err == nil {
			resp.Body.Close()
			if resp.StatusCode < 300 {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s does not answer: see %s", p.Addr, p.log)
		case <-p.done:
			return fmt.Errorf("%s has ended: see %s", p.cmd.Path, p.log)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// Stop ends it and those that it started, and waits.
func (p *Process) Stop() {
	_ = syscall.Kill(-p.PID, syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(15 * time.Second):
		_ = syscall.Kill(-p.PID, syscall.SIGKILL)
		<-p.done
	}
}

// FreeAddr is an address of this machine that nobody listens on.
func FreeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
