package localpg

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// inhabitants lists the PostgreSQL processes whose working folder is data. Every
// process of a server works in its data folder, so this finds the server and
// what a killed one has left behind, and is not fooled by a process id that
// something else has been given since.
func inhabitants(data string) ([]int, error) {
	home, err := os.Stat(data)
	if err != nil {
		return nil, nil //nolint:nilerr // no folder, nobody in it
	}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil, fmt.Errorf("list the processes: %w", err)
	}
	var pids []int
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		cwd, err := os.Stat(filepath.Join("/proc", e.Name(), "cwd"))
		if err != nil || !os.SameFile(home, cwd) {
			continue
		}
		name, err := os.ReadFile(filepath.Join("/proc", e.Name(), "comm"))
		if err == nil && strings.TrimSpace(string(name)) == "postgres" {
			pids = append(pids, pid)
		}
	}
	return pids, nil
}

// pidfile is what a server writes into its data folder while it runs.
type pidfile struct {
	pid, port int
}

// readPidfile gives the zero value when there is none, or one that a dying
// machine left half written.
func readPidfile(data string) pidfile {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return pidfile{}
	}
	lines := strings.Split(string(b), "\n")
	if len(lines) < 4 {
		return pidfile{}
	}
	pid, err1 := strconv.Atoi(strings.TrimSpace(lines[0]))
	port, err2 := strconv.Atoi(strings.TrimSpace(lines[3]))
	if err1 != nil || err2 != nil {
		return pidfile{}
	}
	return pidfile{pid: pid, port: port}
}
