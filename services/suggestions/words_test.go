package suggestions

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// TestWordsAreTheContracts: the domain and the contract spell every word alike,
// so that a conversion is never a guess.
func TestWordsAreTheContracts(t *testing.T) {
	t.Parallel()
	ours := words(t, "words.go", "clock.go", "contact.go")
	theirs := words(t, "../../api/suggestions/v1/words.go", "../../api/suggestions/v1/types.go")
	for _, kind := range []string{
		"Kind", "Channel", "State", "Act", "Consent", "ContactState", "Outcome", "Evaluated", "ClockKind", "ClockState",
	} {
		own := slices.DeleteFunc(ours[kind], func(w string) bool { return w == string(ClockAbsent) })
		require.NotEmpty(t, own, kind)
		require.ElementsMatch(t, theirs[kind], own, kind)
	}
	require.Equal(t, v1.GradeDissatisfied, GradeDissatisfied)
	for _, s := range v1.States() {
		require.NotEmpty(t, State(s).Chinese(), s)
	}
	require.Len(t, v1.States(), len(stateNames))
}

var constant = regexp.MustCompile(`(?m)^\s+\w+\s+(\w+)\s+= "(\w+)"`)

// words reads the constants of source files by their type.
func words(t *testing.T, files ...string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, f := range files {
		src, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, m := range constant.FindAllStringSubmatch(string(src), -1) {
			out[m[1]] = append(out[m[1]], m[2])
		}
	}
	return out
}
