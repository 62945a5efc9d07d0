// Command openapi writes api/openapi/<service>.json from the Method tables.
//
// Run it through `make gen`; `make verify` fails where a file is not current.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// documents are the five contracts. A client over no connection stands for the
// service: only the methods' shapes are read.
func documents() map[string][]rpc.Operation {
	return map[string][]rpc.Operation{
		"roster":      rosterv1.Operations(rosterv1.Client(nil)),
		"stations":    stationsv1.Operations(stationsv1.Client(nil)),
		"suggestions": suggestionsv1.Operations(suggestionsv1.Client(nil)),
		"voting":      votingv1.Operations(votingv1.Client(nil)),
		"appraisal":   appraisalv1.Operations(appraisalv1.Client(nil)),
	}
}

func main() {
	dir := filepath.Join("api", "openapi")
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, ops := range documents() {
		doc, err := rpc.OpenAPI("Tribune "+name, "v1", ops)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".json"), append(doc, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}
