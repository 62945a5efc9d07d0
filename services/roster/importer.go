package roster

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster/fold"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

// Importer turns stored files into people and mandates.
//
// It checks a file against a copy of the roster without holding any lock, then
// writes all good rows in one transaction, which first makes sure that the
// roster is still the one it was checked against. A process that dies leaves
// nothing half done: the next one begins the file anew.
type Importer struct {
	work     *work.Work[Store]
	fold     *fold.Folder
	ids      ids.Source
	log      *slog.Logger
	progress Progress
	limits   sheet.Limits
}

// Progress shows how far an import has come while it runs.
type Progress func(ctx context.Context, id rosterv1.ImportID, t Tally) error

// NewImporter makes one.
func NewImporter(w *work.Work[Store], f *fold.Folder, next ids.Source, log *slog.Logger, p Progress) *Importer {
	limits := sheet.DefaultLimits
	limits.Rows = MaxRows
	return &Importer{work: w, fold: f, ids: next, log: log, progress: p, limits: limits}
}

// errMoved: the roster changed while the file was checked.
var errMoved = errors.New("roster changed since the check")

// errTaken: another process has begun the same import since. The tick's lock
// prevents that, but a lock is lost with its connection; the number of starts is
// not, and fences whoever was slower.
var errTaken = errors.New("another process has taken the import over")

// mine locks the import and makes sure that it is still this process's.
func mine(ctx context.Context, st Store, i Import) error {
	now, err := st.LockImport(ctx, i.ID)
	if err == nil && (now.Phase.Over() || now.Starts != i.Starts) {
		err = errTaken
	}
	return err
}

// freeTries is how often a file is checked without a lock; after that the
// roster is held still for the seconds that a check takes.
const freeTries = 3

// Run does every import that waits.
func (im *Importer) Run(ctx context.Context) error {
	ctx = work.WithCall(work.AsSystem(ctx, "roster"), &work.Call{Action: "roster.Import.run"})
	for {
		var found bool
		i, err := work.Read(ctx, im.work, func(ctx context.Context, st Store) (i Import, err error) {
			i, found, err = st.NextImport(ctx)
			return i, err
		})
		if err != nil || !found {
			return err
		}
		if err := im.run(ctx, i); err != nil {
			return fmt.Errorf("import %s: %w", i.ID, err)
		}
	}
}

// run does one import to its end.
func (im *Importer) run(ctx context.Context, i Import) error {
	if i.Starts >= MaxStarts {
		return im.fail(ctx, i, fault.New(fault.Internal, "roster.import_starts", fmt.Sprintf("处理 %d 次均未完成，请联系管理员", i.Starts)))
	}
	file, err := work.Read(ctx, im.work, func(ctx context.Context, st Store) ([]byte, error) { return st.ImportFile(ctx, i.ID) })
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		if err := im.move(ctx, &i, rosterv1.ImportChecking, Tally{}, try == 1); err != nil {
			return err
		}
		checked, err := work.Read(ctx, im.work, func(ctx context.Context, st Store) (*checked, error) {
			return im.check(ctx, st, i, file)
		})
		if err == nil {
			err = im.finish(ctx, i, file, checked, try > freeTries)
		}
		var typed *fault.Error
		switch {
		case errors.Is(err, errMoved):
			continue
		case errors.As(err, &typed) && isFileFault(typed):
			return im.fail(ctx, i, typed)
		}
		return err
	}
}

// isFileFault: the file is at fault, and will be the next time too.
func isFileFault(e *fault.Error) bool {
	return e.Kind == fault.Invalid || e.Kind == fault.TooLarge || e.Kind == fault.Unsupported
}

// move changes the phase, and counts a start.
func (im *Importer) move(ctx context.Context, i *Import, to rosterv1.ImportPhase, t Tally, start bool) error {
	moved, err := im.update(ctx, *i, to, func(n *Import) {
		if n.Tally = t; start {
			n.Starts++
		}
	})
	if err == nil {
		*i = moved
	}
	return err
}

// fail gives a file up. It is not kept: nobody asks for it again.
func (im *Importer) fail(ctx context.Context, i Import, why *fault.Error) error {
	im.log.WarnContext(ctx, "import failed", slog.String("import", i.ID.String()), slog.String("code", why.Code))
	_, err := im.update(ctx, i, rosterv1.ImportFailed, func(n *Import) {
		if n.Problem = why.Title; why.Detail != "" {
			n.Problem += "：" + why.Detail
		}
	})
	return err
}

func (im *Importer) update(ctx context.Context, i Import, to rosterv1.ImportPhase, set func(*Import)) (Import, error) {
	return work.Write(ctx, im.work, func(ctx context.Context, st Store, u *work.Unit) (Import, error) {
		n := i
		u.About(n.ID.String(), n.Area)
		if err := mine(ctx, st, n); err != nil {
			return i, err
		}
		if err := n.Move(to, u.Now()); err != nil {
			return i, err
		}
		set(&n)
		if err := st.UpdateImport(ctx, n); err != nil || !to.Over() {
			return n, err
		}
		return n, st.DropImportFile(ctx, n.ID)
	})
}

// finish writes what a check found, all of it or nothing.
func (im *Importer) finish(ctx context.Context, i Import, file []byte, c *checked, hold bool) error {
	takes := c.tally.Refused == 0 || i.Mode == rosterv1.ValidRows
	if takes && c.tally.Accepted > 0 {
		if err := im.move(ctx, &i, rosterv1.ImportApplying, c.tally, false); err != nil {
			return err
		}
	}
	_, err := work.Write(ctx, im.work, func(ctx context.Context, st Store, u *work.Unit) (struct{}, error) {
		found := c
		n, err := st.Revise(ctx)
		if err != nil {
			return struct{}{}, err
		}
		if err := mine(ctx, st, i); err != nil {
			return struct{}{}, err
		}
		if n != found.revision+1 {
			if !hold {
				return struct{}{}, errMoved
			}
			if found, err = im.check(ctx, st, i, file); err != nil {
				return struct{}{}, err
			}
		}
		u.About(i.ID.String(), i.Area)
		return struct{}{}, im.write(ctx, st, u, i, found)
	})
	return err
}

// write is the whole of what an import leaves behind.
func (im *Importer) write(ctx context.Context, st Store, u *work.Unit, i Import, c *checked) error {
	i.Tally, i.Ignored = c.tally, c.ignored
	phase := rosterv1.ImportDone
	if c.tally.Accepted == 0 || (c.tally.Refused > 0 && i.Mode == rosterv1.AllOrNothing) {
		phase = rosterv1.ImportRefused
		c.forget()
	}
	i.Tally.People, i.Tally.Mandates = len(c.people), len(c.admissions)
	if err := i.Move(phase, u.Now()); err != nil {
		return err
	}
	mandates := make([]Mandate, len(c.admissions))
	for n, a := range c.admissions {
		mandates[n] = a.Mandate
		u.Emit(mandateBegan(a))
	}
	u.About(i.ID.String(), i.Area)
	for _, do := range []func() error{
		func() error { return st.InsertPeople(ctx, c.people) },
		func() error { return st.InsertMandates(ctx, mandates) },
		func() error { return st.InsertImportRows(ctx, i.ID, c.rows) },
		func() error { return st.UpdateImport(ctx, i) },
		func() error { return st.DropImportFile(ctx, i.ID) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
