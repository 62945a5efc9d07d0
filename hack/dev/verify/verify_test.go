package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryCheckIsMadeAndCounted(t *testing.T) {
	t.Parallel()
	says := func(v verdict, text string) func(context.Context) (verdict, string) {
		return func(context.Context) (verdict, string) { return v, text }
	}
	var out bytes.Buffer
	require.False(t, verify(t.Context(), &out, []check{
		{"first", says(failed, "what is wrong")}, {"second", says(passed, "not told")}, {"third", says(notChecked, "why not")}}))
	require.Contains(t, out.String(), "what is wrong")
	require.Contains(t, out.String(), "why not")
	require.NotContains(t, out.String(), "not told")
	require.Contains(t, out.String(), "verify: 1 passed, 1 failed, 1 not checked\n")
	require.True(t, verify(t.Context(), &out, []check{{"third", says(notChecked, "")}}))
}

func TestProgramThatFailsIsTold(t *testing.T) {
	t.Parallel()
	v, text := program("sh", "-c", "echo the reason; exit 1")(t.Context())
	require.Equal(t, failed, v)
	require.Contains(t, text, "the reason")
	v, _ = program("true")(t.Context())
	require.Equal(t, passed, v)
}

func TestVulnerabilitiesAreNotMistakenForALostConnection(t *testing.T) {
	t.Parallel()
	ended := func(code string) error { return exec.Command("sh", "-c", "exit "+code).Run() }
	for name, c := range map[string]struct {
		out  string
		err  error
		want verdict
	}{
		"none":                      {"No vulnerabilities found.", nil, passed},
		"some":                      {"Vulnerability #1", ended("3"), failed},
		"some, run by go tool":      {"Vulnerability #1\nexit status 3\n", ended("1"), failed},
		"no network":                {"govulncheck: fetching vulnerabilities: dial tcp: lookup db.example: no such host", ended("1"), notChecked},
		"code that does not build":  {"There are errors with the provided package patterns", ended("1"), failed},
		"a program that is missing": {"", errors.New("no such tool"), failed},
	} {
		v, text := judge(c.out, c.err)
		require.Equal(t, c.want, v, name)
		require.NotContains(t, text, "db.example", "no host is named")
	}
}

// Changed, removed and new generated files are told apart from a current tree,
// and other files do not count.
func TestGeneratedFilesThatAreNotCurrent(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		out, err := exec.Command("git", append([]string{"-C", root, "-c", "user.name=t", "-c", "user.email=t@example.org"}, args...)...).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	state := func() verdict {
		t.Helper()
		v, text := differing(t.Context(), root)
		t.Log(text)
		return v
	}
	git("init", "-q")
	write("services/portal/ui/shell_templ.go", "package ui")
	write("api/openapi/roster.json", "{}")
	write("main.go", "package main")
	git("add", ".")
	git("commit", "-qm", "first")
	require.Equal(t, passed, state())

	write("main.go", "package changed")
	write("new.go", "package main")
	require.Equal(t, passed, state(), "not generated")

	write("api/openapi/roster.json", "{ }")
	require.Equal(t, failed, state(), "changed")
	git("checkout", "--", "api")
	write("services/portal/ui/new_templ.go", "package ui")
	require.Equal(t, failed, state(), "new, and not in git")
	git("add", "services")
	require.Equal(t, passed, state(), "added")
	require.NoError(t, os.Remove(filepath.Join(root, "services/portal/ui/shell_templ.go")))
	require.Equal(t, failed, state(), "removed")
}
