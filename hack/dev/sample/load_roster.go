package sample

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

func (l *loader) loadRoster(ctx context.Context) error {
	if _, err := l.roster.AddAreas(l.as(ctx, Admin, "areas"), rosterv1.AddAreasRequest{Areas: l.Roster.Areas}); err != nil {
		return fmt.Errorf("areas: %w", err)
	}
	err := each(ctx, l.Roster.Congresses, func(ctx context.Context, _ int, c rosterv1.OpenCongressRequest) error {
		if _, err := l.roster.OpenCongress(l.as(ctx, Admin, "congress", c.ID), c); err != nil {
			return fmt.Errorf("congress of %s: %w", c.Area, err)
		}
		return l.hold(ctx, c)
	})
	if err != nil {
		return err
	}
	if err := l.addOrgans(ctx); err != nil {
		return fmt.Errorf("organs: %w", err)
	}
	l.say(fmt.Sprintf("sample: %d areas, %d congresses, %d organs", len(l.Roster.Areas), len(l.Roster.Congresses), len(l.Roster.Organs)))
	return l.importRows(ctx)
}

// hold records a session for each year of a congress.
func (l *loader) hold(ctx context.Context, c rosterv1.OpenCongressRequest) error {
	if c.Kind != rosterv1.KindCongress {
		return nil
	}
	today := date.Of(l.target.Now())
	for n := 0; ; n++ {
		began := c.Opened.AddMonths(12 * n)
		if began.AddDays(3) > today {
			return nil
		}
		_, err := l.roster.HoldSession(l.as(ctx, Admin, "session", c.ID, n), rosterv1.HoldSessionRequest{
			Congress: c.ID, Session: rosterv1.Session{Number: n + 1, Began: began, Ended: began.AddDays(3)},
		})
		if err != nil {
			return fmt.Errorf("session %d of %s: %w", n+1, c.Area, err)
		}
	}
}

// file is one roster file and the import it is.
type file struct {
	name     string
	area     ids.AreaCode
	congress ids.CongressID
	rows     []province.Row
}

// importRows sends the files and waits until all are written.
func (l *loader) importRows(ctx context.Context) error {
	files := []file{{name: "各级代表.csv", area: Code, rows: l.Roster.Rows}}
	for _, area := range slices.Sorted(maps.Keys(l.Councils)) {
		files = append(files, file{name: "议政代表 " + string(area) + ".csv", area: area, congress: Seed.Congress(area), rows: l.Councils[area]})
	}
	rows := 0
	for _, f := range files {
		rows += len(f.rows)
	}
	l.say(fmt.Sprintf("sample: importing %d seats from %d files", rows, len(files)))
	return each(ctx, files, func(ctx context.Context, _ int, f file) error {
		if err := l.importFile(ctx, f); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		return nil
	})
}

func (l *loader) importFile(ctx context.Context, f file) error {
	var text bytes.Buffer
	if err := province.WriteCSV(&text, province.Cells(f.rows)); err != nil {
		return err
	}
	run, err := l.roster.Import(l.as(ctx, Admin, "import", f.area), rosterv1.ImportRequest{
		Kind: rosterv1.ImportDeputies, Mode: rosterv1.AllOrNothing, Area: f.area, Congress: f.congress,
		File: rpc.Blob{Name: f.name, ContentType: "text/csv", Body: io.NopCloser(&text)},
	})
	for err == nil && !run.Phase.Over() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
		run, err = l.roster.ImportStatus(l.as(ctx, Admin), rosterv1.ImportStatusRequest{ID: run.ID})
	}
	if err != nil || run.Phase == rosterv1.ImportDone {
		return err
	}
	bad, err := l.roster.ImportRows(l.as(ctx, Admin), rosterv1.ImportRowsRequest{ID: run.ID, Outcome: rosterv1.RowRefused, Limit: 1})
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: %s, %s %+v", errImport, run.Phase, run.Problem, bad.Items)
}

// addOrgans adds first those that belong to none, then those that belong to them.
func (l *loader) addOrgans(ctx context.Context) error {
	var heads, others []rosterv1.AddOrganRequest
	for _, o := range l.Roster.Organs {
		if o.Parent.IsZero() {
			heads = append(heads, o)
		} else {
			others = append(others, o)
		}
	}
	for _, wave := range [][]rosterv1.AddOrganRequest{heads, others} {
		err := each(ctx, wave, func(ctx context.Context, _ int, o rosterv1.AddOrganRequest) error {
			_, err := l.roster.AddOrgan(l.as(ctx, Admin, "organ", o.ID), o)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
