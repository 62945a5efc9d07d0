package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/suggestions"
)

// found is every suggestion that the viewer may see and the filter lets through,
// with its state, dates and grades as this viewer may know them. It repeats access.go:
// "inside" is Suggestion.inside, "shown" is Suggestion.ratingsShown, "due" is
// Suggestion.due. Lists and
// figures both stand on it, so a figure counts exactly what its list shows.
const found = `WITH visible AS (
	SELECT s.*, i.inside, p.handles,
		i.inside OR s.audience = 'always' OR s.audience = 'concluded' AND s.state = 'concluded' AS shown,
		(SELECT min(c.due) FROM clock c WHERE c.suggestion = s.id AND c.closed_on IS NULL AND c.state IN ('open', 'late')
			AND c.kind <> 'refuse'
			AND (i.inside OR c.kind NOT IN ('evaluate', 'evaluate_commitment'))) AS due
	FROM suggestion s
	-- What a person signs and an organ handles is looked up once, not per row.
	CROSS JOIN LATERAL (SELECT
		coalesce(s.lead_person = $4, false) OR s.id IN (SELECT g.suggestion FROM signer g
			WHERE g.person = $4 AND g.consent IN ('invited', 'confirmed')) AS signs,
		s.id IN (SELECT h.suggestion FROM handler h JOIN suggestion x ON x.id = h.suggestion AND x.assignment = h.assignment
			WHERE h.organ = $5) AS handles) p
	CROSS JOIN LATERAL (SELECT p.signs OR s.filed_on IS NOT NULL AND ($2 OR s.area LIKE ANY ($3::text[])) AS inside) i
	WHERE (i.inside OR p.handles) AND (NOT $6 OR p.signs) AND (NOT $7 OR p.handles)
), masked AS (
	SELECT v.*, coalesce(v.due < $1::text::date, false) AS late,
		CASE WHEN v.state = 'dissatisfied' AND NOT v.shown THEN 'replied' ELSE v.state END AS seen,
		CASE WHEN v.shown THEN v.grade ELSE '' END AS rated, CASE WHEN v.shown THEN v.grade2 ELSE '' END AS rated2
	FROM visible v
), found AS (
	SELECT * FROM masked m
	WHERE (cardinality($8::text[]) = 0 OR m.seen = ANY ($8::text[]))
		AND ($9 = '' OR m.kind = $9)
		AND ($10 = '' OR m.channel = $10)
		AND ($11 = ` + nothing + ` OR m.congress = $11)
		AND ($12 = 0 OR extract(year FROM m.filed_on) = $12)
		AND ($13 = '' OR m.late = ($13 = 'yes'))
		AND ($14 = '' OR (m.assigned_on IS NOT NULL) = ($14 = 'yes'))
		AND ($15 = '' OR m.assigned_on IS NOT NULL AND m.contacted = ($15 = 'yes'))
		AND ($16 = '' OR $16 = 'none' AND m.seen = 'replied' AND m.rated = '' OR m.rated = $16)
		AND ($17 = '' OR m.rated2 = $17)
		AND ($18 = '' OR m.number ILIKE $18 OR m.title ILIKE $18)
) `

func args(q suggestions.Query) []any {
	areas := []string{}
	for _, a := range q.Scope.Areas {
		if a != "" { // the zero code contains nothing
			areas = append(areas, string(a)+"%")
		}
	}
	states := make([]string, len(q.States))
	for i, s := range q.States {
		states[i] = string(s)
	}
	return []any{
		q.Today, q.Scope.All, areas, orNobody(q.Scope.Person.UUID()), orNobody(q.Scope.Organ.UUID()), q.Mine, q.MyOrgan,
		states, q.Kind, q.Channel, q.Congress, q.Year, q.Late, q.Assigned, q.Contacted, q.Grade, q.Grade2, like(q.Text),
	}
}

// orNobody keeps the zero id from matching anything: a row with no person in it
// must not belong to a viewer who is no person.
func orNobody[T comparable](id T) *T {
	var zero T
	if id == zero {
		return nil
	}
	return &id
}

// like is a text as a pattern that contains it.
func like(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// List gives a page, newest first.
func (s Store) List(ctx context.Context, q suggestions.Query) ([]suggestions.Row, error) {
	rows, err := s.tx.Query(ctx, found+`SELECT f.id, f.number, f.kind, f.channel, f.seen, f.title, f.congress, f.area,
			f.lead_person, f.lead_mandate, f.lead_name, f.lead_signed, coalesce(f.filed_on::text, ''),
			coalesce(f.due::text, ''), f.late, h.organ, h.name
		FROM found f LEFT JOIN handler h ON h.suggestion = f.id AND h.assignment = f.assignment AND h.lead
		WHERE $19 = `+nothing+` OR f.id < $19 ORDER BY f.id DESC LIMIT $20`, append(args(q), q.After, q.Limit)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanRow)
}

func scanRow(row pgx.CollectableRow) (suggestions.Row, error) {
	var r suggestions.Row
	var organ *ids.OrganID
	var name *string
	err := row.Scan(&r.ID, &r.Number, &r.Kind, &r.Channel, &r.State, &r.Title, &r.Congress, &r.Area,
		&r.Lead.Person, &r.Lead.Mandate, &r.Lead.Name, &r.Lead.SignedAt, &r.FiledOn, &r.Due, &r.Late, &organ, &name)
	r.Lead.Consent, r.Lead.SignedAt = suggestions.ConsentConfirmed, r.Lead.SignedAt.UTC()
	if organ != nil {
		r.Handler = &suggestions.Handler{Organ: *organ, Name: *name, Lead: true}
	}
	return r, err
}

// Tally counts by every group at once.
func (s Store) Tally(ctx context.Context, q suggestions.Query) ([]suggestions.Count, error) {
	rows, err := s.tx.Query(ctx, found+`
		SELECT 'total', '', count(*) FROM found
		UNION ALL SELECT 'state', seen, count(*) FROM found GROUP BY seen
		UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY kind
		UNION ALL SELECT 'grade', rated, count(*) FROM found WHERE rated <> '' GROUP BY rated
		UNION ALL SELECT 'grade', 'none', count(*) FROM found WHERE seen = 'replied' AND rated = ''
		UNION ALL SELECT 'grade2', rated2, count(*) FROM found WHERE rated2 <> '' GROUP BY rated2
		UNION ALL SELECT 'late', '', count(*) FROM found WHERE late
		UNION ALL SELECT 'assigned', '', count(*) FROM found WHERE assigned_on IS NOT NULL
		UNION ALL SELECT 'contacted', '', count(*) FROM found WHERE assigned_on IS NOT NULL AND contacted
		ORDER BY 1, 2`, args(q)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[suggestions.Count])
}

// Overdue names suggestions whose clock ran out and was not told of. The lapsed
// right of refusal is among them, to be called off.
func (s Store) Overdue(ctx context.Context, today date.Date, limit int) ([]ids.SuggestionID, error) {
	rows, err := s.tx.Query(ctx, `SELECT DISTINCT suggestion FROM clock
		WHERE closed_on IS NULL AND state IN ('open', 'late') AND NOT told AND due < $1::text::date
		ORDER BY suggestion LIMIT $2`, today, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[ids.SuggestionID])
}

// Provisional names suggestions with a running clock that rests on a calendar
// year with no notice.
func (s Store) Provisional(ctx context.Context, after ids.SuggestionID, limit int) ([]ids.SuggestionID, error) {
	rows, err := s.tx.Query(ctx, `SELECT DISTINCT suggestion FROM clock
		WHERE closed_on IS NULL AND state IN ('open', 'late') AND provisional AND suggestion > $1
		ORDER BY suggestion LIMIT $2`, after, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[ids.SuggestionID])
}
