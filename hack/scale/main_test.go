package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

func TestRunWritesWhatARosterTakes(t *testing.T) {
	t.Parallel()
	c := config{out: filepath.Join(t.TempDir(), "new"), code: "33", seed: 1, deputies: 1000, faulty: 0.02, year: 2022}
	var said bytes.Buffer
	require.NoError(t, run(c, &said))
	require.Contains(t, said.String(), "1000 rows, 20 of them faulty")
	var areas []rosterv1.Area
	read(t, c.out, "areas.json", &areas)
	require.NoError(t, rosterv1.AddAreasRequest{Areas: areas}.Validate())
	var faults map[int]province.Fault
	read(t, c.out, "faults.json", &faults)
	require.Len(t, faults, 20)
	for _, name := range []string{"roster.csv", "roster.xlsx", "congresses.json"} {
		info, err := os.Stat(filepath.Join(c.out, name))
		require.NoError(t, err)
		require.Positive(t, info.Size())
	}
}

func read(t *testing.T, dir, name string, to any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, to))
}

func TestRunRefusesWhatItCannotMake(t *testing.T) {
	t.Parallel()
	good := config{out: t.TempDir(), code: "33", deputies: 10}
	for name, spoil := range map[string]func(*config){
		"no folder": func(c *config) { c.out = "" },
		"a county":  func(c *config) { c.code = "331081" },
		"nobody":    func(c *config) { c.deputies = 0 },
		"too many":  func(c *config) { c.deputies = 200_000 },
		"all wrong": func(c *config) { c.faulty = 0.9 },
	} {
		c := good
		spoil(&c)
		require.Error(t, run(c, &bytes.Buffer{}), name)
	}
}
