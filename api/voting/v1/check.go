package votingv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Check is one supervision activity on an adopted project (V-06): one a quarter.
type Check struct {
	ID       CheckID        `json:"id"`
	Project  ids.ProjectID  `json:"project"`
	Year     int            `json:"year"`
	Quarter  int            `json:"quarter"`
	On       date.Date      `json:"on"`
	Deputies []ids.PersonID `json:"deputies"` // who took part; for those signed in
	Progress int            `json:"progress"` // percent of the year's target, as seen on the spot
	Findings string         `json:"findings"` // 问题与意见, empty if nothing was found; for those signed in
	Evidence string         `json:"evidence"` // 现场情况: what was seen, measured, photographed
	Light    Light          `json:"light"`
	Reason   string         `json:"reason"` // of the light, in words
	At       time.Time      `json:"at"`
}

// CheckID identifies a check.
type CheckID = ids.ID[checkKind]

type checkKind struct{}

// CheckProjectRequest enters a quarterly check.
type CheckProjectRequest struct {
	ID       ids.ProjectID  `path:"id" json:"-"`
	On       date.Date      `json:"on"`
	Deputies []ids.PersonID `json:"deputies"`
	Progress int            `json:"progress"`
	Findings string         `json:"findings"`
	Evidence string         `json:"evidence"`
}

// Validate tells all faults.
func (r CheckProjectRequest) Validate() error {
	var c fault.Check
	c.Set("on", r.On)
	c.That(len(r.Deputies) >= 1 && len(r.Deputies) <= 100, "deputies", "range", "请列出参加检查的代表，1 至 100 人")
	unique(&c, "deputies", r.Deputies)
	c.Range("progress", r.Progress, 0, 100)
	c.Text("findings", r.Findings, 0, 2000)
	c.Text("evidence", r.Evidence, 10, 4000)
	return c.Err()
}

// ChecksRequest lists a project's checks in the order of quarters.
type ChecksRequest struct {
	ID ids.ProjectID `path:"id" json:"-"`
}

// CheckList is all checks of a project, and the quarters that have none.
type CheckList struct {
	Items   []Check   `json:"items"`
	Missing []Quarter `json:"missing"` // quarters over since adoption without a check
}

// Quarter is a quarter of a year.
type Quarter struct {
	Year    int `json:"year"`
	Quarter int `json:"quarter"`
}
