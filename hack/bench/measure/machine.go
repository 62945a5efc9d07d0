package measure

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// TellMachine writes what the figures of a run depend on.
func TellMachine(out io.Writer, y *Yardstick) error {
	r, err := y.Read()
	if err != nil {
		return err
	}
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Fprintf(out, "machine: %d processors, %s; fdatasync of 8 KiB %v, SHA-256 of 2 MiB %v (medians)\n",
		runtime.NumCPU(), runtime.Version(), r.Sync.Round(time.Microsecond), r.Compute.Round(10*time.Microsecond))
	fmt.Fprintf(out, "machine: load %s, steal %.1f %% over one second\n", strings.Join(strings.Fields(string(load))[:3], " "), steal(time.Second))
	return nil
}

// steal is the share of time that the host gave to others.
func steal(d time.Duration) float64 {
	a, ta := cpuLine()
	time.Sleep(d)
	b, tb := cpuLine()
	if tb == ta {
		return 0
	}
	return 100 * float64(b-a) / float64(tb-ta)
}

func cpuLine() (stolen, total int64) {
	raw, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(raw), "\n")
	for i, f := range strings.Fields(line) {
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil || i > 8 { // guest time is counted in user time
			continue
		}
		total += n
		if i == 8 {
			stolen = n
		}
	}
	return stolen, total
}
