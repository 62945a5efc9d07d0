package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/rpc"
)

// The documents are valid OpenAPI 3.1 by a validator that knows nothing of us,
// and the committed files are current.
func TestDocumentsAreValidAndCurrent(t *testing.T) {
	t.Parallel()
	for name, ops := range documents() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			raw, err := rpc.OpenAPI("Tribune "+name, "v1", ops)
			require.NoError(t, err)
			committed, err := os.ReadFile(filepath.Join("..", "..", "..", "api", "openapi", name+".json"))
			require.NoError(t, err)
			require.Equal(t, string(committed), string(raw)+"\n", "run `make gen`")

			doc, err := libopenapi.NewDocument(raw)
			require.NoError(t, err)
			v, errs := validator.NewValidator(doc)
			require.Empty(t, errs)
			valid, faults := v.ValidateDocument()
			require.True(t, valid, "%v", faults)

			model, modelErrs := doc.BuildV3Model()
			require.Empty(t, modelErrs)
			paths := map[string]bool{}
			for _, op := range ops {
				paths[op.Path] = true
			}
			require.Equal(t, len(paths), model.Model.Paths.PathItems.Len(), "no path is lost")
		})
	}
}

func TestAMethodWithoutPermissionDoesNotBuild(t *testing.T) {
	t.Parallel()
	m := rpc.Method[struct{}, rpc.None]{Name: "x.Y", Pattern: "GET /v1/x", Summary: "无权限"}
	_, err := m.Info()
	require.ErrorContains(t, err, "no role is allowed")
	require.Panics(t, func() { m.Bind(nil) })
}
