package localpg

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHydrateMakesTheLinksOfThePackage(t *testing.T) {
	t.Parallel()
	pkg := t.TempDir()
	lib := filepath.Join(pkg, "native", "lib")
	require.NoError(t, os.MkdirAll(lib, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(lib, "libpq.so.5.15"), []byte("code"), 0o644))
	list := filepath.Join(pkg, "native", "pg-symlinks.json")
	require.NoError(t, os.WriteFile(list, []byte(`[{"source":"native/lib/libpq.so.5.15","target":"native/lib/libpq.so.5"}]`), 0o644))

	for range 2 { // the second time the links are there already
		require.NoError(t, hydrate(pkg))
		b, err := os.ReadFile(filepath.Join(lib, "libpq.so.5"))
		require.NoError(t, err)
		require.Equal(t, "code", string(b))
	}

	require.NoError(t, os.WriteFile(list, []byte(`[{"source":"native/lib/libpq.so.5.15","target":"../../etc/passwd"}]`), 0o644))
	require.ErrorContains(t, hydrate(pkg), "leaves the package")
}

func TestReadPidfile(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want pidfile
	}{
		"a running server": {"4711\n/data\n1790000000\n5432\n\n127.0.0.1\n 1 2\nready\n", pidfile{4711, 5432}},
		"half written":     {"4711\n/data\n", pidfile{}},
		"empty":            {"", pidfile{}},
		"not numbers":      {"a\nb\nc\nd\n", pidfile{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(data, "postmaster.pid"), []byte(c.text), 0o600))
			require.Equal(t, c.want, readPidfile(data))
		})
	}
	require.Equal(t, pidfile{}, readPidfile(t.TempDir()))
}
