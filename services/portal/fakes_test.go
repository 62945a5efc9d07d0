package portal_test

import (
	"context"
	"io"
	"strings"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// breakage makes a call panic.
type breakage string

func (b breakage) Error() string { return string(b) }

// did records a call, validates its request as the real binding does, and
// answers as the test wants: with a fault, or with v.
func did[R any](w *world, ctx context.Context, name string, req any, v R) (R, error) {
	w.mu.Lock()
	w.calls = append(w.calls, call{name, req, rpc.OutgoingOf(ctx)})
	err := w.fail[name]
	w.mu.Unlock()
	var none R
	if b, ok := err.(breakage); ok { //nolint:errorlint // it is put in as it is
		panic(b)
	}
	if err != nil {
		return none, err
	}
	if r, ok := req.(interface{ Validate() error }); ok {
		if err := r.Validate(); err != nil {
			return none, err
		}
	}
	return v, nil
}

// Each fake answers the calls that the pages make; the embedded nil interface
// makes any other call a panic, which the test sees.
type (
	rosterOf struct {
		rosterv1.Service
		*world
	}
	stationsOf struct {
		stationsv1.Service
		*world
	}
	suggestionsOf struct {
		suggestionsv1.Service
		*world
	}
	votingOf struct {
		votingv1.Service
		*world
	}
	appraisalOf struct {
		appraisalv1.Service
		*world
	}
)

func (f rosterOf) People(ctx context.Context, r rosterv1.PeopleRequest) (rosterv1.PeopleFound, error) {
	var out rosterv1.PeopleFound
	for _, want := range r.IDs {
		for _, d := range f.people {
			if d.Person.ID == want {
				out.Items = append(out.Items, d)
			}
		}
	}
	return did(f.world, ctx, "roster.People", r, out)
}

func (f rosterOf) Organs(ctx context.Context, r rosterv1.OrgansRequest) (rosterv1.OrganPage, error) {
	var out rosterv1.OrganPage
	if r.Area == area || r.Area == "" {
		out.Items = f.units
	}
	return did(f.world, ctx, "roster.Organs", r, out)
}

func (f rosterOf) Areas(ctx context.Context, r rosterv1.AreasRequest) (rosterv1.AreaPage, error) {
	return did(f.world, ctx, "roster.Areas", r, rosterv1.AreaPage{Items: []rosterv1.Area{{Code: area, Name: "鼓楼区"}, {Code: "320106001", Name: "湖南路街道"}}})
}

func (f rosterOf) Congresses(ctx context.Context, r rosterv1.CongressesRequest) (rosterv1.CongressPage, error) {
	return did(f.world, ctx, "roster.Congresses", r, rosterv1.CongressPage{Items: []rosterv1.Congress{f.world.congress}})
}

func (f rosterOf) Deputy(ctx context.Context, r rosterv1.DeputyRequest) (rosterv1.Deputy, error) {
	for _, d := range f.people {
		if d.Person.ID == r.Person {
			return did(f.world, ctx, "roster.Deputy", r, d)
		}
	}
	return rosterv1.Deputy{}, fault.Of(fault.NotFound, "")
}

func (f rosterOf) Deputies(ctx context.Context, r rosterv1.DeputiesRequest) (rosterv1.DeputyPage, error) {
	var out rosterv1.DeputyPage
	for _, d := range f.people {
		if strings.Contains(d.Person.Name, r.Text) {
			out.Items = append(out.Items, d)
		}
	}
	return did(f.world, ctx, "roster.Deputies", r, out)
}

func (f rosterOf) Count(ctx context.Context, r rosterv1.CountRequest) (rosterv1.Counts, error) {
	return did(f.world, ctx, "roster.Count", r, rosterv1.Counts{
		Area: r.Area, People: 4, Mandates: 4, Levels: []rosterv1.LevelCount{{Level: rosterv1.LevelCounty, Count: 4}},
	})
}

func (f rosterOf) Imports(ctx context.Context, r rosterv1.ImportsRequest) (rosterv1.ImportPage, error) {
	return did(f.world, ctx, "roster.Imports", r, rosterv1.ImportPage{Items: []rosterv1.ImportRun{f.run}})
}

func (f rosterOf) Import(ctx context.Context, r rosterv1.ImportRequest) (rosterv1.ImportRun, error) {
	b, err := io.ReadAll(r.File.Body)
	if err != nil {
		return rosterv1.ImportRun{}, err
	}
	r.File.Body = io.NopCloser(strings.NewReader(string(b)))
	return did(f.world, ctx, "roster.Import", r, f.run)
}

func (f rosterOf) ImportStatus(ctx context.Context, r rosterv1.ImportStatusRequest) (rosterv1.ImportRun, error) {
	return did(f.world, ctx, "roster.ImportStatus", r, f.run)
}

func (f rosterOf) ImportRows(ctx context.Context, r rosterv1.ImportRowsRequest) (rosterv1.ImportRowPage, error) {
	return did(f.world, ctx, "roster.ImportRows", r, rosterv1.ImportRowPage{Items: []rosterv1.ImportRow{{
		Row: 7, Outcome: rosterv1.RowRefused, Name: "赵某",
		Faults: []rosterv1.RowFault{{Code: "roster.row_area_unknown", Field: "区划代码", Message: "没有区划 329999", Remedy: "请填写现行的区划代码"}},
	}}})
}

func (f rosterOf) RevertImport(ctx context.Context, r rosterv1.RevertImportRequest) (rosterv1.ImportRun, error) {
	return did(f.world, ctx, "roster.RevertImport", r, f.run)
}

func (f rosterOf) ImportTemplate(ctx context.Context, r rosterv1.ImportTemplateRequest) (rpc.Blob, error) {
	return did(f.world, ctx, "roster.ImportTemplate", r, rpc.Blob{
		Name: "代表名录模板.csv", ContentType: "text/csv; charset=utf-8", Body: io.NopCloser(strings.NewReader("姓名\n")),
	})
}

func (f votingOf) Ballots(ctx context.Context, r votingv1.BallotsRequest) (votingv1.BallotPage, error) {
	return did(f.world, ctx, "voting.Ballots", r, votingv1.BallotPage{Items: []votingv1.Ballot{f.ballot}})
}

func (f votingOf) Ballot(ctx context.Context, r votingv1.BallotRequest) (votingv1.Ballot, error) {
	return did(f.world, ctx, "voting.Ballot", r, f.ballot)
}

func (f votingOf) DraftBallot(ctx context.Context, r votingv1.DraftBallotRequest) (votingv1.Ballot, error) {
	return did(f.world, ctx, "voting.DraftBallot", r, f.ballot)
}

func (f votingOf) OpenBallot(ctx context.Context, r votingv1.OpenBallotRequest) (votingv1.Ballot, error) {
	return did(f.world, ctx, "voting.OpenBallot", r, f.ballot)
}

func (f votingOf) CheckIn(ctx context.Context, r votingv1.CheckInRequest) (votingv1.Standing, error) {
	return did(f.world, ctx, "voting.CheckIn", r, votingv1.Standing{Entitled: true, Present: true})
}

func (f votingOf) Issue(ctx context.Context, r votingv1.IssueRequest) (votingv1.Standing, error) {
	return did(f.world, ctx, "voting.Issue", r, votingv1.Standing{})
}

func (f votingOf) Cast(ctx context.Context, r votingv1.CastRequest) (votingv1.CastAnswer, error) {
	return did(f.world, ctx, "voting.Cast", r, votingv1.CastAnswer{Recorded: true})
}

func (f votingOf) Roll(ctx context.Context, r votingv1.RollRequest) (votingv1.RollPage, error) {
	return did(f.world, ctx, "voting.Roll", r, votingv1.RollPage{Items: []votingv1.Voter{
		{Person: lin, Name: "林秀英", Present: true, Voted: true}, {Person: chen, Name: "陈建国"},
	}})
}

func (f votingOf) Hall(ctx context.Context, r votingv1.HallRequest) (votingv1.Hall, error) {
	return did(f.world, ctx, "voting.Hall", r, f.hall)
}

func (f votingOf) Result(ctx context.Context, r votingv1.ResultRequest) (votingv1.Result, error) {
	return did(f.world, ctx, "voting.Result", r, votingv1.Result{
		Ballot: r.ID, Title: f.ballot.Title, Kind: votingv1.Competitive, State: votingv1.BallotStateAnnounced, Entitled: 386, Present: 371,
		Issued: 371, Returned: 371, Valid: 369, Void: 2, Quorum: 194, PassMark: 194, QuorumOK: true, BoxOK: true,
		Announcement: "经表决，确定下列项目为 2026 年民生实事项目。", Why: why,
		Tallies: []votingv1.Tally{
			{No: 1, Title: "老旧小区加装充电设施", For: 352, NotPressed: 17, Rank: 1, Outcome: votingv1.OutcomeAdopted},
			{No: 2, Title: "新建社区托育点", For: 244, NotPressed: 125, Rank: 2, Outcome: votingv1.OutcomeAdopted},
			{No: 3, Title: "背街小巷照明", For: 131, NotPressed: 238, Rank: 3, Outcome: votingv1.OutcomeRejected},
		},
	})
}

func (f votingOf) Projects(ctx context.Context, r votingv1.ProjectsRequest) (votingv1.ProjectPage, error) {
	return did(f.world, ctx, "voting.Projects", r, votingv1.ProjectPage{Items: []votingv1.Project{f.project}})
}

func (f votingOf) Project(ctx context.Context, r votingv1.ProjectRequest) (votingv1.Project, error) {
	return did(f.world, ctx, "voting.Project", r, f.project)
}

func (f votingOf) ProposeProject(ctx context.Context, r votingv1.ProposeProjectRequest) (votingv1.Project, error) {
	return did(f.world, ctx, "voting.ProposeProject", r, f.project)
}

func (f votingOf) Checks(ctx context.Context, r votingv1.ChecksRequest) (votingv1.CheckList, error) {
	return did(f.world, ctx, "voting.Checks", r, votingv1.CheckList{
		Items: []votingv1.Check{{Year: 2026, Quarter: 1, On: "2026-03-20", Progress: 22, Evidence: "已完工 9 个小区", Findings: "两处电缆未到货", Light: votingv1.LightYellow}},
	})
}

func (f votingOf) CheckProject(ctx context.Context, r votingv1.CheckProjectRequest) (votingv1.Check, error) {
	return did(f.world, ctx, "voting.CheckProject", r, votingv1.Check{})
}

func (f votingOf) Ideas(ctx context.Context, r votingv1.IdeasRequest) (votingv1.IdeaPage, error) {
	return did(f.world, ctx, "voting.Ideas", r, votingv1.IdeaPage{Items: []votingv1.Idea{
		{Matter: id[ids.MatterID](41), Number: "26-ABC", Summary: "充电桩太少", FiledOn: "2026-03-02"},
	}})
}
