package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// claim makes the folder ours until release, or until this process ends however
// it does.
func claim(dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o711); err != nil { // PostgreSQL's user walks through it
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, "run.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		by, _ := os.ReadFile(f.Name()) // only a hint
		f.Close()
		return nil, fmt.Errorf("another `make run` (process %s) uses %s: stop it first", strings.TrimSpace(string(by)), dir)
	}
	if err := errors.Join(f.Truncate(0), writeString(f, fmt.Sprintln(os.Getpid()))); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { f.Close() }, nil
}

func writeString(f *os.File, text string) error {
	_, err := f.WriteString(text)
	return err
}

// logFile keeps the services' log of this run and of the one before.
func logFile(dir string) (*slog.Logger, func(), error) {
	name := filepath.Join(dir, "tribune.log")
	if err := os.Rename(name, name+".old"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, nil, err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, err
	}
	return slog.New(slog.NewJSONHandler(f, nil)), func() { f.Close() }, nil
}

// secret gives 32 random bytes, the same as long as the folder is not forgotten.
func secret(dir, name string) ([]byte, error) {
	file := filepath.Join(dir, name)
	text, err := os.ReadFile(file)
	if err == nil {
		b, err := hex.DecodeString(strings.TrimSpace(string(text)))
		if err != nil || len(b) != 32 {
			return nil, fmt.Errorf("%s does not hold 32 bytes: `make reset`", file)
		}
		return b, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	b := make([]byte, 32)
	rand.Read(b)
	// Written aside and renamed: a file that is there is whole.
	if err := os.WriteFile(file+".new", []byte(hex.EncodeToString(b)+"\n"), 0o600); err != nil {
		return nil, err
	}
	return b, os.Rename(file+".new", file)
}

// kept names what runs leave in the folder beside the database.
var kept = []string{"passwords.json", "issuer-key.pem", "province.key", "tribune.log", "tribune.log.old"}

func forgetFiles(dir string) error {
	var faults []error
	for _, name := range kept {
		faults = append(faults, os.RemoveAll(filepath.Join(dir, name)))
	}
	return errors.Join(faults...)
}
