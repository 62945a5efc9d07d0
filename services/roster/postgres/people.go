package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/fold"
)

// InsertPeople implements roster.Store.
func (s Store) InsertPeople(ctx context.Context, people []roster.Person) error {
	_, err := s.tx.CopyFrom(ctx, pgx.Identifier{"person"},
		[]string{"id", "name", "folded", "grams", "sex", "area", "post", "number", "identity"},
		pgx.CopyFromSlice(len(people), func(i int) ([]any, error) {
			p := people[i]
			number := pgtype.Text{String: p.Number, Valid: p.Number != ""}
			return []any{toID(p.ID), p.Name, p.Folded, fold.Grams(p.Folded), string(p.Sex), string(p.Area), p.Post, number, p.Identity[:]}, nil
		}))
	if err != nil {
		return err
	}
	return s.insertPrivate(ctx, people)
}

// insertPrivate writes what is under row-level security, where COPY is not
// allowed.
func (s Store) insertPrivate(ctx context.Context, people []roster.Person) error {
	var who [][16]byte
	var areas []string
	var births []pgtype.Date
	for _, p := range people {
		if !p.Birth.IsZero() {
			who, areas, births = append(who, p.ID), append(areas, string(p.Area)), append(births, toDay(p.Birth))
		}
	}
	if len(who) == 0 {
		return nil
	}
	_, err := s.tx.Exec(ctx, `INSERT INTO private (person_id, area, birth) SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[])`,
		who, areas, births)
	return err
}

// People implements roster.Store.
func (s Store) People(ctx context.Context, of []ids.PersonID) ([]roster.Person, error) {
	return list(ctx, s.tx, personRow.domain, `SELECT `+personColumns+` FROM person p WHERE p.id = ANY($1)`, toIDs(of))
}

// Private implements roster.Store. Row-level security leaves out the birth date
// of whom the actor may not see.
func (s Store) Private(ctx context.Context, id ids.PersonID) (roster.Private, error) {
	var number string
	var birth pgtype.Date
	err := s.tx.QueryRow(ctx, `SELECT coalesce(p.number, ''), v.birth FROM person p LEFT JOIN private v ON v.person_id = p.id
		WHERE p.id = $1`, toID(id)).Scan(&number, &birth)
	return roster.Private{Number: number, Birth: fromDay(birth)}, err
}

// Deputies implements roster.Store. The list of one congress walks along its
// mandates, which hold the name too; any other along the people.
func (s Store) Deputies(ctx context.Context, q roster.DeputyQuery) ([]roster.Person, error) {
	var c conditions
	c.within("p.area", q.Area)
	if q.Folded != "" {
		c.add("p.grams @> %s", fold.Query(q.Folded))
		c.add("p.folded LIKE %s", "%"+likeText(q.Folded)+"%")
	}
	if !q.Congress.IsZero() {
		c.add("m.congress_id = %s", toID(q.Congress))
		c.holding(q)
		c.after("m.folded, m.person_id", q)
		return list(ctx, s.tx, personRow.domain, `SELECT `+personColumns+` FROM mandate m JOIN congress c ON c.id = m.congress_id
			JOIN person p ON p.id = m.person_id`+c.where()+` ORDER BY m.folded, m.person_id LIMIT `+c.arg(q.Limit), c.args...)
	}
	c.after("p.folded, p.id", q)
	held := conditions{args: c.args}
	held.parts = append(held.parts, "m.person_id = p.id")
	held.add("c.kind = %s", string(q.Kind))
	held.holding(q)
	c.args = held.args
	c.parts = append(c.parts, `EXISTS (SELECT FROM mandate m JOIN congress c ON c.id = m.congress_id`+held.where()+`)`)
	return list(ctx, s.tx, personRow.domain, `SELECT `+personColumns+` FROM person p`+c.where()+
		` ORDER BY p.folded, p.id LIMIT `+c.arg(q.Limit), c.args...)
}

// after asks for what follows the cursor.
func (c *conditions) after(columns string, q roster.DeputyQuery) {
	if !q.AfterID.IsZero() {
		c.add("("+columns+") > (%s, %s)", q.AfterName, toID(q.AfterID))
	}
}

// holding says which mandates count.
func (c *conditions) holding(q roster.DeputyQuery) {
	c.parts = append(c.parts, "m.ended IS NULL")
	if q.Level != "" {
		c.add("c.level = %s", string(q.Level))
	}
	if q.Official {
		c.parts = append(c.parts, "m.official")
	}
	if q.Primary {
		c.parts = append(c.parts, "m.primary_level")
	}
}

// NearestNames implements roster.Store: the whole name first, then names that
// begin with the text, then the others.
func (s Store) NearestNames(ctx context.Context, folded string, area ids.AreaCode, limit int) ([]roster.Person, error) {
	var c conditions
	c.add("p.grams @> %s", fold.Query(folded))
	c.add("p.folded LIKE %s", "%"+likeText(folded)+"%")
	c.within("p.area", area)
	c.parts = append(c.parts, "EXISTS (SELECT FROM mandate m WHERE m.person_id = p.id AND m.ended IS NULL)")
	whole := c.arg(folded)
	return list(ctx, s.tx, personRow.domain, `SELECT `+personColumns+` FROM person p`+c.where()+
		` ORDER BY p.folded = `+whole+` DESC, starts_with(p.folded, `+whole+`) DESC, p.folded, p.id LIMIT `+c.arg(limit), c.args...)
}

// Count implements roster.Store.
func (s Store) Count(ctx context.Context, area ids.AreaCode) ([]roster.BodyCount, int, error) {
	type row struct {
		Kind, Level      string
		Mandates, People int
	}
	var out []roster.BodyCount
	people := 0
	// One statement, so that the sum and its parts are of one moment. The row
	// without a level is the number of different people among the deputies.
	err := each(ctx, s.tx, func(r row) {
		if r.Level == "" {
			people = r.People
			return
		}
		out = append(out, roster.BodyCount{Kind: rosterv1.CongressKind(r.Kind), Level: rosterv1.Level(r.Level), Count: r.Mandates})
	}, `WITH held AS (
			SELECT c.kind, c.level, m.person_id
			FROM person p JOIN mandate m ON m.person_id = p.id AND m.ended IS NULL JOIN congress c ON c.id = m.congress_id
			WHERE p.area >= $1 AND p.area < $2)
		SELECT kind, level, count(*)::int AS mandates, 0 AS people FROM held GROUP BY kind, level
		UNION ALL
		SELECT '', '', 0, count(DISTINCT person_id)::int FROM held WHERE kind = 'congress'`,
		string(area), string(area)+":")
	return out, people, err
}
