// Package hack holds the laws of the house that the compiler cannot.
package hack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/tribune-platform/tribune/"

type pkg struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
}

// packages lists every package of the module with its direct imports.
func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports", "./...")
	cmd.Dir = ".."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module)
		all = append(all, p)
	}
	require.Greater(t, len(all), 20)
	return all
}

var services = []string{"roster", "stations", "suggestions", "voting", "appraisal"}

// owner is the service that a package belongs to, "" for none.
func owner(p string) string {
	parts := strings.Split(p, "/")
	if len(parts) > 1 && parts[0] == "services" && slices.Contains(append(services, "portal"), parts[1]) {
		return parts[1]
	}
	return ""
}

// The import law (architecture §2).
func TestImportLaw(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			ours, isOurs := strings.CutPrefix(imported, module)
			if why := forbidden(p.ImportPath, imported, ours, isOurs); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
			}
		}
	}
}

func forbidden(from, imported, ours string, isOurs bool) string {
	switch {
	case strings.HasPrefix(from, "api/"):
		if isOurs && !strings.HasPrefix(ours, "api/") {
			return "api imports nothing of ours but api"
		}
		for _, heavy := range []string{"github.com/jackc/pgx", "database/sql", "k8s.io/"} {
			if strings.HasPrefix(imported, heavy) && !strings.HasPrefix(from, "api/platform") {
				return "api holds no SQL and no Kubernetes client"
			}
		}
	case strings.HasPrefix(from, "operators/") && strings.HasPrefix(ours, "services/"):
		return "operators never import services"
	case owner(from) == "portal" && isOurs:
		if !strings.HasPrefix(ours, "api/") && !strings.HasPrefix(ours, "services/internal/") && owner(ours) != "portal" {
			return "the portal imports api and services/internal only"
		}
	case owner(from) != "" && owner(ours) != "" && owner(from) != owner(ours):
		return "services never import each other"
	case owner(from) != "" && strings.HasPrefix(ours, "hack/"):
		return "what runs in production imports nothing of hack"
	}
	return ""
}

// edges are the files of a service's root package that may know of the world
// outside the domain.
func isEdge(file string) bool {
	return strings.HasPrefix(file, "service") || slices.Contains([]string{"module.go", "jobs.go", "feeds.go"}, file)
}

// Domain files import no driver, no HTTP, no clock (architecture §2, habit 10).
func TestDomainIsPure(t *testing.T) {
	t.Parallel()
	for _, name := range append(services, "internal/rules", "internal/calendar") {
		dir := filepath.Join("..", "services", name)
		files, err := os.ReadDir(dir)
		require.NoError(t, err)
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
				continue
			}
			raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
			require.NoError(t, err)
			text := string(raw)
			for _, bad := range []string{`"net/http"`, `"database/sql"`, "github.com/jackc/pgx", "time.Now()", "math/rand\""} {
				if strings.Contains(text, bad) && !(isEdge(f.Name()) && bad == `"net/http"`) {
					t.Errorf("%s: the domain holds %s", path.Join(name, f.Name()), bad)
				}
			}
		}
	}
}

// time.Now is read where processes are put together, and in the kit, nowhere
// else.
func TestClockIsAnArgument(t *testing.T) {
	t.Parallel()
	allowed := []string{"services/internal/kit/", "services/cmd/", "services/compact/", "hack/", "/cmd/"}
	walk(t, func(file, text string) {
		if strings.HasSuffix(file, "_test.go") || slices.ContainsFunc(allowed, func(a string) bool { return strings.Contains(file, a) }) {
			return
		}
		if strings.Contains(text, "time.Now()") {
			t.Errorf("%s reads the clock; take it as an argument", file)
		}
	})
}

// A contract may say how it redacts itself (slog.LogValuer); it logs nothing.
func TestContractsDoNotLog(t *testing.T) {
	t.Parallel()
	walk(t, func(file, text string) {
		if strings.HasPrefix(file, "../api/") && (strings.Contains(text, "*slog.Logger") || strings.Contains(text, "slog.Default")) {
			t.Errorf("%s logs", file)
		}
	})
}

// A missing real part fails a test; it never skips (habit 21).
func TestNoTestSkips(t *testing.T) {
	t.Parallel()
	walk(t, func(file, text string) {
		for _, word := range []string{".Skip" + "(", ".Skip" + "f(", ".Skip" + "Now("} {
			if strings.Contains(text, "t"+word) || strings.Contains(text, "b"+word) {
				t.Errorf("%s skips a test", file)
			}
		}
	})
}

// The top level is exactly the architecture's.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	allowed := []string{"services", "operators", "charts", "api", "hack", "go.mod", "go.sum", "Makefile", "README.md", "LICENSE"}
	out, err := exec.Command("git", "-C", "..", "ls-files").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(allowed, top) {
			t.Errorf("%s is not part of the house's top level", top)
		}
	}
}

// Every package says what it is.
func TestEveryPackageHasADocComment(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		documented := false
		for _, f := range p.GoFiles {
			raw, err := os.ReadFile(filepath.Join(p.Dir, f))
			require.NoError(t, err)
			documented = documented || strings.Contains("\n"+string(raw), "\n// Package ") || strings.Contains("\n"+string(raw), "\n// Command ")
		}
		if !documented && len(p.GoFiles) > 0 {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func walk(t *testing.T, visit func(file, text string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") {
			return nil
		}
		raw, err := os.ReadFile(file)
		if err == nil {
			visit(filepath.ToSlash(file), string(raw))
		}
		return err
	})
	require.NoError(t, err)
}
