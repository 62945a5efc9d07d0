package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tribune-platform/tribune/hack/dev/apt"
)

// oldest is the oldest major version that the platform is tested with.
const oldest = 15

// binaries are the two programs of one PostgreSQL.
type binaries struct {
	initdb, postgres string
	major            int
	installed        bool // by this run
}

// binaries finds a PostgreSQL that fits the data folder, or gets one.
func (c *cluster) binaries(ctx context.Context) (binaries, error) {
	there := c.onThisMachine(ctx)
	if b, ok := c.fitting(there); ok {
		c.say(fmt.Sprintf("PostgreSQL %d: %s", b.major, filepath.Dir(b.postgres)))
		return b, nil
	}
	if major := c.dataMajor(); major != 0 && len(there) > 0 {
		return binaries{}, fmt.Errorf("the data in %s was made by PostgreSQL %d, and this machine has %s: "+
			"install version %d, or `make reset` to start anew", c.path(), major, listing(there), major)
	}
	c.say("no PostgreSQL on this machine: getting one")
	errApt := installWithApt(ctx, c.say)
	if errApt == nil {
		if b, ok := c.fitting(c.onThisMachine(ctx)); ok {
			b.installed = true
			return b, nil
		}
		errApt = fmt.Errorf("apt-get has no PostgreSQL %d or newer", oldest)
	}
	b, errNpm := c.installWithNpm(ctx)
	if errNpm == nil {
		return b, nil
	}
	return binaries{}, errors.Join(
		fmt.Errorf("no PostgreSQL %d or newer: install it (Debian: apt-get install postgresql), put its bin folder on PATH, "+
			"or name a running one in TRIBUNE_DATABASE_URL", oldest), errApt, errNpm)
}

// fitting picks the first that is new enough, and of the version that made the
// data if there are some.
func (c *cluster) fitting(all []binaries) (binaries, bool) {
	major := c.dataMajor()
	i := slices.IndexFunc(all, func(b binaries) bool {
		return b.major >= oldest && (major == 0 || b.major == major)
	})
	if i < 0 {
		return binaries{}, false
	}
	return all[i], true
}

func listing(all []binaries) string {
	var each []string
	for _, b := range all {
		each = append(each, fmt.Sprintf("version %d (%s)", b.major, filepath.Dir(b.postgres)))
	}
	return strings.Join(each, " and ")
}

func (c *cluster) dataMajor() int {
	b, err := os.ReadFile(c.path("data", "PG_VERSION"))
	if err != nil {
		return 0
	}
	major, _ := strconv.Atoi(strings.TrimSpace(string(b))) // 0, any version, if it is not a number
	return major
}

// onThisMachine lists what PATH, Debian's own folders and an earlier npm install
// hold, best first.
func (c *cluster) onThisMachine(ctx context.Context) []binaries {
	dirs := filepath.SplitList(os.Getenv("PATH"))
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well formed
	slices.SortFunc(debian, func(a, b string) int { return majorInPath(b) - majorInPath(a) })
	dirs = append(dirs, debian...)
	if native, err := npmNative(); err == nil {
		dirs = append(dirs, filepath.Join(native, "bin"))
	}
	var found []binaries
	for _, dir := range dirs {
		if b, err := c.inspect(ctx, dir); err == nil && !slices.Contains(found, b) {
			found = append(found, b)
		}
	}
	return found
}

func majorInPath(dir string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	return n
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// inspect asks the programs of a folder for their version, as the user that will
// run them: programs that this user cannot reach are of no use.
func (c *cluster) inspect(ctx context.Context, dir string) (binaries, error) {
	var b binaries
	for name, to := range map[string]*string{"initdb": &b.initdb, "postgres": &b.postgres} {
		// Links are followed: a program looks for its companions beside itself.
		real, err := filepath.EvalSymlinks(filepath.Join(dir, name))
		if err != nil {
			return b, err
		}
		*to = real
	}
	if !c.as.reaches(ctx, b.initdb) {
		return b, fmt.Errorf("%s cannot be reached", b.initdb)
	}
	out, err := c.as.command(ctx, "/", b.postgres, "--version").Output()
	if err != nil {
		return b, fmt.Errorf("%s --version: %w", b.postgres, err)
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return b, fmt.Errorf("%s does not tell its version: %q", b.postgres, out)
	}
	b.major, err = strconv.Atoi(string(m[1]))
	return b, err
}

// installWithApt installs Debian's package without the cluster that it would
// create and start by itself on the standard port.
func installWithApt(ctx context.Context, say func(string)) error {
	if _, err := exec.LookPath("apt-get"); err != nil || os.Geteuid() != 0 {
		return apt.ErrCannot
	}
	const conf = "/etc/postgresql-common/createcluster.conf"
	if _, err := os.Stat(conf); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(conf), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(conf, []byte("create_main_cluster = false\n"), 0o644); err != nil {
			return err
		}
	}
	return apt.Install(ctx, say, "postgresql")
}
