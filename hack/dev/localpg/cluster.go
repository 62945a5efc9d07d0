package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const superuser = "tribune"

// patience is how long a server may take to recover, to stop, or to be rid of
// what a killed one left behind.
const patience = 60 * time.Second

// A cluster is one data folder and its server. The folder's lock is held while
// one is in use, except by a Server between Start and Stop.
type cluster struct {
	dir      string // as the caller named it
	base     string // where cluster/ is: dir, or a folder under /var/lib
	as       account
	lock     *os.File
	say      func(string)
	settings map[string]string
}

// up finds the server, or starts it, making the cluster first when there is none.
func (c *cluster) up(ctx context.Context) (found bool, err error) {
	if err := c.settle(ctx); err != nil {
		return false, err
	}
	if _, err := c.password(); err != nil {
		return false, err
	}
	if found, err = c.find(ctx); found || err != nil {
		return found, err
	}
	bins, err := c.binaries(ctx)
	if err != nil {
		return false, err
	}
	if bins, err = c.settleFor(ctx, bins); err != nil {
		return false, err
	}
	if !c.initialised() {
		if err := c.initialise(ctx, bins); err != nil {
			return false, err
		}
	}
	return false, c.start(ctx, bins)
}

// settleFor decides anew who runs the server if installing PostgreSQL has made a
// better user and there are no data yet.
func (c *cluster) settleFor(ctx context.Context, bins binaries) (binaries, error) {
	if !bins.installed || !c.as.drop || c.initialised() {
		return bins, nil
	}
	if err := os.RemoveAll(c.path()); err != nil {
		return bins, err
	}
	return bins, c.settle(ctx)
}

func (c *cluster) initialised() bool {
	_, err := os.Stat(c.path("data", "PG_VERSION"))
	return err == nil
}

// find waits for a server that is there already to answer. One that goes away
// instead (it was stopping) is no error: a new one is started then.
func (c *cluster) find(ctx context.Context) (bool, error) {
	deadline := time.Now().Add(patience)
	for told := false; ; {
		pids, err := inhabitants(c.path("data"))
		if err != nil {
			return false, err
		}
		if len(pids) == 0 {
			return false, c.clearPidfile()
		}
		if c.answers(ctx) {
			c.say(fmt.Sprintf("PostgreSQL runs on 127.0.0.1:%d already", readPidfile(c.path("data")).port))
			return true, nil
		}
		if time.Now().After(deadline) {
			return false, fmt.Errorf("PostgreSQL runs in %s (process %d) and does not answer; see %s", c.path("data"), pids[0], c.path("log"))
		}
		if !told {
			c.say("a PostgreSQL is there already: waiting until it answers")
			told = true
		}
		if err := pause(ctx); err != nil {
			return false, err
		}
	}
}

// clearPidfile removes the pid file of a server that is dead. PostgreSQL does so
// itself, unless the process id was given to something else meanwhile: then it
// would refuse to start.
func (c *cluster) clearPidfile() error {
	err := os.Remove(c.path("data", "postmaster.pid"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// answers says whether this folder's own server accepts our password.
func (c *cluster) answers(ctx context.Context) bool {
	p := readPidfile(c.path("data"))
	secret, err := c.password()
	if p.port == 0 || err != nil {
		return false
	}
	return ping(ctx, address(p.port, secret)) == nil
}

// initialise makes the data folder. initdb works beside it and the result is
// moved into place, so a folder that was begun and not finished is never used.
func (c *cluster) initialise(ctx context.Context, bins binaries) error {
	c.say("creating the database folder in " + c.path())
	secret, err := c.password()
	if err != nil {
		return err
	}
	begun, pwfile := c.path("data.new"), c.path("pwfile")
	if err := errors.Join(os.RemoveAll(begun), writePrivate(pwfile, secret+"\n"), c.as.chown(pwfile)); err != nil {
		return err
	}
	defer os.Remove(pwfile)
	cmd := c.as.command(ctx, c.path(), bins.initdb, "--pgdata", begun,
		"--username", superuser, "--pwfile", pwfile, "--auth", "scram-sha-256",
		"--encoding", "UTF8", "--locale", "C.UTF-8")
	cmd.ExtraFiles = []*os.File{c.lock} // see takeLock
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return os.Rename(begun, c.path("data"))
}

// start starts the server and waits until it answers, through recovery if need
// be. Another process may take the port in between: then it tries another.
func (c *cluster) start(ctx context.Context, bins binaries) error {
	for attempt := 1; ; attempt++ {
		port, err := c.port()
		if err != nil {
			return err
		}
		c.say(fmt.Sprintf("starting PostgreSQL %d on 127.0.0.1:%d", bins.major, port))
		err = c.startOn(ctx, bins, port)
		if err == nil {
			return writePrivate(filepath.Join(c.dir, "port"), strconv.Itoa(port)+"\n")
		}
		if attempt == 3 || free(port) {
			return err
		}
	}
}

func (c *cluster) startOn(ctx context.Context, bins binaries, port int) error {
	logfile := c.path("log")
	if err := os.Rename(logfile, c.path("log.old")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	out, err := os.OpenFile(logfile, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	// The server must not end with ctx: it is stopped, never killed.
	cmd := c.as.command(context.WithoutCancel(ctx), c.path(), bins.postgres, c.arguments(port)...)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	deadline := time.After(patience)
	for !c.answers(ctx) {
		select {
		case err := <-ended:
			return fmt.Errorf("PostgreSQL did not start: %w; the end of %s:\n%s", noError(err), logfile, tailOf(logfile))
		case <-deadline:
			return errors.Join(fmt.Errorf("PostgreSQL does not answer; the end of %s:\n%s", logfile, tailOf(logfile)), c.stop(ctx))
		case <-ctx.Done():
			return errors.Join(ctx.Err(), c.stop(context.WithoutCancel(ctx)))
		case <-time.After(20 * time.Millisecond):
		}
	}
	return nil
}

// noError gives an ending without an error one that can be told.
func noError(err error) error {
	if err == nil {
		return errors.New("it ended by itself")
	}
	return err
}

// arguments are the settings of our own, and the caller's after them.
func (c *cluster) arguments(port int) []string {
	args := []string{
		"-D", c.path("data"),
		"-c", "port=" + strconv.Itoa(port),
		"-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=", // a socket would need a short path that both users reach
		"-c", "max_connections=200", // six services, each with its pool, in one process
		"-c", "timezone=UTC", "-c", "log_timezone=UTC",
	}
	for name, value := range c.settings {
		args = append(args, "-c", name+"="+value)
	}
	return args
}

// stop asks the server to end its sessions, write everything down and go, and
// waits until it has.
func (c *cluster) stop(ctx context.Context) error {
	data := c.path("data")
	deadline := time.Now().Add(patience)
	for asked := 0; ; {
		pids, err := inhabitants(data)
		if err != nil || len(pids) == 0 {
			return err
		}
		// Asked once: a second request is nothing to a server that is stopping.
		if p := readPidfile(data).pid; p != 0 && p != asked {
			if err := syscall.Kill(p, syscall.SIGINT); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("stop PostgreSQL (process %d): %w", p, err)
			}
			asked = p
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("PostgreSQL in %s (process %d) does not stop", data, pids[0])
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(20 * time.Millisecond):
		return nil
	}
}

func tailOf(file string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	return string(b[max(0, len(b)-2000):])
}
