package postgres

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/voting"
)

// An absent id or day is NULL, not zero.

func nullID[K any](id ids.ID[K]) *ids.ID[K] {
	if id.IsZero() {
		return nil
	}
	return &id
}

func fromNull[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

func nullDate(d date.Date) *string {
	if d.IsZero() {
		return nil
	}
	s := string(d)
	return &s
}

func dateFromNull(s *string) date.Date { return date.Date(fromNull(s)) }

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

// list makes an empty array of an empty list, which an ANY and a NOT NULL need.
func list[T any](v []T) []T {
	if v == nil {
		return []T{}
	}
	return v
}

func areas(list []ids.AreaCode) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	return out
}

const ideaColumns = `i.matter, i.number, i.station, i.area, i.summary, i.category, i.filed_on::text,
	(SELECT coalesce(array_agg(s.project ORDER BY s.project), '{}') FROM project_source s WHERE s.matter = i.matter)`

func scanIdea(row pgx.CollectableRow) (voting.Idea, error) {
	var i voting.Idea
	var on, area string
	err := row.Scan(&i.Matter, &i.Number, &i.Station, &area, &i.Summary, &i.Category, &on, &i.Projects)
	i.Area, i.FiledOn = ids.AreaCode(area), date.Date(on)
	return i, err
}

const projectColumns = `p.id, p.area, p.congress, p.year, p.title, p.investment_fen, p.reason, p.content,
	p.finish_by::text, p.organ, p.organ_name, p.supervisors, p.state, p.ballot, p.appraisal, p.grade,
	p.proposed_at, p.adopted_on::text, p.version,
	(SELECT coalesce(array_agg(s.matter ORDER BY s.matter), '{}') FROM project_source s WHERE s.project = p.id)`

func scanProject(row pgx.CollectableRow) (voting.Project, error) {
	var p voting.Project
	var area, state, grade string
	var finish, adopted *string
	var ballot, appraisal *ids.BallotID
	err := row.Scan(&p.ID, &area, &p.Congress, &p.Year, &p.Title, &p.InvestmentFen, &p.Reason, &p.Content,
		&finish, &p.Organ, &p.OrganName, &p.Supervisors, &state, &ballot, &appraisal, &grade,
		&p.ProposedAt, &adopted, &p.Version, &p.Sources)
	p.Area, p.State, p.Grade = ids.AreaCode(area), voting.ProjectState(state), voting.Outcome(grade)
	p.FinishBy, p.AdoptedOn = dateFromNull(finish), dateFromNull(adopted)
	p.Ballot, p.Appraisal = fromNull(ballot), fromNull(appraisal)
	p.ProposedAt = p.ProposedAt.UTC()
	return p, err
}

const checkColumns = `id, project, held_on::text, deputies, progress, findings, evidence, light, reason, at`

func scanCheck(row pgx.CollectableRow) (voting.Check, error) {
	var c voting.Check
	var on, light string
	err := row.Scan(&c.ID, &c.Project, &on, &c.Deputies, &c.Progress, &c.Findings, &c.Evidence, &light, &c.Reason, &c.At)
	c.On, c.Light, c.At = date.Date(on), voting.Light(light), c.At.UTC()
	return c, err
}

const ballotColumns = `b.id, b.area, b.congress, b.title, b.kind, b.choose, b.options, b.voters, b.body, b.runoff_of,
	b.state, b.method, b.created_at, b.opened_at, b.closed_at, b.version`

func scanBallot(row pgx.CollectableRow) (voting.Ballot, error) {
	var b voting.Ballot
	var area, kind, state string
	var congress *ids.CongressID
	var runoff *ids.BallotID
	var options, method []byte
	err := row.Scan(&b.ID, &area, &congress, &b.Title, &kind, &b.Choose, &options, &b.Voters, &b.Body, &runoff,
		&state, &method, &b.CreatedAt, &b.OpenedAt, &b.ClosedAt, &b.Version)
	if err != nil {
		return b, err
	}
	b.Area, b.Kind, b.State = ids.AreaCode(area), voting.BallotKind(kind), voting.BallotState(state)
	b.Congress, b.RunoffOf = fromNull(congress), fromNull(runoff)
	b.CreatedAt, b.OpenedAt, b.ClosedAt = b.CreatedAt.UTC(), utc(b.OpenedAt), utc(b.ClosedAt)
	if err := json.Unmarshal(options, &b.Options); err != nil {
		return b, fmt.Errorf("options of ballot %s: %w", b.ID, err)
	}
	if method != nil {
		if err := json.Unmarshal(method, &b.Method); err != nil {
			return b, fmt.Errorf("method of ballot %s: %w", b.ID, err)
		}
	}
	return b, nil
}

const voterColumns = `person, mandate, name, present, issued, voted`

func scanVoter(row pgx.CollectableRow) (voting.Voter, error) {
	var v voting.Voter
	var mandate *ids.MandateID
	err := row.Scan(&v.Person, &mandate, &v.Name, &v.Present, &v.Issued, &v.Voted)
	v.Mandate = fromNull(mandate)
	return v, err
}
