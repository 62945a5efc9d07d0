package ids

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAreaIsKeptInItsShortestForm(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct {
		code  AreaCode
		level AreaLevel
	}{
		"50":           {"50", AreaProvince},
		"500000":       {"50", AreaProvince},
		"330100":       {"3301", AreaPrefecture},
		"330106":       {"330106", AreaCounty},
		"330106000000": {"330106", AreaCounty},
		"320106001":    {"320106001", AreaTown},
		"320106001000": {"320106001", AreaTown},
		"320106001002": {"320106001002", AreaVillage},
		" 500103 ":     {"500103", AreaCounty},
	} {
		got, err := ParseArea(in)
		require.NoError(t, err, in)
		require.Equal(t, want.code, got, in)
		require.Equal(t, want.level, got.Level(), in)
	}
	for _, bad := range []string{"", "5", "500", "50010", "abc", "5001０3", "00", "010101", "99", "5001031", "5001030001", "=500103"} {
		_, err := ParseArea(bad)
		require.Error(t, err, bad)
	}
}

// an area holds another exactly when its code is a prefix.
func TestAreaContains(t *testing.T) {
	t.Parallel()
	nanjing, gulou, street := MustArea("320100"), MustArea("320106"), MustArea("320106001")
	require.True(t, nanjing.Contains(gulou))
	require.True(t, gulou.Contains(street))
	require.True(t, gulou.Contains(gulou))
	require.False(t, gulou.Contains(nanjing))
	require.True(t, street.InLine(nanjing))
	require.False(t, street.InLine(MustArea("320105")))
	require.False(t, AreaCode("").Contains(gulou))
	require.Equal(t, gulou, street.Parent())
	require.Equal(t, AreaCode(""), MustArea("32").Parent())
}

func FuzzParseArea(f *testing.F) {
	f.Add("500103")
	f.Add("320106001000")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseArea(s)
		if err != nil {
			return
		}
		again, err := ParseArea(string(a))
		if err != nil || again != a || a.Level() == AreaUnknown || !strings.HasPrefix(strings.TrimSpace(s), string(a)) {
			t.Fatalf("%q gave %q, then %q (%v)", s, a, again, err)
		}
	})
}
