package postgres

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/voting"
)

// PutIdea keeps an idea; the same one told again changes nothing.
func (s Store) PutIdea(ctx context.Context, i voting.Idea) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO idea (matter, number, station, area, summary, category, filed_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		i.Matter, i.Number, i.Station, string(i.Area), i.Summary, i.Category, string(i.FiledOn))
	return err
}

// Ideas lists the newest first.
func (s Store) Ideas(ctx context.Context, f voting.IdeaFilter) ([]voting.Idea, error) {
	var on *string
	var matter *ids.MatterID
	if f.After != nil {
		day := string(f.After.FiledOn)
		on, matter = &day, &f.After.Matter
	}
	return many(ctx, s.tx, scanIdea, `SELECT `+ideaColumns+` FROM idea i
		WHERE (cardinality($1::text[]) = 0 OR EXISTS (SELECT FROM unnest($1::text[]) a WHERE starts_with(i.area, a)))
		  AND (NOT $2 OR NOT EXISTS (SELECT FROM project_source s WHERE s.matter = i.matter))
		  AND ($3::date IS NULL OR (i.filed_on, i.matter) < ($3::date, $4::uuid))
		ORDER BY i.filed_on DESC, i.matter DESC LIMIT $5`, areas(f.Areas), f.Unused, on, matter, f.Limit)
}

// KnownIdeas counts those of the matters that are ideas.
func (s Store) KnownIdeas(ctx context.Context, matters []ids.MatterID) (int, error) {
	var n int
	err := s.tx.QueryRow(ctx, `SELECT count(*) FROM idea WHERE matter = ANY($1)`, list(matters)).Scan(&n)
	return n, err
}

// InsertProject keeps a candidate with its sources.
func (s Store) InsertProject(ctx context.Context, p voting.Project) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO project (id, area, congress, year, title, investment_fen, reason, content,
			finish_by, organ, organ_name, supervisors, state, proposed_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		p.ID, string(p.Area), p.Congress, p.Year, p.Title, p.InvestmentFen, p.Reason, p.Content,
		string(p.FinishBy), p.Organ, p.OrganName, list(p.Supervisors), string(p.State), p.ProposedAt, p.Version)
	if err != nil {
		return err
	}
	_, err = s.tx.Exec(ctx, `INSERT INTO project_source (project, matter) SELECT $1, unnest($2::uuid[])`,
		p.ID, list(p.Sources))
	return err
}

// Project reads one.
func (s Store) Project(ctx context.Context, id ids.ProjectID) (voting.Project, error) {
	return one(ctx, s.tx, voting.ErrProject, scanProject, `SELECT `+projectColumns+` FROM project p WHERE p.id = $1`, id)
}

// LockProjects locks in the order of ids, so that two units never wait for each
// other in a ring, and answers in the order asked for.
func (s Store) LockProjects(ctx context.Context, wanted []ids.ProjectID) ([]voting.Project, error) {
	found, err := many(ctx, s.tx, scanProject,
		`SELECT `+projectColumns+` FROM project p WHERE p.id = ANY($1) ORDER BY p.id FOR UPDATE OF p`, list(wanted))
	if err != nil {
		return nil, err
	}
	byID := make(map[ids.ProjectID]voting.Project, len(found))
	for _, p := range found {
		byID[p.ID] = p
	}
	out := make([]voting.Project, len(wanted))
	for i, id := range wanted {
		p, ok := byID[id]
		if !ok {
			return nil, voting.ErrProject.With("没有编号为 %s 的项目", id)
		}
		out[i] = p
	}
	return out, nil
}

// UpdateProject writes what a decision changes; the row is locked.
func (s Store) UpdateProject(ctx context.Context, p voting.Project) error {
	return change(ctx, s.tx, `UPDATE project SET state = $2, ballot = $3, appraisal = $4, grade = $5, adopted_on = $6,
		version = version + 1 WHERE id = $1`,
		p.ID, string(p.State), nullID(p.Ballot), nullID(p.Appraisal), string(p.Grade), nullDate(p.AdoptedOn))
}

// Projects lists the newest first.
func (s Store) Projects(ctx context.Context, f voting.ProjectFilter) ([]voting.Project, error) {
	var place voting.ProjectPlace
	if f.After != nil {
		place = *f.After
	}
	return many(ctx, s.tx, scanProject, `SELECT `+projectColumns+` FROM project p
		WHERE ($1 = '' OR starts_with(p.area, $1)) AND ($2 = 0 OR p.year = $2) AND ($3 = '' OR p.state = $3)
		  AND ($4::uuid IS NULL OR EXISTS (SELECT FROM project_source s WHERE s.project = p.id AND s.matter = $4))
		  AND (NOT $5 OR (p.proposed_at, p.id) < ($6, $7))
		ORDER BY p.proposed_at DESC, p.id DESC LIMIT $8`,
		string(f.Area), f.Year, string(f.State), nullID(f.Source), f.After != nil, place.ProposedAt, place.ID, f.Limit)
}

// InsertCheck keeps a check.
func (s Store) InsertCheck(ctx context.Context, c voting.Check) error {
	_, err := s.tx.Exec(ctx, `INSERT INTO project_check (id, project, held_on, deputies, progress, findings, evidence,
			light, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		c.ID, c.Project, string(c.On), list(c.Deputies), c.Progress, c.Findings, c.Evidence, string(c.Light), c.Reason, c.At)
	return err
}

// Checks of projects, by project and day.
func (s Store) Checks(ctx context.Context, projects []ids.ProjectID) ([]voting.Check, error) {
	return many(ctx, s.tx, scanCheck, `SELECT `+checkColumns+` FROM project_check WHERE project = ANY($1)
		ORDER BY project, held_on, at`, list(projects))
}
