package postgres

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
)

// toDay writes a date; none is NULL.
func toDay(d date.Date) pgtype.Date {
	if d.IsZero() {
		return pgtype.Date{}
	}
	return pgtype.Date{Time: d.Time(), Valid: true}
}

// toStart writes the first day of a validity; none is the beginning of time.
func toStart(d date.Date) pgtype.Date {
	if d.IsZero() {
		return pgtype.Date{InfinityModifier: pgtype.NegativeInfinity, Valid: true}
	}
	return toDay(d)
}

func fromDay(d pgtype.Date) date.Date {
	if !d.Valid || d.InfinityModifier != pgtype.Finite {
		return ""
	}
	return date.Date(d.Time.Format(time.DateOnly))
}

// toID writes an id that may be missing.
func toID[K any](id ids.ID[K]) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: !id.IsZero()} }

func toIDs[K any](list []ids.ID[K]) [][16]byte {
	out := make([][16]byte, len(list))
	for i, id := range list {
		out[i] = id
	}
	return out
}

type areaRow struct {
	Code, Name, Successor string
	ValidFrom, ValidTo    pgtype.Date
}

func (r areaRow) domain() roster.Area {
	return roster.Area{
		Code: ids.AreaCode(r.Code), Name: r.Name, From: fromDay(r.ValidFrom), To: fromDay(r.ValidTo),
		Successor: ids.AreaCode(r.Successor),
	}
}

const congressColumns = `c.id, c.kind, c.area, c.level, c.term, c.name, c.quota, c.opened, c.closed`

type congressRow struct {
	ID                      pgtype.UUID
	Kind, Area, Level, Name string
	Term, Quota             int
	Opened, Closed          pgtype.Date
	Seated                  int
}

func (r congressRow) domain() roster.Congress {
	return roster.Congress{
		ID: ids.CongressID(r.ID.Bytes), Kind: rosterv1.CongressKind(r.Kind), Area: ids.AreaCode(r.Area),
		Level: rosterv1.Level(r.Level), Term: r.Term, Name: r.Name, Quota: r.Quota, Seated: r.Seated,
		Opened: fromDay(r.Opened), Closed: fromDay(r.Closed),
	}
}

const organColumns = `id, kind, area, code, name, parent, valid_from, valid_to`

type organRow struct {
	ID, Parent             pgtype.UUID
	Kind, Area, Code, Name string
	ValidFrom, ValidTo     pgtype.Date
}

func (r organRow) domain() roster.Organ {
	return roster.Organ{
		ID: ids.OrganID(r.ID.Bytes), Kind: rosterv1.OrganKind(r.Kind), Area: ids.AreaCode(r.Area), Code: r.Code,
		Name: r.Name, Parent: ids.OrganID(r.Parent.Bytes), From: fromDay(r.ValidFrom), To: fromDay(r.ValidTo),
	}
}

const personColumns = `p.id, p.name, p.folded, p.sex, p.area, p.post, coalesce(p.number, '') AS number, p.identity`

type personRow struct {
	ID                                    pgtype.UUID
	Name, Folded, Sex, Area, Post, Number string
	Identity                              []byte
}

func (r personRow) domain() roster.Person {
	p := roster.Person{
		ID: ids.PersonID(r.ID.Bytes), Name: r.Name, Folded: r.Folded, Sex: rosterv1.Sex(r.Sex),
		Area: ids.AreaCode(r.Area), Post: r.Post, Number: r.Number,
	}
	copy(p.Identity[:], r.Identity)
	return p
}

const heldColumns = `m.id AS mandate, m.person_id, m.elected_by, m.constituency, m.official, m.primary_level,
	m.began, m.ended, m.cause, m.note, p.area AS lives, ` + congressColumns

type heldRow struct {
	congressRow
	Mandate, PersonID                           pgtype.UUID
	ElectedBy, Constituency, Cause, Note, Lives string
	Official, PrimaryLevel                      bool
	Began, Ended                                pgtype.Date
}

func (r heldRow) domain() roster.Held {
	return roster.Held{
		Congress: r.congressRow.domain(), Area: ids.AreaCode(r.Lives),
		Mandate: roster.Mandate{
			ID: ids.MandateID(r.Mandate.Bytes), Person: ids.PersonID(r.PersonID.Bytes), Congress: ids.CongressID(r.ID.Bytes),
			ElectedBy: ids.AreaCode(r.ElectedBy), Constituency: r.Constituency, Official: r.Official, Primary: r.PrimaryLevel,
			Began: fromDay(r.Began), Ended: fromDay(r.Ended), Cause: rosterv1.EndCause(r.Cause), Note: r.Note,
		},
	}
}

const importColumns = `id, kind, mode, area, congress_id, file, size, digest, phase, sent_by, at, changed, starts,
	total, rows_read, accepted, refused, people, mandates, problem, ignored`

type importRow struct {
	ID, CongressID                                         pgtype.UUID
	Kind, Mode, Area, File, Digest, Phase, SentBy, Problem string
	Size                                                   int64
	Starts                                                 int
	At, Changed                                            time.Time
	Total, RowsRead, Accepted, Refused, People, Mandates   int
	Ignored                                                []string
}

func (r importRow) domain() roster.Import {
	return roster.Import{
		ID: rosterv1.ImportID(r.ID.Bytes), Kind: rosterv1.ImportKind(r.Kind), Mode: rosterv1.ImportMode(r.Mode),
		Area: ids.AreaCode(r.Area), Congress: ids.CongressID(r.CongressID.Bytes), File: r.File, Size: r.Size,
		Digest: r.Digest, Phase: rosterv1.ImportPhase(r.Phase), By: r.SentBy, At: r.At.UTC(), Changed: r.Changed.UTC(), Starts: r.Starts,
		Tally: roster.Tally{Total: r.Total, Read: r.RowsRead, Accepted: r.Accepted, Refused: r.Refused,
			People: r.People, Mandates: r.Mandates},
		Problem: r.Problem, Ignored: r.Ignored,
	}
}
