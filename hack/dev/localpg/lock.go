package localpg

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// takeLock makes the folder and admits one Start or Forget at a time. The lock
// is the kernel's, so it ends with its holder however that dies. initdb inherits
// it: when the run that called initdb is killed, the next one waits until that
// initdb has ended too, and two never write to one folder.
func takeLock(ctx context.Context, dir string, say func(string)) (*os.File, error) {
	if err := makeOpenDir(dir); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for told := false; ; {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			f.Close()
			return nil, err
		}
		if !told {
			say("waiting for another run that is starting PostgreSQL in " + dir)
			told = true
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// makeOpenDir makes a folder that other users may walk through and not list,
// whatever the umask: the server's user has to reach what is below.
func makeOpenDir(dir string) error {
	var made []string
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil {
			break
		}
		made = append(made, d)
	}
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return err
	}
	for _, d := range made {
		if err := os.Chmod(d, 0o711); err != nil {
			return err
		}
	}
	return nil
}
