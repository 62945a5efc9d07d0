package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// An account is the user that PostgreSQL runs as. It is the caller, except that
// root steps down.
type account struct {
	uid, gid int
	drop     bool // the caller is root: every program is started as uid
}

// accountOf says who runs the server of a cluster folder: the owner of the data
// if there are some, so that a folder keeps working when another user comes to
// exist (Debian's package makes "postgres").
func accountOf(cluster string) (account, error) {
	me := account{uid: os.Geteuid(), gid: os.Getegid()}
	var st syscall.Stat_t
	err := syscall.Stat(cluster, &st)
	switch {
	case err == nil && me.uid != 0 && int(st.Uid) != me.uid:
		return account{}, fmt.Errorf("%s belongs to the user with id %d: run as that user, or remove it with `make reset` as its owner", cluster, st.Uid)
	case me.uid != 0:
		return me, nil
	case err == nil && st.Uid != 0:
		return account{uid: int(st.Uid), gid: int(st.Gid), drop: true}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err := errors.Join(err1, err2); err != nil {
			return account{}, err
		}
		return account{uid: uid, gid: gid, drop: true}, nil
	}
	return account{}, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody: run as an ordinary user")
}

// command prepares a program that runs as this account, in a session of its own:
// neither the terminal's Ctrl-C nor the end of our process reaches it.
func (a account) command(ctx context.Context, dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if a.drop {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// reaches says whether the account can use a path. It tries, instead of reading
// permission bits: access lists and mounts have a say too.
func (a account) reaches(ctx context.Context, path string) bool {
	return a.command(ctx, "/", "test", "-x", path).Run() == nil
}

// own makes a folder that only the account can enter.
func (a account) own(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return a.chown(dir)
}

func (a account) chown(path string) error {
	if !a.drop {
		return nil
	}
	return os.Chown(path, a.uid, a.gid)
}
