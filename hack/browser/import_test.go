package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/browser/thread"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// made writes a list of deputies of 样例市, whose congress has room for them; one
// row in ten is faulty.
func made(t *testing.T) (file string, faulty int) {
	t.Helper()
	crowd := province.Seed(7).Crowd("browser", 2026)
	var rows []province.Row
	for range 40 {
		rows = append(rows, crowd.Next(sample.Gulou+"001", "宁海路街道").Seat(sample.Sample))
	}
	cells := province.Cells(rows)
	faults := province.Seed(7).Spoil(cells, 0.1)
	file = filepath.Join(t.TempDir(), "样例市代表名录.xlsx")
	f, err := os.Create(file)
	require.NoError(t, err)
	require.NoError(t, province.WriteXLSX(f, cells))
	require.NoError(t, f.Close())
	return file, len(faults)
}

// a list with faulty rows is told row by row, the rest imported, and all of
// it taken back.
func imports(t *testing.T, s thread.Stage) {
	t.Helper()
	c := &critic{}
	s.Look = c.look
	th := thread.New(t.Context(), s)
	defer th.Close()
	file, faulty := made(t)
	p := th.As(sample.Admin)
	p.Go("/roster/imports")
	p.Upload("file", file)
	p.Click(`[data-test="mode-valid_rows"]`)
	p.Press(`[data-test="do-import"]`)
	p.Await(`[data-test="import"]`, "已导入")
	require.NoError(t, p.Err())
	p.Go(p.Path() + "?outcome=refused")
	require.Equal(t, faulty, p.Count(`[data-test="rows"] tbody tr`))
	p.See("公式", "重复", fmt.Sprint(faulty))
	p.Go(p.Path() + "?outcome=accepted")
	p.Click("details > summary")
	p.Press(`[data-test="do-revert"]`)
	p.See("导入已撤回。", "已撤回")
	p.Gone(`[data-test="do-revert"]`)
	require.NoError(t, p.Err())
	c.content(t)
}
