package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// tool is the command line, after "go", of a program of hack/tools.
func tool(name string, args ...string) []string {
	return append([]string{"tool", "-modfile=hack/tools/go.mod", name}, args...)
}

// program is a check that passes when a program ends well.
func program(name string, args ...string) func(context.Context) (verdict, string) {
	return func(ctx context.Context) (verdict, string) {
		out, err := output(ctx, name, args...)
		if err != nil {
			return failed, out + err.Error()
		}
		return passed, ""
	}
}

func output(ctx context.Context, name string, args ...string) (string, error) {
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

// gofmt looks at every Go file below the folders of architecture §2.
func gofmt(ctx context.Context) (verdict, string) {
	folders, err := filepath.Glob("[a-z]*")
	if err != nil {
		return failed, err.Error()
	}
	args := []string{"-l"}
	for _, f := range folders {
		if info, err := os.Stat(f); err == nil && info.IsDir() {
			args = append(args, f)
		}
	}
	out, err := output(ctx, "gofmt", args...)
	switch {
	case err != nil:
		return failed, out + err.Error()
	case out != "":
		return failed, "not formatted (gofmt -w mends it):\n" + out
	}
	return passed, ""
}

// generators write the generated files; `make gen` runs the same.
const generators = "make --no-print-directory gen"

// generatedPaths match every file that a generator writes, and nothing else.
var generatedPaths = []string{":(glob)**/*_templ.go", "api/openapi"}

// generated runs the generators and asks git what has become different of what
// is staged or committed, and what is new.
func generated(ctx context.Context) (verdict, string) {
	if out, err := output(ctx, "sh", "-c", generators); err != nil {
		return failed, out + err.Error()
	}
	root, err := os.Getwd()
	if err != nil {
		return failed, err.Error()
	}
	return differing(ctx, root)
}

func differing(ctx context.Context, root string) (verdict, string) {
	// The checkout of a CI machine often belongs to another user.
	git := func(args ...string) (string, error) {
		return output(ctx, "git", append([]string{"-C", root, "-c", "safe.directory=" + root}, args...)...)
	}
	changed, err1 := git(append([]string{"diff", "--stat", "--"}, generatedPaths...)...)
	created, err2 := git(append([]string{"ls-files", "--others", "--exclude-standard", "--"}, generatedPaths...)...)
	if err := errors.Join(err1, err2); err != nil {
		return failed, changed + created + err.Error()
	}
	if changed+created != "" {
		return failed, "generated files are not current: run `make gen` and commit\n" + changed + created
	}
	return passed, ""
}

// unreachable is how govulncheck and Go's network code say that there is no way
// to the database. Anything else that goes wrong is a failure.
var unreachable = regexp.MustCompile(`(?i)no such host|dial tcp|i/o timeout|connection refused|connection reset|` +
	`TLS handshake|certificate|proxyconnect|context deadline exceeded|HTTP GET .* returned (unexpected )?status|unexpected EOF`)

const exitVulnerable = 3

func vulnerabilities(ctx context.Context) (verdict, string) {
	out, err := output(ctx, "go", tool("govulncheck", "./...")...)
	return judge(out, err)
}

func judge(out string, err error) (verdict, string) {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return passed, ""
	case errors.As(err, &exit) && exit.ExitCode() == exitVulnerable, strings.Contains(out, "exit status 3"):
		return failed, out
	case unreachable.MatchString(out):
		return notChecked, "the database of vulnerabilities cannot be reached from here"
	}
	return failed, out + err.Error()
}
