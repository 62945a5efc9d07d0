package localpg

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// elsewhere is where the data lives when the server's user cannot reach the
// checkout (a checkout under /root, say). Only root needs it and only root may
// write there.
const elsewhere = "/var/lib/tribune-pg-"

// remembered reads where the cluster of this folder is: below the folder itself
// unless a file says otherwise.
func (c *cluster) remembered() (base string, away bool, err error) {
	b, err := os.ReadFile(filepath.Join(c.dir, "place"))
	if errors.Is(err, os.ErrNotExist) {
		return c.dir, false, nil
	}
	if err != nil {
		return "", false, err
	}
	base = strings.TrimSpace(string(b))
	if !strings.HasPrefix(base, elsewhere) {
		return "", false, fmt.Errorf("%s names %q, which is not a folder of ours: remove it with `make reset`", filepath.Join(c.dir, "place"), base)
	}
	return base, true, nil
}

// settle decides where the cluster is and who runs it.
func (c *cluster) settle(ctx context.Context) error {
	base, away, err := c.remembered()
	if err != nil {
		return err
	}
	c.base = base
	if c.as, err = accountOf(c.path()); err != nil {
		return err
	}
	if away || c.as.reaches(ctx, c.dir) {
		if err := makeOpenDir(c.base); err != nil {
			return err
		}
		return c.as.own(c.path())
	}
	if _, err := os.Stat(c.path("data")); err == nil {
		return fmt.Errorf("%s holds data that the user running PostgreSQL cannot reach any more: open its parent folders to others (chmod o+x), or `make reset`", c.dir)
	}
	parent, pattern := filepath.Split(elsewhere)
	if c.base, err = os.MkdirTemp(parent, pattern+"*"); err != nil {
		return err
	}
	if err := os.Chmod(c.base, 0o711); err != nil {
		return err
	}
	c.say("PostgreSQL runs as an unprivileged user, who cannot reach " + c.dir + ": the data goes to " + c.base)
	if err := writePrivate(filepath.Join(c.dir, "place"), c.base+"\n"); err != nil {
		return err
	}
	return c.as.own(c.path())
}

// path names something inside the cluster folder, which belongs to the server's
// user and to nobody else.
func (c *cluster) path(parts ...string) string {
	return filepath.Join(append([]string{c.base, "cluster"}, parts...)...)
}

// password gives the superuser's password, made when the folder is new.
func (c *cluster) password() (string, error) {
	file := filepath.Join(c.dir, "password")
	b, err := os.ReadFile(file)
	if err == nil {
		return strings.TrimSpace(string(b)), nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	if c.initialised() {
		return "", fmt.Errorf("%s is missing, and the data was made with it: put it back, or `make reset`", file)
	}
	secret := make([]byte, 24)
	rand.Read(secret)
	text := hex.EncodeToString(secret)
	return text, writePrivate(file, text+"\n")
}

// port gives the port that the running server has, else the one it had last, so
// that a connection string stays good over restarts, else a free one.
func (c *cluster) port() (int, error) {
	if p := readPidfile(c.path("data")); p.port != 0 {
		return p.port, nil
	}
	if b, err := os.ReadFile(filepath.Join(c.dir, "port")); err == nil {
		if port, err := strconv.Atoi(strings.TrimSpace(string(b))); err == nil && free(port) {
			return port, nil
		}
	}
	return freePort()
}

func free(port int) bool {
	l, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		return false
	}
	return l.Close() == nil
}

func freePort() (int, error) {
	l, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil // a TCP listener has a TCP address
}

// writePrivate writes a file whole or not at all, readable by its owner only.
func writePrivate(file, text string) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".new-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}
