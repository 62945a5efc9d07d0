package measure

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of the kernel's CPU counters (USER_HZ is 100 everywhere).
const tick = 10 * time.Millisecond

type process struct {
	pid, parent int
	used        time.Duration // with what its dead children used
}

// CPU is what a whole process tree has used since it began; nothing for root 0.
func CPU(root int) time.Duration {
	if root == 0 {
		return 0
	}
	all := processes()
	var sum time.Duration
	for _, p := range all {
		for at := p; ; {
			if at.pid == root {
				sum += p.used
				break
			}
			next, ok := all[at.parent]
			if !ok || next.pid == at.pid {
				break
			}
			at = next
		}
	}
	return sum
}

func processes() map[int]process {
	all := map[int]process{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, f := range files {
		if p, ok := readStat(f); ok {
			all[p.pid] = p
		}
	}
	return all
}

func readStat(file string) (process, bool) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return process{}, false // it has just ended
	}
	open, end := bytes.IndexByte(raw, '('), bytes.LastIndexByte(raw, ')')
	if open < 0 || end < 0 {
		return process{}, false
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(raw[:open])))
	f := strings.Fields(string(raw[end+1:]))
	if len(f) < 15 {
		return process{}, false
	}
	n := func(i int) int { v, _ := strconv.Atoi(f[i]); return v }
	return process{pid, n(1), time.Duration(n(11)+n(12)+n(13)+n(14)) * tick}, true
}

// Parent of a process; 0 if it is not on this machine.
func Parent(pid int) int {
	p, _ := readStat(fmt.Sprintf("/proc/%d/stat", pid))
	return p.parent
}

// Memory is what a process has resident, in bytes, and the part of it that is no
// file.
func Memory(pid int) (resident, anonymous int64) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	read := func(key string) int64 {
		for line := range strings.Lines(string(raw)) {
			if rest, ok := strings.CutPrefix(line, key+":"); ok {
				kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
				return kb << 10
			}
		}
		return 0
	}
	return read("VmRSS"), read("RssAnon")
}
