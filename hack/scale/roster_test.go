package main

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/hack/dev/sample/house"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// told is the code with which the roster tells each fault.
var told = map[province.Fault]string{
	province.FaultWrongCode:   "roster.cell_area",
	province.FaultDuplicate:   "roster.duplicate_row",
	province.FaultUnknownArea: "roster.area_unknown",
	province.FaultFormula:     "roster.cell_formula",
}

// office is the roster as the information centre of the province uses it.
type office struct {
	rosterv1.Service
	t   *testing.T
	ctx context.Context
}

func open(t *testing.T) office {
	t.Helper()
	h := house.Open(t)
	token, err := h.Target().Token(t.Context(), sample.Admin)
	require.NoError(t, err)
	return office{rosterv1.Client(h.App.AsService("test", "roster")), t, rpc.WithOutgoing(t.Context(), rpc.Outgoing{Actor: token})}
}

// prepare registers the places and bodies of a made province.
func (o office) prepare(r province.Roster) {
	o.t.Helper()
	for from := 0; from < len(r.Areas); from += rosterv1.MaxAreas {
		_, err := o.AddAreas(o.ctx, rosterv1.AddAreasRequest{Areas: r.Areas[from:min(from+rosterv1.MaxAreas, len(r.Areas))]})
		require.NoError(o.t, err)
	}
	for _, c := range r.Congresses {
		_, err := o.OpenCongress(o.ctx, c)
		require.NoError(o.t, err)
	}
}

// send imports a file and waits for its end.
func (o office) send(mode rosterv1.ImportMode, file []byte) rosterv1.ImportRun {
	o.t.Helper()
	run, err := o.Import(o.ctx, rosterv1.ImportRequest{Mode: mode, Area: "33",
		File: rpc.Blob{Name: "名录", ContentType: "application/octet-stream", Body: io.NopCloser(bytes.NewReader(file))}})
	require.NoError(o.t, err)
	require.Eventually(o.t, func() bool {
		run, err = o.ImportStatus(o.ctx, rosterv1.ImportStatusRequest{ID: run.ID})
		return err != nil || run.Phase.Over()
	}, 3*time.Minute, 100*time.Millisecond)
	require.NoError(o.t, err)
	return run
}

// refusals are the faults that an import tells, by row.
func (o office) refusals(id rosterv1.ImportID) map[int][]string {
	o.t.Helper()
	out := map[int][]string{}
	for after := ""; ; {
		page, err := o.ImportRows(o.ctx, rosterv1.ImportRowsRequest{ID: id, Outcome: rosterv1.RowRefused, After: after, Limit: rosterv1.MaxLimit})
		require.NoError(o.t, err)
		for _, row := range page.Items {
			for _, f := range row.Faults {
				require.NotEmpty(o.t, f.Remedy)
				out[row.Row] = append(out[row.Row], f.Code)
			}
		}
		if after = page.Next; after == "" {
			return out
		}
	}
}

// A province's 60,000 deputies, 1 % of the rows faulty: nothing is taken where
// all or nothing was asked; else the rest is, each fault is told at its row; and
// it can be taken back.
func TestRosterTakesAWholeProvince(t *testing.T) {
	const deputies = 60_000
	o := open(t)
	seed := province.Seed(1)
	r := province.Legal(seed, "33", deputies, 2022)
	o.prepare(r)
	cells := province.Cells(r.Rows)
	faults := seed.Spoil(cells, 0.01)
	var file bytes.Buffer
	require.NoError(t, province.WriteXLSX(&file, cells))

	began := time.Now()
	refused := o.send(rosterv1.AllOrNothing, file.Bytes())
	t.Logf("all or nothing: %s", time.Since(began))
	require.Equal(t, rosterv1.ImportRefused, refused.Phase, refused.Problem)
	require.Equal(t, []int{deputies, len(faults), 0}, []int{refused.Total, refused.Refused, refused.Mandates})

	began = time.Now()
	done := o.send(rosterv1.ValidRows, file.Bytes())
	t.Logf("valid rows: %s", time.Since(began))
	require.Equal(t, rosterv1.ImportDone, done.Phase, done.Problem)
	require.Equal(t, []int{deputies - len(faults), len(faults)}, []int{done.Mandates, done.Refused})
	got := o.refusals(done.ID)
	require.Len(t, got, len(faults))
	for row, fault := range faults {
		require.NotEmpty(t, got[row], "row %d, %s", row, fault)
		require.Equal(t, told[fault], got[row][0], "row %d, %s", row, fault)
	}
	require.Equal(t, done.Mandates, o.seated())

	began = time.Now()
	_, err := o.RevertImport(o.ctx, rosterv1.RevertImportRequest{ID: done.ID})
	require.NoError(t, err)
	t.Logf("taken back: %s", time.Since(began))
	require.Zero(t, o.seated())
}

func (o office) seated() int {
	o.t.Helper()
	counts, err := o.Count(o.ctx, rosterv1.CountRequest{Area: ids.AreaCode("33")})
	require.NoError(o.t, err)
	return counts.Mandates
}

func TestRosterRefusesABomb(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.prepare(province.Legal(1, "33", 100, 2022))
	var file bytes.Buffer
	require.NoError(t, province.WriteBomb(&file, 256<<20))
	run := o.send(rosterv1.ValidRows, file.Bytes())
	require.Equal(t, rosterv1.ImportFailed, run.Phase)
	require.NotEmpty(t, run.Problem)
	require.Zero(t, o.seated())
}
