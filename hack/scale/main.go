// Command scale writes a province of legal size as the files that a roster
// takes, for tests of imports and for benchmarks:
//
//	go run ./hack/scale -out dir -seed 1 -deputies 60000 -faulty 0.01
//
// The folder then holds areas.json and congresses.json (requests to the roster,
// to be sent first), roster.xlsx and roster.csv, faults.json (row by row what is
// wrong on purpose) and, with -bomb, bomb.xlsx.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// config is what the command line says.
type config struct {
	out      string
	code     string
	seed     uint64
	deputies int
	faulty   float64
	bomb     bool
	year     int
}

func main() {
	var c config
	flag.StringVar(&c.out, "out", "", "folder to write into")
	flag.StringVar(&c.code, "province", "33", "two digits")
	flag.Uint64Var(&c.seed, "seed", 1, "the same seed makes the same files")
	flag.IntVar(&c.deputies, "deputies", 60_000, "how many")
	flag.Float64Var(&c.faulty, "faulty", 0, "share of faulty rows, 0 to 0.5")
	flag.BoolVar(&c.bomb, "bomb", false, "write bomb.xlsx too: small, and a gigabyte when unpacked")
	flag.IntVar(&c.year, "year", time.Now().Year()-4, "of the first session")
	flag.Parse()
	if err := run(c, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func (c config) validate() error {
	area, err := ids.ParseArea(c.code)
	switch {
	case c.out == "":
		return fmt.Errorf("say where to write: -out")
	case err != nil || area.Level() != ids.AreaProvince:
		return fmt.Errorf("-province %q: want two digits", c.code)
	case c.deputies < 1 || c.deputies > 150_000:
		return fmt.Errorf("-deputies %d: want 1 to 150000", c.deputies)
	case c.faulty < 0 || c.faulty > 0.5:
		return fmt.Errorf("-faulty %v: want 0 to 0.5", c.faulty)
	}
	return nil
}

func run(c config, say io.Writer) error {
	if err := c.validate(); err != nil {
		return err
	}
	if err := os.MkdirAll(c.out, 0o755); err != nil {
		return err
	}
	seed := province.Seed(c.seed)
	r := province.Legal(seed, ids.AreaCode(c.code), c.deputies, c.year)
	cells := province.Cells(r.Rows)
	faults := seed.Spoil(cells, c.faulty)
	files := map[string]func(io.Writer) error{
		"areas.json":      asJSON(r.Areas),
		"congresses.json": asJSON(r.Congresses),
		"faults.json":     asJSON(faults),
		"roster.csv":      func(w io.Writer) error { return province.WriteCSV(w, cells) },
		"roster.xlsx":     func(w io.Writer) error { return province.WriteXLSX(w, cells) },
	}
	if c.bomb {
		files["bomb.xlsx"] = func(w io.Writer) error { return province.WriteBomb(w, 1<<30) }
	}
	for name, write := range files {
		if err := writeFile(filepath.Join(c.out, name), write); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	_, err := fmt.Fprintf(say, "%s: %d areas, %d congresses, %d rows, %d of them faulty\n",
		c.out, len(r.Areas), len(r.Congresses), len(cells), len(faults))
	return err
}

func asJSON(v any) func(io.Writer) error {
	return func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "\t")
		return e.Encode(v)
	}
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
