// Package house builds, installs and runs the platform's own programs as an
// operator would: migrated database, roles with passwords, secrets in files, an
// OIDC issuer.
package house

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Programs that are measured, by name: the module's root and the package.
var programs = map[string][2]string{
	"tribune":    {".", "./services/cmd/tribune"},
	"stations":   {".", "./services/stations/cmd/stations"},
	"migrate":    {".", "./services/cmd/migrate"},
	"run":        {".", "./hack/dev/run"},
	"contender":  {".", "./services/internal/bench/cmd/contender"},
	"bare":       {"hack/bench", "./peer/bare"},
	"pocketbase": {"hack/bench", "./peer/pocketbase"},
}

// Bin is a folder of built programs.
type Bin string

// Build builds one; Go's cache makes it cheap to do so at every run.
func (b Bin) Build(ctx context.Context, name string) (string, error) {
	p, ok := programs[name]
	if !ok {
		return "", fmt.Errorf("no program %s", name)
	}
	out, err := filepath.Abs(filepath.Join(string(b), name))
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-C", p[0], "-o", out, p[1])
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("build %s: %w", name, err)
	}
	return out, nil
}
