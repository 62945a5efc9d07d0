package bench

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// R3: what the kit adds to a plain handler. Allocations do not depend on the
// machine and are held; time is reported by `make bench`.
func TestKitAddsFewAllocations(t *testing.T) {
	p := Plain()
	k, err := Kit()
	require.NoError(t, err)
	require.Equal(t, 200, Ask(p))
	require.Equal(t, 200, Ask(k))
	base := testing.AllocsPerRun(2000, func() { Ask(p) })
	ours := testing.AllocsPerRun(2000, func() { Ask(k) })
	t.Logf("plain %.0f, kit %.0f allocations", base, ours)
	require.LessOrEqual(t, ours-base, 8.0)
}

func BenchmarkChain(b *testing.B) {
	p := Plain()
	k, err := Kit()
	require.NoError(b, err)
	b.Run("plain", func(b *testing.B) { repeat(b, func() { Ask(p) }) })
	b.Run("kit", func(b *testing.B) { repeat(b, func() { Ask(k) }) })
}

func repeat(b *testing.B, do func()) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		do()
	}
}
