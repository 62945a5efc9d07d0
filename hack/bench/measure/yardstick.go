package measure

import (
	"crypto/sha256"
	"os"
	"slices"
	"syscall"
	"time"
)

// Yardstick measures the machine itself: a fixed piece of computing, and a write
// that the disk must confirm.
type Yardstick struct {
	file  *os.File
	block []byte
}

// Reading is what the machine took for them.
type Reading struct {
	Compute, Sync time.Duration
}

// NewYardstick writes in a folder of the disk that PostgreSQL uses.
func NewYardstick(dir string) (*Yardstick, error) {
	f, err := os.CreateTemp(dir, "yardstick-")
	if err != nil {
		return nil, err
	}
	return &Yardstick{f, make([]byte, 8<<10)}, nil
}

// Close removes its file.
func (y *Yardstick) Close() error {
	_ = y.file.Close()
	return os.Remove(y.file.Name())
}

// Read takes the median of several tries at each, which takes a tenth of a second.
func (y *Yardstick) Read() (Reading, error) {
	const computes, syncs = 9, 65
	compute, sync := make([]time.Duration, computes), make([]time.Duration, syncs)
	work := make([]byte, 2<<20)
	for i := range compute {
		began := time.Now()
		sha256.Sum256(work)
		compute[i] = time.Since(began)
	}
	for i := range sync {
		began := time.Now()
		if _, err := y.file.WriteAt(y.block, int64(i)*int64(len(y.block))); err != nil {
			return Reading{}, err
		}
		if err := syscall.Fdatasync(int(y.file.Fd())); err != nil {
			return Reading{}, err
		}
		sync[i] = time.Since(began)
	}
	slices.Sort(compute)
	slices.Sort(sync)
	return Reading{compute[computes/2], sync[syncs/2]}, nil
}

// Moved is by what factor the machine became faster or slower between two
// readings, whichever of the two measures moved more.
func (r Reading) Moved(next Reading) float64 {
	return max(factor(r.Compute, next.Compute), factor(r.Sync, next.Sync))
}

func factor(a, b time.Duration) float64 {
	return max(float64(a)/float64(b), float64(b)/float64(a))
}
