package stations_test

import (
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// BenchmarkFileMatter files residents' matters through the whole chain:
// authentication, validation, rule pack, sealing, the transaction with its fact,
// audit row and stored receipt.
func BenchmarkFileMatter(b *testing.B) {
	r := newRig(b)
	st := r.station()
	q := v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryTransport, Text: lamp, Contact: v1.Contact{Name: "王阿婆", Phone: "13800001234"}}
	b.ReportAllocs()
	var failed atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := r.svc.FileMatter(r.keyed("", uuid.NewString()), q); err != nil {
				failed.Add(1)
			}
		}
	})
	require.Zero(b, failed.Load())
}
