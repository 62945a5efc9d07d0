package roster_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

var heading = []string{"姓名", "性别", "出生日期", "人员编号", "所在区划代码", "工作单位及职务", "人大区划代码", "届次", "选区", "领导干部代表", "基层代表"}

// line is a good row that only its number tells from the others.
func line(n int, body, lives string) []string {
	return []string{
		fmt.Sprintf("王%c%c", '一'+rune(n%20000), '丁'+rune(n/20000)), []string{"男", "女"}[n%2],
		date.New(1955, 1, 1).AddDays(n % 15000).String(), fmt.Sprintf("JS-%06d", n), lives, "某单位 职工", body, "", fmt.Sprintf("第%d选区", n%200), "否", "是",
	}
}

func blob(t testing.TB, name string, rows [][]string) rpc.Blob {
	t.Helper()
	table := sheet.Table{Name: "名录", Header: heading, Rows: rows}
	data, err := sheet.WriteXLSX(table)
	require.NoError(t, err)
	return rpc.Blob{Name: name, Body: io.NopCloser(bytes.NewReader(data))}
}

func text(name, s string) rpc.Blob {
	return rpc.Blob{Name: name, Body: io.NopCloser(strings.NewReader(s))}
}

// take sends a file and lets the importer finish with it.
func (b bundle) take(ctx context.Context, t testing.TB, mode rosterv1.ImportMode, file rpc.Blob) rosterv1.ImportRun {
	t.Helper()
	run, err := b.Import(ctx, rosterv1.ImportRequest{Area: "32", Mode: mode, File: file})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportQueued, run.Phase)
	require.NoError(t, b.importer.Run(t.Context()))
	run, err = b.ImportStatus(ctx, rosterv1.ImportStatusRequest{ID: run.ID})
	require.NoError(t, err)
	require.True(t, run.Phase.Over(), run.Phase)
	return run
}

// codes are the fault codes of an import's refused rows, by row.
func (b bundle) codes(ctx context.Context, t testing.TB, id rosterv1.ImportID) map[int]string {
	t.Helper()
	out, after := map[int]string{}, ""
	for {
		p, err := b.ImportRows(ctx, rosterv1.ImportRowsRequest{ID: id, Outcome: rosterv1.RowRefused, After: after, Limit: 200})
		require.NoError(t, err)
		for _, r := range p.Items {
			require.NotEmpty(t, r.Faults)
			out[r.Row] = r.Faults[0].Code
			for _, f := range r.Faults {
				require.NotEmpty(t, f.Message)
				require.NotEmpty(t, f.Remedy)
				require.NotEmpty(t, f.Field)
			}
		}
		if after = p.Next; after == "" {
			return out
		}
	}
}

// counties is a province of 100 counties with a congress and a street each.
func counties(t testing.TB, b bundle) {
	t.Helper()
	ctx := province(t)
	list := []rosterv1.Area{{Code: "32", Name: "江苏省"}}
	for c := range 100 {
		code := ids.AreaCode(county(c))
		list = append(list, rosterv1.Area{Code: code, Name: "某区" + string(code)}, rosterv1.Area{Code: code + "001", Name: "某街道"})
	}
	_, err := b.AddAreas(ctx, rosterv1.AddAreasRequest{Areas: list})
	require.NoError(t, err)
	for c := range 100 {
		_, err := b.OpenCongress(ctx, rosterv1.OpenCongressRequest{Area: ids.AreaCode(county(c)), Term: 19, Opened: "2022-01-10"})
		require.NoError(t, err)
	}
}

func county(n int) string { return fmt.Sprintf("32%02d%02d", 1+n/10, 1+n%10) }

// sixty thousand rows, one in a hundred with a fault of the kind that its place
// gives it.
func sixtyThousand() (rows [][]string, want map[int]string) {
	const total = 60_000
	want = map[int]string{}
	for n := range total {
		body := county(n % 100)
		r := line(n, body, body+"001")
		if n%100 == 57 {
			code := ""
			switch n / 100 % 8 {
			case 0:
				r[4], code = "3201X6", roster.ErrCellArea.Code
			case 1:
				r[4], code = "320199001", roster.ErrAreaUnknown.Code
			case 2: // the row before, again
				r = line(n-1, county((n-1)%100), county((n-1)%100)+"001")
				code = roster.ErrDuplicateRow.Code
			case 3:
				r[5], code = "=HYPERLINK(\"http://x\")", roster.ErrCellFormula.Code
			case 4:
				r[5], code = strings.Repeat("长", 121), roster.ErrCellLong.Code
			case 5:
				r[2], code = "1976-02-30", roster.ErrCellDate.Code
			case 6: // the one before, also in a county next to it
				r = line(n-1, body, county((n-1)%100)+"001")
				code = roster.ErrNotInLine.Code
			case 7:
				r[6], code = "320199", roster.ErrCongressUnknown.Code
			}
			want[n+2] = code
		}
		rows = append(rows, r)
	}
	return rows, want
}

// The House issue's bad input: 60,000 rows, 1 % of them faulty, told row by row;
// the rest is taken, or nothing, as asked; and it can be taken back.
func TestSixtyThousandRowsWithFaults(t *testing.T) {
	t.Parallel()
	b := setup(t)
	counties(t, b)
	ctx := province(t)
	rows, want := sixtyThousand()
	require.Len(t, want, 600)
	file := blob(t, "代表.xlsx", rows)
	raw, err := io.ReadAll(file.Body)
	require.NoError(t, err)
	again := func() rpc.Blob { return rpc.Blob{Name: "代表.xlsx", Body: io.NopCloser(bytes.NewReader(raw))} }

	nothing := b.take(ctx, t, rosterv1.AllOrNothing, again())
	require.Equal(t, rosterv1.ImportRefused, nothing.Phase)
	require.Equal(t, []int{60_000, 59_400, 600, 0, 0}, []int{nothing.Read, nothing.Accepted, nothing.Refused, nothing.People, nothing.Mandates})
	require.Equal(t, want, b.codes(ctx, t, nothing.ID))
	counts, err := b.Count(ctx, rosterv1.CountRequest{Area: "32"})
	require.NoError(t, err)
	require.Zero(t, counts.Mandates)

	began := time.Now()
	done := b.take(ctx, t, rosterv1.ValidRows, again())
	t.Logf("60,000 rows in %v", time.Since(began).Round(time.Millisecond))
	require.Equal(t, rosterv1.ImportDone, done.Phase, done.Problem)
	require.Equal(t, []int{59_400, 600, 59_400, 59_400}, []int{done.Accepted, done.Refused, done.People, done.Mandates})
	require.Equal(t, want, b.codes(ctx, t, done.ID))
	counts, err = b.Count(ctx, rosterv1.CountRequest{Area: "32"})
	require.NoError(t, err)
	require.Equal(t, 59_400, counts.Mandates)
	require.Equal(t, 59_400, counts.People)

	run, err := b.RevertImport(ctx, rosterv1.RevertImportRequest{ID: done.ID})
	require.NoError(t, err)
	require.Equal(t, rosterv1.ImportReverted, run.Phase)
	counts, err = b.Count(ctx, rosterv1.CountRequest{Area: "32"})
	require.NoError(t, err)
	require.Zero(t, counts.Mandates)
	b.plain(t, 0)
}

// plain checks the tables from outside: so many people and mandates, and no file
// kept.
func (b bundle) plain(t testing.TB, people int) {
	t.Helper()
	var p, m, v, f int
	require.NoError(t, b.test.Owner().QueryRow(t.Context(), `SELECT (SELECT count(*) FROM roster.person), (SELECT count(*) FROM roster.mandate),
		(SELECT count(*) FROM roster.private), (SELECT count(*) FROM roster.import_file)`).Scan(&p, &m, &v, &f))
	require.Equal(t, []int{people, people, people, 0}, []int{p, m, v, f})
}

// An import is taken back exactly, and only while nothing rests on it.
func TestRevertTakesBackExactlyWhatItMade(t *testing.T) {
	t.Parallel()
	b := setup(t)
	in := found(t, b)
	ctx := province(t)
	kept, err := b.AddDeputy(ctx, somebody(1, in["320106"], "320106001"))
	require.NoError(t, err)
	mine := line(1, "320106", "320106001")
	held := line(2, "320106", "320106001")
	// The person of row 4 is known already: the import adds a seat and no person.
	known := []string{kept.Person.Name, "女", date.New(1960, 1, 1).AddDays(1).String(), "", "320106001", "", "3201", "", "", "", ""}
	run := b.take(ctx, t, rosterv1.AllOrNothing, blob(t, "a.xlsx", [][]string{mine, held, known}))
	require.Equal(t, rosterv1.ImportDone, run.Phase)
	require.Equal(t, []int{2, 3}, []int{run.People, run.Mandates})

	rows, err := b.ImportRows(ctx, rosterv1.ImportRowsRequest{ID: run.ID})
	require.NoError(t, err)
	require.Equal(t, kept.Person.ID, rows.Items[2].Person)
	// The same file again finds everybody there.
	again := b.take(ctx, t, rosterv1.ValidRows, blob(t, "a.xlsx", [][]string{mine, held, known}))
	require.Equal(t, rosterv1.ImportRefused, again.Phase)
	require.Equal(t, map[int]string{2: roster.ErrDuplicateDeputy.Code, 3: roster.ErrDuplicateDeputy.Code, 4: roster.ErrDuplicateDeputy.Code}, b.codes(ctx, t, again.ID))
	other, err := b.AddDeputy(ctx, rosterv1.AddDeputyRequest{Number: "JS-000002", Name: held[0], Area: "320106001", Congress: in["32"]})
	require.NoError(t, err)
	require.Equal(t, rows.Items[1].Person, other.Person.ID)

	_, err = b.RevertImport(ctx, rosterv1.RevertImportRequest{ID: run.ID})
	require.ErrorIs(t, err, roster.ErrImportBlocked)
	require.ErrorContains(t, err, "第 3 行")
	_, err = b.RevertImport(as(t, role.Office, "320102"), rosterv1.RevertImportRequest{ID: run.ID})
	require.ErrorIs(t, err, roster.ErrImportUnknown, "another area's import does not exist")

	_, err = b.test.Owner().Exec(t.Context(), `DELETE FROM roster.mandate WHERE id = $1`, other.Mandates[0].ID.UUID())
	require.NoError(t, err)
	_, err = b.RevertImport(ctx, rosterv1.RevertImportRequest{ID: run.ID})
	require.NoError(t, err)
	d, err := b.Deputy(ctx, rosterv1.DeputyRequest{Person: kept.Person.ID})
	require.NoError(t, err)
	require.Len(t, d.Mandates, 1, "what was there before stays")
	_, err = b.Deputy(ctx, rosterv1.DeputyRequest{Person: rows.Items[0].Person})
	require.ErrorIs(t, err, roster.ErrPersonUnknown)
	_, err = b.RevertImport(ctx, rosterv1.RevertImportRequest{ID: run.ID})
	require.ErrorIs(t, err, roster.ErrImportPhase)
}

// A file that a keeper of one area sends reaches no other.
func TestAnImportStaysInItsArea(t *testing.T) {
	t.Parallel()
	b := setup(t)
	found(t, b)
	office := as(t, role.Office, "320106")
	_, err := b.Import(office, rosterv1.ImportRequest{Area: "320102", File: text("a.csv", "姓名")})
	require.ErrorIs(t, err, actor.ErrArea)
	csv := "姓名,所在区划代码,人大区划代码\n甲乙,320106001,320106\n丙丁,320102001,320102\n戊己,320106001,3201\n"
	run, err := b.Import(office, rosterv1.ImportRequest{Area: "320106", Mode: rosterv1.ValidRows, File: text("a.csv", csv)})
	require.NoError(t, err)
	require.NoError(t, b.importer.Run(t.Context()))
	require.Equal(t, map[int]string{3: roster.ErrRowScope.Code, 4: roster.ErrRowScope.Code}, b.codes(office, t, run.ID))
	_, err = b.ImportStatus(as(t, role.Office, "320102"), rosterv1.ImportStatusRequest{ID: run.ID})
	require.ErrorIs(t, err, roster.ErrImportUnknown)
	list, err := b.Imports(as(t, role.Office, "320102"), rosterv1.ImportsRequest{})
	require.NoError(t, err)
	require.Empty(t, list.Items)
	list, err = b.Imports(province(t), rosterv1.ImportsRequest{})
	require.NoError(t, err)
	require.Len(t, list.Items, 1)
}
