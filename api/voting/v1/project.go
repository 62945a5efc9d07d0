package votingv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ProjectState is where a livelihood project stands.
type ProjectState string

// The states of a project.
const (
	ProjectStateCandidate  ProjectState = "candidate"   // 候选项目
	ProjectStateAdopted    ProjectState = "adopted"     // 票决通过，实施中
	ProjectStateNotAdopted ProjectState = "not_adopted" // 未获通过
	ProjectStateWithdrawn  ProjectState = "withdrawn"   // 提出方撤回
	ProjectStateAppraised  ProjectState = "appraised"   // 已作年终满意度测评
)

// Light is the state of a project's progress, worked out from the evidence of
// its latest check and never entered by hand.
type Light string

// The lights.
const (
	LightNone   Light = ""       // not adopted
	LightGrey   Light = "grey"   // 尚无检查，且尚未到期
	LightGreen  Light = "green"  // 按计划推进
	LightYellow Light = "yellow" // 有问题待整改，或进度落后
	LightRed    Light = "red"    // 严重滞后，或应查未查
)

// Project is a livelihood project, candidate or adopted.
type Project struct {
	ID            ids.ProjectID  `json:"id"`
	Area          ids.AreaCode   `json:"area"`
	Congress      ids.CongressID `json:"congress"`
	Year          int            `json:"year"` // the year in which it is to be done
	Title         string         `json:"title"`
	InvestmentFen int64          `json:"investment_fen"` // 分
	Reason        string         `json:"reason"`         // 立项理由
	Content       string         `json:"content"`        // 建设内容与年度目标
	FinishBy      date.Date      `json:"finish_by"`
	Organ         ids.OrganID    `json:"organ"`      // 责任单位
	OrganName     string         `json:"organ_name"` // as printed on the ballot
	Sources       []ids.MatterID `json:"sources"`    // the residents' matters that it came from
	Supervisors   []ids.PersonID `json:"supervisors"`
	State         ProjectState   `json:"state"`
	Ballot        ids.BallotID   `json:"ballot,omitzero"`    // that decided it
	Appraisal     ids.BallotID   `json:"appraisal,omitzero"` // the satisfaction vote
	Grade         Outcome        `json:"grade,omitempty"`    // of the satisfaction vote
	Light         Light          `json:"light,omitempty"`
	LightReason   string         `json:"light_reason,omitempty"`
	ProposedAt    time.Time      `json:"proposed_at"`
	AdoptedOn     date.Date      `json:"adopted_on,omitzero"`
	Version       int            `json:"version"`
}

// ProposeProjectRequest puts up a candidate.
type ProposeProjectRequest struct {
	Area          ids.AreaCode   `json:"area"`
	Congress      ids.CongressID `json:"congress"`
	Year          int            `json:"year"`
	Title         string         `json:"title"`
	InvestmentFen int64          `json:"investment_fen"`
	Reason        string         `json:"reason"`
	Content       string         `json:"content"`
	FinishBy      date.Date      `json:"finish_by"`
	Organ         ids.OrganID    `json:"organ"`
	OrganName     string         `json:"organ_name"`
	// Sources are ideas; the residents who filed them see what becomes of them.
	Sources []ids.MatterID `json:"sources"`
	// Supervisors are the deputies of the group that leads its supervision.
	Supervisors []ids.PersonID `json:"supervisors"`
}

// MaxInvestmentFen is one hundred billion yuan: more is a slip of the keyboard.
const MaxInvestmentFen = 100_000_000_000_00

// Validate tells all faults.
func (r ProposeProjectRequest) Validate() error {
	var c fault.Check
	c.Set("area", r.Area)
	c.Set("congress", r.Congress)
	c.Range("year", r.Year, 2000, 2100)
	c.Text("title", r.Title, 4, 60)
	c.That(r.InvestmentFen > 0 && r.InvestmentFen <= MaxInvestmentFen, "investment_fen", "range",
		"投资额以分为单位，应当大于零且不超过一千亿元")
	c.Text("reason", r.Reason, 1, 1000)
	c.Text("content", r.Content, 1, 2000)
	c.Set("finish_by", r.FinishBy)
	c.Set("organ", r.Organ)
	c.Text("organ_name", r.OrganName, 2, 60)
	c.That(len(r.Sources) <= 500, "sources", "range", "来源意见至多 500 件")
	unique(&c, "sources", r.Sources)
	c.That(len(r.Supervisors) <= 100, "supervisors", "range", "督办代表至多 100 人")
	unique(&c, "supervisors", r.Supervisors)
	return c.Err()
}

// WithdrawProjectRequest takes a candidate back before its ballot opens.
type WithdrawProjectRequest struct {
	ID      ids.ProjectID `path:"id" json:"-"`
	Version int           `json:"version"`
	Reason  string        `json:"reason"`
}

// Validate tells all faults.
func (r WithdrawProjectRequest) Validate() error {
	var c fault.Check
	c.Text("reason", r.Reason, 1, 500)
	return c.Err()
}

// ProjectsRequest lists projects, the newest first.
type ProjectsRequest struct {
	Area   ids.AreaCode `query:"area" json:"-"`
	Year   int          `query:"year" json:"-"`
	State  ProjectState `query:"state" json:"-"`
	Source ids.MatterID `query:"source" json:"-"` // what became of this resident's words
	After  string       `query:"after" json:"-"`
	Limit  int          `query:"limit" json:"-"`
}

// Validate tells all faults.
func (r ProjectsRequest) Validate() error {
	var c fault.Check
	if r.State != "" {
		fault.OneOf(&c, "state", r.State, ProjectStateCandidate, ProjectStateAdopted, ProjectStateNotAdopted, ProjectStateWithdrawn, ProjectStateAppraised)
	}
	c.That(r.Year == 0 || r.Year >= 2000 && r.Year <= 2100, "year", "range", "年份应当在 2000 到 2100 之间")
	page(&c, r.Limit)
	return c.Err()
}

// ProjectPage is a page of projects.
type ProjectPage struct {
	Items []Project `json:"items"`
	Next  string    `json:"next,omitempty"`
}

// ProjectRequest asks for one project.
type ProjectRequest struct {
	ID ids.ProjectID `path:"id" json:"-"`
}

// IdeasRequest lists what residents asked for (征集), the newest first.
type IdeasRequest struct {
	Area   ids.AreaCode `query:"area" json:"-"`
	Unused bool         `query:"unused" json:"-"` // only those that no project has taken up
	After  string       `query:"after" json:"-"`
	Limit  int          `query:"limit" json:"-"`
}

// Validate tells all faults.
func (r IdeasRequest) Validate() error {
	var c fault.Check
	page(&c, r.Limit)
	return c.Err()
}

// Idea is a resident's matter as a possible source of a project. It names no
// resident.
type Idea struct {
	Matter   ids.MatterID    `json:"matter"`
	Number   string          `json:"number"` // of the case, as stations print it
	Station  ids.StationID   `json:"station"`
	Area     ids.AreaCode    `json:"area"`
	Summary  string          `json:"summary"`
	Category string          `json:"category"`
	FiledOn  date.Date       `json:"filed_on"`
	Projects []ids.ProjectID `json:"projects"` // that it became a source of
}

// IdeaPage is a page of ideas.
type IdeaPage struct {
	Items []Idea `json:"items"`
	Next  string `json:"next,omitempty"`
}
