package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"github.com/tribune-platform/tribune/hack/dev/localpg"
)

const prefix = "pg-test-"

// ownFolder makes a folder for this run alone: two runs at once do not meet.
// What runs that were killed have left, a server too, is cleared away first.
func ownFolder(ctx context.Context, dir string) (private string, release func(), err error) {
	if err := os.MkdirAll(dir, 0o711); err != nil { // PostgreSQL's user walks through it
		return "", nil, err
	}
	if err := clearLeftovers(ctx, dir); err != nil {
		return "", nil, err
	}
	private, err = os.MkdirTemp(dir, prefix)
	if err != nil {
		return "", nil, err
	}
	held, err := hold(private)
	if err != nil {
		return "", nil, err
	}
	return private, func() { held.Close() }, os.Chmod(private, 0o711)
}

func clearLeftovers(ctx context.Context, dir string) error {
	folders, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	if err != nil {
		return err
	}
	var faults []error
	for _, folder := range folders {
		held, err := hold(folder)
		if err != nil {
			continue // a run that goes on
		}
		faults = append(faults, localpg.Forget(ctx, folder), held.Close())
	}
	return errors.Join(faults...)
}

// hold marks a folder as in use until this process ends, however it does.
func hold(folder string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(folder, "held"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
