package browser_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/dev/browser"
)

func TestNamedChromiumIsUsed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "my-chromium")
	require.NoError(t, os.WriteFile(file, []byte("#!/bin/sh\n"), 0o755))
	got, err := browser.Get(t.Context(), file, func(line string) { t.Error("nothing to tell: " + line) })
	require.NoError(t, err)
	require.Equal(t, file, got)

	_, err = browser.Get(t.Context(), file+"-gone", func(string) {})
	require.ErrorContains(t, err, "TRIBUNE_CHROMIUM")
}
