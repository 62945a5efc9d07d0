package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/roster"
)

type bookPerson struct {
	ID                   pgtype.UUID
	Folded, Area, Number string
	Identity             []byte
}

func (r bookPerson) domain() roster.Person {
	p := roster.Person{ID: ids.PersonID(r.ID.Bytes), Folded: r.Folded, Area: ids.AreaCode(r.Area), Number: r.Number}
	copy(p.Identity[:], r.Identity)
	return p
}

type bookMandate struct {
	PersonID, CongressID pgtype.UUID
	Began, Ended         pgtype.Date
}

func (r bookMandate) domain() roster.Mandate {
	return roster.Mandate{
		Person: ids.PersonID(r.PersonID.Bytes), Congress: ids.CongressID(r.CongressID.Bytes),
		Began: fromDay(r.Began), Ended: fromDay(r.Ended),
	}
}

const (
	bookAreas      = `SELECT code, name, successor, valid_from, valid_to FROM area`
	bookCongresses = `SELECT ` + congressColumns + `, ` + seated + ` FROM congress c`
	bookPeople     = `SELECT id, folded, area, coalesce(number, '') AS number, identity FROM person`
	bookMandates   = `SELECT person_id, congress_id, began, ended FROM mandate`
)

// LoadBook implements roster.Store. People come before their mandates.
func (s Store) LoadBook(ctx context.Context, b *roster.Book) error {
	if err := each(ctx, s.tx, func(r areaRow) { b.KnowArea(r.domain()) }, bookAreas); err != nil {
		return err
	}
	// Counting the seats of every congress at once, not one by one.
	const congresses = `SELECT ` + congressColumns + `, coalesce(m.n, 0)::int AS seated FROM congress c
		LEFT JOIN (SELECT congress_id, count(*) AS n FROM mandate WHERE ended IS NULL GROUP BY congress_id) m ON m.congress_id = c.id`
	if err := each(ctx, s.tx, func(r congressRow) { b.KnowCongress(r.domain()) }, congresses); err != nil {
		return err
	}
	if err := each(ctx, s.tx, func(r bookPerson) { b.KnowPerson(r.domain()) }, bookPeople); err != nil {
		return err
	}
	return each(ctx, s.tx, func(r bookMandate) { b.KnowMandate(r.domain()) }, bookMandates)
}

// LoadNeighbours implements roster.Store.
func (s Store) LoadNeighbours(ctx context.Context, b *roster.Book, e roster.Entry, identity roster.Identity) error {
	var people []ids.PersonID
	err := each(ctx, s.tx, func(r bookPerson) {
		p := r.domain()
		b.KnowPerson(p)
		people = append(people, p.ID)
	}, bookPeople+` WHERE id = $1 OR number = nullif($2, '') OR identity = $3`, toID(e.Person), e.Number, identity[:])
	if err != nil {
		return err
	}
	// A known person may live elsewhere than the entry says: every area above
	// either may be an electing unit.
	const areas = bookAreas + ` WHERE EXISTS (SELECT FROM unnest($1::text[]) AS a(code) WHERE starts_with(a.code, area.code))
		OR EXISTS (SELECT FROM person p WHERE p.id = ANY($2) AND starts_with(p.area, area.code))`
	if err := each(ctx, s.tx, func(r areaRow) { b.KnowArea(r.domain()) }, areas, []string{string(e.Area), string(e.ElectedBy)}, toIDs(people)); err != nil {
		return err
	}
	const congresses = bookCongresses + ` WHERE c.id = $1 OR c.id IN (SELECT congress_id FROM mandate WHERE person_id = ANY($2))`
	if err := each(ctx, s.tx, func(r congressRow) { b.KnowCongress(r.domain()) }, congresses, toID(e.Congress), toIDs(people)); err != nil {
		return err
	}
	return each(ctx, s.tx, func(r bookMandate) { b.KnowMandate(r.domain()) }, bookMandates+` WHERE person_id = ANY($1)`, toIDs(people))
}
