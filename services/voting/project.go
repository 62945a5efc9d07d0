package voting

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// The words of the contract are the words of the domain.
type (
	ProjectState = votingv1.ProjectState
	BallotKind   = votingv1.BallotKind
	BallotState  = votingv1.BallotState
	Outcome      = votingv1.Outcome
	Light        = votingv1.Light
	CheckID      = votingv1.CheckID
)

// Idea is what a resident asked for, as a possible source of a project.
type Idea struct {
	Matter   ids.MatterID
	Number   string // of the case, for people; no secret
	Station  ids.StationID
	Area     ids.AreaCode
	Summary  string
	Category string
	FiledOn  date.Date
	Projects []ids.ProjectID // that it became a source of
}

// Project is a livelihood project, candidate or adopted.
type Project struct {
	ID            ids.ProjectID
	Area          ids.AreaCode
	Congress      ids.CongressID
	Year          int
	Title         string
	InvestmentFen int64
	Reason        string
	Content       string
	FinishBy      date.Date
	Organ         ids.OrganID
	OrganName     string
	Sources       []ids.MatterID
	Supervisors   []ids.PersonID
	State         ProjectState
	Ballot        ids.BallotID
	Appraisal     ids.BallotID
	Grade         Outcome
	ProposedAt    time.Time
	AdoptedOn     date.Date
	Version       int
}

// projectSteps is the state machine: from where to where.
var projectSteps = map[ProjectState][]ProjectState{
	votingv1.ProjectStateCandidate: {
		votingv1.ProjectStateAdopted, votingv1.ProjectStateNotAdopted, votingv1.ProjectStateWithdrawn,
	},
	votingv1.ProjectStateAdopted: {votingv1.ProjectStateAppraised},
}

var projectWords = map[ProjectState]string{
	votingv1.ProjectStateCandidate:  "候选",
	votingv1.ProjectStateAdopted:    "实施中",
	votingv1.ProjectStateNotAdopted: "未获通过",
	votingv1.ProjectStateWithdrawn:  "已撤回",
	votingv1.ProjectStateAppraised:  "已作满意度测评",
}

func (p *Project) to(next ProjectState) error {
	for _, s := range projectSteps[p.State] {
		if s == next {
			p.State = next
			return nil
		}
	}
	return ErrProjectState.With("「%s」现为%s，不能转为%s", p.Title, projectWords[p.State], projectWords[next])
}

// CheckFinish asks that the project can be done in its year: projects are
// finished within the year or have a yearly target that is.
func (p *Project) CheckFinish() error {
	if p.FinishBy.Year() != p.Year {
		return ErrFinish.With("项目年度为 %d 年，完成时限为 %s；跨年项目请填写本年度目标的完成时限", p.Year, p.FinishBy)
	}
	return nil
}

// Withdraw takes a candidate back.
func (p *Project) Withdraw() error { return p.to(votingv1.ProjectStateWithdrawn) }

// Decide settles a candidate by the outcome of its ballot. A tie and an invalid
// vote leave it a candidate.
func (p *Project) Decide(ballot ids.BallotID, o Outcome, on date.Date) error {
	switch o {
	case votingv1.OutcomeAdopted:
		p.Ballot, p.AdoptedOn = ballot, on
		return p.to(votingv1.ProjectStateAdopted)
	case votingv1.OutcomeRejected, votingv1.OutcomeSurplus:
		p.Ballot = ballot
		return p.to(votingv1.ProjectStateNotAdopted)
	}
	return nil
}

// Appraise notes the grade of the satisfaction vote. An invalid vote leaves the
// project to be appraised again.
func (p *Project) Appraise(ballot ids.BallotID, grade Outcome) error {
	if grade == votingv1.OutcomeInvalid {
		return nil
	}
	p.Appraisal, p.Grade = ballot, grade
	return p.to(votingv1.ProjectStateAppraised)
}

// Running says that the project is being done or was done: it has checks.
func (p *Project) Running() bool {
	return p.State == votingv1.ProjectStateAdopted || p.State == votingv1.ProjectStateAppraised
}
