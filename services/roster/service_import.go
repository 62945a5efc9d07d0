package roster

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/emmansun/gmsm/sm3"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Import stores a file; the importer takes it from there.
func (s *Service) Import(ctx context.Context, r rosterv1.ImportRequest) (rosterv1.ImportRun, error) {
	if err := needKeep(actor.From(ctx), r.Area); err != nil {
		return rosterv1.ImportRun{}, err
	}
	// The file is read before the transaction begins: a slow line holds no lock.
	data, err := readFile(r.File)
	if err != nil {
		return rosterv1.ImportRun{}, err
	}
	sum := sm3.Sum(data)
	digest := hex.EncodeToString(sum[:])
	run, err := work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.ImportRun, error) {
		if _, err := s.areaName(ctx, st, r.Area); err != nil {
			return rosterv1.ImportRun{}, err
		}
		if !r.Congress.IsZero() {
			if _, err := st.Congress(ctx, r.Congress); err != nil {
				return rosterv1.ImportRun{}, err
			}
		}
		i := Import{
			ID: rosterv1.NewImportID(u.Ids()), Kind: r.Kind, Mode: r.Mode, Area: r.Area, Congress: r.Congress,
			File: fileName(r.File.Name), Size: int64(len(data)), Digest: digest, Phase: rosterv1.ImportQueued,
			By: u.Actor().Subject, At: u.Now(), Changed: u.Now(),
		}
		if i.Kind == "" {
			i.Kind = rosterv1.ImportDeputies
		}
		if i.Mode == "" {
			i.Mode = rosterv1.AllOrNothing
		}
		u.About(i.ID.String(), i.Area)
		return ToAPIImport(i), st.InsertImport(ctx, i, data)
	})
	if err == nil && run.Digest != digest {
		// The kit binds a key to the JSON of a request; a file is bound here.
		return rosterv1.ImportRun{}, ErrKeyReused
	}
	return run, err
}

func readFile(b rpc.Blob) ([]byte, error) {
	if b.Body == nil {
		return nil, ErrImportEmpty
	}
	defer b.Body.Close()
	data, err := io.ReadAll(io.LimitReader(b.Body, rosterv1.MaxImport+1))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong), len(data) > rosterv1.MaxImport:
		return nil, ErrImportTooLarge.With("至多 %d MB，请分成几个文件", rosterv1.MaxImport>>20)
	case err != nil:
		return nil, fmt.Errorf("receive file: %w", err)
	case len(data) == 0:
		return nil, ErrImportEmpty
	}
	return data, nil
}

// fileName keeps the last part of a name, for people to read.
func fileName(name string) string {
	name = printable(path.Base(strings.ReplaceAll(name, `\`, "/")))
	if name == "." || name == "/" || name == "" {
		return "名录"
	}
	return clip(name, 100)
}

// kept reads an import that the caller may see; to others it does not exist.
func kept(ctx context.Context, i Import, err error) (Import, error) {
	if err == nil && needKeep(actor.From(ctx), i.Area) != nil {
		return Import{}, ErrImportUnknown
	}
	return i, err
}

// ImportStatus tells how far an import has come.
func (s *Service) ImportStatus(ctx context.Context, r rosterv1.ImportStatusRequest) (rosterv1.ImportRun, error) {
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.ImportRun, error) {
		i, err := st.Import(ctx, r.ID)
		i, err = kept(ctx, i, err)
		return ToAPIImport(i), err
	})
}

// Imports lists imports within the caller's areas.
func (s *Service) Imports(ctx context.Context, r rosterv1.ImportsRequest) (rosterv1.ImportPage, error) {
	a := keeper(actor.From(ctx))
	q := ImportQuery{Areas: append([]ids.AreaCode{}, a.Areas...)}
	if !r.Area.IsZero() {
		if err := needKeep(a, r.Area); err != nil {
			return rosterv1.ImportPage{}, err
		}
		q.Areas = []ids.AreaCode{r.Area}
	}
	if err := decode(r.After, &q.AfterAt, &q.AfterID); err != nil {
		return rosterv1.ImportPage{}, err
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.ImportPage, error) {
		list, err := st.Imports(ctx, q)
		list, next := page(list, limit, func(i Import) string { return pg.EncodeCursor(i.At, i.ID) })
		return rosterv1.ImportPage{Items: mapAll(list, ToAPIImport), Next: next}, err
	})
}

// ImportRows lists what became of the rows.
func (s *Service) ImportRows(ctx context.Context, r rosterv1.ImportRowsRequest) (rosterv1.ImportRowPage, error) {
	q := ImportRowQuery{ID: r.ID, Outcome: r.Outcome}
	if err := decode(r.After, &q.After); err != nil {
		return rosterv1.ImportRowPage{}, err
	}
	limit := pageLimit(r.Limit)
	q.Limit = limit + 1
	return work.Read(ctx, s.work, func(ctx context.Context, st Store) (rosterv1.ImportRowPage, error) {
		i, err := st.Import(ctx, r.ID)
		if _, err := kept(ctx, i, err); err != nil {
			return rosterv1.ImportRowPage{}, err
		}
		rows, err := st.ImportRows(ctx, q)
		rows, next := page(rows, limit, func(r rosterv1.ImportRow) string { return pg.EncodeCursor(r.Row) })
		if rows == nil {
			rows = []rosterv1.ImportRow{}
		}
		return rosterv1.ImportRowPage{Items: rows, Next: next}, err
	})
}

// RevertImport takes an import back: what it made and nothing else, and only if
// nothing was built on it since.
func (s *Service) RevertImport(ctx context.Context, r rosterv1.RevertImportRequest) (rosterv1.ImportRun, error) {
	const shown = 50 // blocks told at once
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (rosterv1.ImportRun, error) {
		if _, err := st.Revise(ctx); err != nil {
			return rosterv1.ImportRun{}, err
		}
		i, err := st.LockImport(ctx, r.ID)
		if i, err = kept(ctx, i, err); err != nil {
			return rosterv1.ImportRun{}, err
		}
		if err := i.Move(rosterv1.ImportReverted, u.Now()); err != nil {
			return rosterv1.ImportRun{}, err
		}
		blocks, err := st.ImportBlocks(ctx, i.ID, shown)
		if err != nil {
			return rosterv1.ImportRun{}, err
		}
		if len(blocks) > 0 {
			return rosterv1.ImportRun{}, blockedBy(blocks)
		}
		removed, err := st.RemoveImported(ctx, i.ID)
		if err != nil {
			return rosterv1.ImportRun{}, err
		}
		for _, h := range removed {
			h.Ended, h.Cause = u.Today(), rosterv1.EndWithdrawn
			u.Emit(mandateEnded(h))
		}
		u.About(i.ID.String(), i.Area)
		return ToAPIImport(i), st.UpdateImport(ctx, i)
	})
}

func blockedBy(blocks []Block) error {
	e := ErrImportBlocked.With("第 %d 行%s：%s；请逐项更正，不必撤回", blocks[0].Row, blocks[0].Name, blocks[0].Reason)
	for _, b := range blocks {
		e.Fields = append(e.Fields, fault.Field{Name: fmt.Sprintf("rows[%d]", b.Row), Code: e.Code, Message: b.Name + "：" + b.Reason})
	}
	return e
}
