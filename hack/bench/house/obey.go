package house

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// Obedient is a contender of the kit: it is told in lines and answers in lines.
type Obedient struct {
	PID int
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// Obey starts one.
func Obey(env []string, program string, args ...string) (*Obedient, error) {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), env...), os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &Obedient{cmd.Process.Pid, cmd, in, bufio.NewReader(out)}, nil
}

// Line reads one line.
func (o *Obedient) Line() (string, error) {
	s, err := o.out.ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("read from %s: %w", o.cmd.Path, err)
	}
	return s[:len(s)-1], nil
}

// Do tells it a number and reads the two that it answers.
func (o *Obedient) Do(n int64) (a, b int64, err error) {
	if _, err := fmt.Fprintln(o.in, n); err != nil {
		return 0, 0, err
	}
	s, err := o.Line()
	if err != nil {
		return 0, 0, err
	}
	_, err = fmt.Sscan(s, &a, &b)
	return a, b, err
}

// Stop ends it and waits.
func (o *Obedient) Stop() {
	_ = o.in.Close()
	_ = o.cmd.Wait()
}
