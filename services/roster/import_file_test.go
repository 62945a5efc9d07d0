package roster_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster"
)

// What the office really sends: Excel's CSV in GBK, a title above the headings,
// columns that the roster does not keep, one congress chosen for all.
func TestImportOfACSVInGBK(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(
		"鼓楼区第十九届人大代表名册,,\r\n\r\n序号,姓名,性别,所在区划代码,手机号码,身份证号\r\n" +
			"1,张三丰,男,320106001,13800000000,320106197605021234\r\n2,李四光,女,320106002,13900000000,\r\n")
	require.NoError(t, err)
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "320106", Congress: in["320106"], File: text(`C:\名册\代表.csv`, gbk)})
	require.NoError(t, err)
	require.NoError(t, b.importer.Run(t.Context()))
	run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportDone, run.Phase, run.Problem)
	require.Equal(t, []int{2, 2, 2}, []int{run.Total, run.People, run.Mandates})
	require.Equal(t, "代表.csv", run.File)
	require.Equal(t, []string{"序号", "手机号码", "身份证号"}, run.Ignored)
	rows, err := b.ImportRows(ctx, rosterv1.ImportRowsRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, []int{4, 5}, []int{rows.Items[0].Row, rows.Items[1].Row})
	b.holdsNowhere(t, "13800000000", "320106197605021234")
}

// holdsNowhere looks through every table for a text that must not be kept.
func (b bundle) holdsNowhere(t testing.TB, texts ...string) {
	t.Helper()
	conn := b.test.Owner()
	rows, err := conn.Query(t.Context(), `SELECT table_name FROM information_schema.tables WHERE table_schema = 'roster' AND table_type = 'BASE TABLE'`)
	require.NoError(t, err)
	var tables []string
	for rows.Next() {
		var name string
		require.NoError(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	require.NoError(t, rows.Err())
	require.Contains(t, tables, "import_row")
	for _, table := range tables {
		for _, text := range texts {
			var n int
			require.NoError(t, conn.QueryRow(t.Context(), `SELECT count(*) FROM roster."`+table+`" x WHERE position($1 in x::text) > 0`, text).Scan(&n))
			require.Zero(t, n, "%s in %s", text, table)
		}
	}
}

// A file that cannot be read fails as a whole, says why, and is not kept.
func TestImportOfWhatIsNoRoster(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	ctx := province(t)
	for name, test := range map[string]struct{ body, want string }{
		"no headings":  {"甲,乙\n1,2\n", "找不到表头"},
		"no rows":      {"姓名,所在区划代码\n", "文件是空的"},
		"word":         {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "XLS"},
		"broken":       {"PK\x03\x04....", "损坏"},
		"zip bomb":     {bomb(t), "压缩比异常"},
		"endless rows": {"姓名,所在区划代码\n" + strings.Repeat("甲,320106001\n", roster.MaxRows+100), "至多导入"},
	} {
		run := b.take(ctx, t, rosterv1.ValidRows, text("x", test.body))
		require.Equal(t, rosterv1.ImportFailed, run.Phase, name)
		require.Contains(t, run.Problem, test.want, name)
	}
	b.plain(t, 0)
	_, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: text("x", "")})
	require.ErrorIs(t, err, roster.ErrImportEmpty)
	_, err = b.Import(ctx, rosterv1.ImportRequest{Area: "32", File: rpc.Blob{Body: io.NopCloser(zeros{})}})
	require.ErrorIs(t, err, roster.ErrImportTooLarge)
}

// zeros is a file without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// bomb is a workbook with 64 MB of blanks where its sheet should be.
func bomb(t testing.TB) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.Pkg.Store("xl/media/filler.bin", bytes.Repeat([]byte{' '}, 64<<20))
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	require.Less(t, b.Len(), 1<<20)
	return b.String()
}

// The report lists every fault, safe to open; the template is what the importer
// reads.
func TestReportAndTemplate(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	run := b.take(ctx, t, rosterv1.ValidRows, text("a.csv", "姓名,所在区划代码,人大区划代码\n=张三,X,320106\n-李四,320106001,320106\n王五,320106001,320106\n"))
	for _, format := range []rosterv1.FileFormat{rosterv1.XLSX, rosterv1.CSV} {
		file, err := b.ImportFile(ctx, rosterv1.ImportFileRequest{ID: run.ID, Format: format})
		require.NoError(t, err)
		raw, err := io.ReadAll(file.Body)
		require.NoError(t, err)
		require.True(t, strings.HasSuffix(file.Name, "."+string(format)), file.Name)
		var rows [][]string
		if format == rosterv1.XLSX {
			f, err := excelize.OpenReader(bytes.NewReader(raw))
			require.NoError(t, err)
			rows, err = f.GetRows("问题清单")
			require.NoError(t, err)
		} else {
			for _, l := range strings.Split(strings.TrimSpace(strings.TrimPrefix(string(raw), "\xEF\xBB\xBF")), "\r\n") {
				rows = append(rows, strings.Split(l, ","))
			}
		}
		require.Equal(t, []string{"行号", "姓名", "列", "问题", "处理办法", "代码"}, rows[0])
		require.Len(t, rows, 4, "two faults in row 2, one in row 3")
		require.Equal(t, []string{"2", roster.ErrCellFormula.Code}, []string{rows[1][0], rows[1][5]})
		require.Equal(t, []string{"2", roster.ErrCellArea.Code}, []string{rows[2][0], rows[2][5]})
		require.Equal(t, "3", rows[3][0])
	}

	file, err := b.ImportTemplate(ctx, rosterv1.ImportTemplateRequest{})
	require.NoError(t, err)
	raw, err := io.ReadAll(file.Body)
	require.NoError(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	require.NoError(t, err)
	rows, err := f.GetRows("代表名录")
	require.NoError(t, err)
	// Files in use name these columns: a change breaks them.
	require.Equal(t, [][]string{{"姓名", "性别", "出生日期", "人员编号", "所在区划代码", "工作单位及职务", "人大区划代码", "届次",
		"选举单位代码", "选区", "领导干部代表", "基层代表", "任职日期", "人员标识"}}, rows)
	help, err := f.GetRows("填写说明")
	require.NoError(t, err)
	require.Len(t, help, 15)
	require.NoError(t, f.SetSheetRow("代表名录", "A2", &[]any{"张三丰", "男", "1976-05-02", "", "320106001", "", "320106"}))
	var filled bytes.Buffer
	require.NoError(t, f.Write(&filled))
	run = b.take(ctx, t, rosterv1.AllOrNothing, rpc.Blob{Name: file.Name, Body: io.NopCloser(&filled)})
	require.Equal(t, rosterv1.ImportDone, run.Phase, run.Problem)
	list, err := b.Deputies(ctx, rosterv1.DeputiesRequest{Congress: in["320106"]})
	require.NoError(t, err)
	require.Len(t, list.Items, 2)
}

// The same key with the same file is one import; with another file, a mistake.
func TestAnImportIsRepeatedSafely(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	send := func(body string) (rosterv1.ImportRun, error) {
		r := rosterv1.ImportRequest{Area: "32", File: text("a.csv", body)}
		return b.Import(work.WithCall(province(t), &work.Call{Action: "roster.Import", Key: "k", Request: r}), r)
	}
	first, err := send("姓名,所在区划代码\n甲,320106001\n")
	require.NoError(t, err)
	second, err := send("姓名,所在区划代码\n甲,320106001\n")
	require.NoError(t, err)
	require.Equal(t, first.ID, second.ID)
	_, err = send("姓名,所在区划代码\n乙,320106001\n")
	require.ErrorIs(t, err, roster.ErrKeyReused)
}
