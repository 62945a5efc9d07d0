// Package apt installs Debian packages for the development commands, on a fresh
// machine where nothing was installed by hand. It asks nothing, and upgrades
// nothing that is there.
package apt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// ErrCannot says that this process may not install packages: it is not root, or
// the machine is not a Debian.
var ErrCannot = errors.New("packages can be installed only by root on a Debian system")

// Install installs packages, telling what it does. The lists are fetched only
// when the first try fails: on a machine that has them that saves a minute, and
// lists that are out of date fail the same way as lists that are missing.
func Install(ctx context.Context, say func(string), packages ...string) error {
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return ErrCannot
	}
	say("apt-get install " + strings.Join(packages, " "))
	install := append([]string{"install", "-y", "--no-install-recommends", "--no-upgrade"}, packages...)
	if run(ctx, install...) == nil {
		return nil
	}
	say("apt-get update")
	if err := run(ctx, "update"); err != nil {
		return err
	}
	say("apt-get install " + strings.Join(packages, " ") + " (with fresh lists)")
	return run(ctx, install...)
}

func run(ctx context.Context, args ...string) error {
	options := []string{
		"-q",
		"-o", "DPkg::Lock::Timeout=300", // a machine that just booted may be updating itself
		"-o", "Dpkg::Options::=--force-confdef",
		"-o", "Dpkg::Options::=--force-confold", // keep the files that we wrote before the package came
	}
	cmd := exec.CommandContext(ctx, "apt-get", append(options, args...)...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("apt-get %s: %w\n%s", strings.Join(args, " "), err, tail(out.String(), 12))
	}
	return nil
}

func tail(s string, lines int) string {
	all := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
