package appraisalv1_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
)

func TestPointsAreExact(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]v1.Points{
		"118.5": 11850, "0.5": 50, "2": 200, "0.25": 25, "-1.5": -150, "0": 0, "10.10": 1010, "-0.05": -5,
	} {
		got, err := v1.ParsePoints(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", ".", "1.", ".5", "1.234", "1e3", "一", "--1", "1 ", "99999999", "99999999999999999999"} {
		_, err := v1.ParsePoints(text)
		require.Error(t, err, text)
	}
}

func TestPointsReadWhatTheyWrite(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := v1.Points(rapid.Int64Range(-1e8, 1e8).Draw(t, "hundredths"))
		raw, err := json.Marshal(p)
		require.NoError(t, err)
		var back v1.Points
		require.NoError(t, json.Unmarshal(raw, &back), string(raw))
		require.Equal(t, p, back)
	})
}

func FuzzParsePoints(f *testing.F) {
	f.Add("118.5")
	f.Add("-0.05")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := v1.ParsePoints(s)
		if err != nil {
			return
		}
		back, err := v1.ParsePoints(p.String())
		if err != nil || back != p {
			t.Fatalf("%q is %d, written %q, read %d (%v)", s, p, p, back, err)
		}
	})
}

func TestEveryKindIsNamedAndFiled(t *testing.T) {
	t.Parallel()
	seen := map[v1.Kind]bool{}
	for _, k := range v1.Kinds {
		require.False(t, seen[k.Kind], k.Kind)
		seen[k.Kind] = true
		require.NotEmpty(t, k.Name, k.Kind)
		require.NotEmpty(t, k.Section.Name(), k.Kind)
	}
}
