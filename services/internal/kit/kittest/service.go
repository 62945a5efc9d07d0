package kittest

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

//go:embed migrations/*.sql
var files embed.FS

// Schema is the tables of a service of this kind under a name.
func Schema(name string) pg.Schema {
	migrations, err := fs.Sub(files, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return pg.Schema{Name: name, Migrations: migrations, AppendOnly: []string{"applied"}}
}

// Store is the SQL.
type Store struct{ Tx pg.Tx }

// Bind gives the store of a transaction.
func Bind(tx pg.Tx) Store { return Store{tx} }

// Notes implements Service.
type Notes struct{ Work *work.Work[Store] }

// ErrNone: no such note, or none that the caller may see.
var ErrNone = fault.New(fault.NotFound, "notes.none", "没有这条记录")

// ErrFull is a conflict with a detail.
var ErrFull = fault.New(fault.Conflict, "notes.full", "记满了")

// NoteAdded is the fact of an Add.
const NoteAdded = "notes.Added"

// Add stores a note and tells so.
func (n Notes) Add(ctx context.Context, r AddRequest) (Note, error) {
	return work.Write(ctx, n.Work, func(ctx context.Context, s Store, u *work.Unit) (Note, error) {
		note := Note{ID: ids.New[Note](u.Ids()), Area: r.Area, Text: r.Text}
		if err := u.Actor().Need(r.Area); err != nil {
			return note, err
		}
		if _, err := s.Tx.Exec(ctx, `INSERT INTO note (id, area, text) VALUES ($1, $2, $3)`, note.ID, note.Area, note.Text); err != nil {
			return note, err
		}
		u.Emit(work.Fact{Type: NoteAdded, Subject: note.ID.String(), Area: r.Area, Data: note})
		return note, nil
	})
}

// Get reads a note; anyone may, once its area is theirs to see.
func (n Notes) Get(ctx context.Context, r GetRequest) (Note, error) {
	return work.Read(work.AsSystem(ctx, "notes"), n.Work, func(ctx context.Context, s Store) (Note, error) {
		note := Note{ID: r.ID}
		err := s.Tx.QueryRow(ctx, `SELECT area, text FROM note WHERE id = $1`, r.ID).Scan(&note.Area, &note.Text)
		if errors.Is(err, pg.NoRows) {
			return note, ErrNone
		}
		if r.Upper {
			note.Text = strings.ToUpper(note.Text)
		}
		return note, err
	})
}

// Rename writes a note anew.
func (n Notes) Rename(ctx context.Context, r RenameRequest) (Note, error) {
	return work.Write(ctx, n.Work, func(ctx context.Context, s Store, u *work.Unit) (Note, error) {
		note := Note{ID: r.ID, Text: r.Text}
		err := s.Tx.QueryRow(ctx, `UPDATE note SET text = $2 WHERE id = $1 RETURNING area`, r.ID, r.Text).Scan(&note.Area)
		if errors.Is(err, pg.NoRows) {
			return note, ErrNone
		}
		u.About(note.ID.String(), note.Area)
		return note, err
	})
}

// Fail fails as asked.
func (n Notes) Fail(ctx context.Context, r FailRequest) (Left, error) {
	switch r.How {
	case "conflict":
		return Left{}, ErrFull.With("已有 %d 条", 3)
	case "untyped":
		return Left{}, errors.New("secret of the inside")
	case "panic":
		panic("on purpose")
	case "slow":
		<-ctx.Done()
		return Left{}, ctx.Err()
	}
	t, _ := ctx.Deadline()
	return Left{Millis: time.Until(t).Milliseconds()}, nil
}

// Follow is a follower that writes down what it applied.
func Follow(w *work.Work[Store], feedName string) feed.Subscription {
	return feed.On(w, feedName, feedName, func(ctx context.Context, s Store, _ *work.Unit, e event.Envelope) error {
		_, err := s.Tx.Exec(ctx, `INSERT INTO applied (seq, id) VALUES ($1, $2)`, e.Seq, e.ID)
		return err
	})
}
