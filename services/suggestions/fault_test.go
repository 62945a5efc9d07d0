package suggestions_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
)

// wantCode asks for a fault of a code that says the remedy.
func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	require.Error(t, err)
	f := fault.From(err)
	require.Equal(t, code, f.Code, "%v", err)
	if strings.HasPrefix(code, "suggestions.") && f.Kind != fault.NotFound {
		require.NotEmpty(t, f.Detail+fieldsOf(f), "%s says no remedy", code)
	}
}

func fieldsOf(f *fault.Error) string {
	out := ""
	for _, x := range f.Fields {
		out += x.Message
	}
	return out
}
