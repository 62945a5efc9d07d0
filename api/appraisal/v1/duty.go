package appraisalv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// The ids that only this service speaks of.
type (
	DutyID        = ids.ID[dutyKind]        // one duty event
	ObjectionID   = ids.ID[objectionKind]   // 异议
	PublicationID = ids.ID[publicationKind] // 公布
)

type (
	dutyKind        struct{}
	objectionKind   struct{}
	publicationKind struct{}
)

// State is how an entry of the ledger stands.
type State string

// The states. They are read from the entries that follow, never stored.
const (
	StateStanding  State = "standing"  // 有效
	StateObjected  State = "objected"  // 代表有异议，尚未决定
	StateCorrected State = "corrected" // 已更正，不再计算
)

// Fault is what is wrong with the ledger: 错、重、漏.
type Fault string

// The faults.
const (
	FaultWrong   Fault = "wrong"   // 错：内容有误，或不应登记
	FaultDouble  Fault = "double"  // 重：同一活动登记了两次
	FaultMissing Fault = "missing" // 漏：应登记而未登记
)

// Why an entry counts for nothing in an appraisal.
type Why string

// The reasons. An entry that counts has none.
const (
	WhyCorrected Why = "corrected"     // 已更正
	WhyDouble    Why = "double"        // 疑似重复登记，待核对
	WhyNoMandate Why = "no_mandate"    // 当日不具有代表职务
	WhyOtherTerm Why = "other_mandate" // 属于另一届或另一级代表大会的履职
	WhyOneKind   Why = "one_kind"      // 同一活动只计入一个种类
	WhyNotListed Why = "not_listed"    // 规则包未列为积分项目，只作登记
)

// Entry is what happened, as an organiser writes it down.
type Entry struct {
	Kind     Kind           `json:"kind"`
	On       date.Date      `json:"on"`                  // the day on which it happened; the last, if several
	Times    int            `json:"times"`               // how often; 1 where left out
	HalfDays int            `json:"half_days,omitempty"` // how long, in half days
	Congress ids.CongressID `json:"congress,omitzero"`   // set where it was done as deputy of one congress only
	Area     ids.AreaCode   `json:"area"`                // where it happened
	Title    string         `json:"title"`
	Evidence string         `json:"evidence"`       // what proves it: sign-in sheet, minutes, document number
	Link     string         `json:"link,omitempty"` // where more is found, for example stations.matter/<id>
	// Distinct says why this is another event than one of the same kind and day
	// that is already in the ledger; without it such an entry is flagged double.
	Distinct string `json:"distinct,omitempty"`
}

func (e Entry) check(c *fault.Check, at string) {
	if _, ok := e.Kind.Row(); !ok {
		c.Add(at+"kind", "unknown", "「"+string(e.Kind)+"」不是履职事项的代码")
	}
	c.Set(at+"on", e.On)
	c.Range(at+"times", e.Times, 0, 100)
	c.Range(at+"half_days", e.HalfDays, 0, 200)
	c.Set(at+"area", e.Area)
	c.Text(at+"title", e.Title, 1, 120)
	c.Text(at+"evidence", e.Evidence, 1, 1000)
	c.Text(at+"link", e.Link, 0, 300)
	c.Text(at+"distinct", e.Distinct, 0, 300)
}

// Source is who says that a duty was done.
type Source struct {
	Feed      string    `json:"feed,omitempty"` // the service whose feed told it
	Seq       int64     `json:"seq,omitempty"`
	Organiser string    `json:"organiser,omitempty"` // else the subject who registered it
	At        time.Time `json:"at"`                  // when it entered the ledger
}

// Duty is one entry of a deputy's ledger.
type Duty struct {
	ID     DutyID       `json:"id"`
	Person ids.PersonID `json:"person"`
	Entry
	KindName string  `json:"kind_name"`
	Source   Source  `json:"source"`
	State    State   `json:"state"`
	Replaces DutyID  `json:"replaces,omitzero"` // the entry that this one corrects
	Fixed    *Fixed  `json:"fixed,omitempty"`   // how it was corrected
	Double   DutyID  `json:"double,omitzero"`   // the entry that it seems to repeat
	Counts   []Count `json:"counts"`            // the mandates under which it counts
	Why      Why     `json:"why,omitempty"`     // why it counts under none
	WhyText  string  `json:"why_text,omitempty"`
}

// Count is a mandate under which a duty counts.
type Count struct {
	Mandate  ids.MandateID  `json:"mandate"`
	Congress ids.CongressID `json:"congress"`
	Name     string         `json:"name"` // the congress's name
}

// Fixed is a correction.
type Fixed struct {
	Fault   Fault     `json:"fault"`
	Reason  string    `json:"reason"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Instead DutyID    `json:"instead,omitzero"` // the entry that now stands for it
}

// RegisterRequest enters a duty that no feed tells: a speech, a training, a good
// deed, a duty report. One activity of many deputies is one request.
type RegisterRequest struct {
	People []ids.PersonID `json:"people"`
	Entry
}

// Validate tells every fault of the input.
func (r RegisterRequest) Validate() error {
	var c fault.Check
	c.That(len(r.People) > 0, "people", "required", "请选择至少一名代表")
	c.That(len(r.People) <= 500, "people", "too_long", "一次至多登记 500 名代表，请分批提交")
	seen := map[ids.PersonID]bool{}
	for _, p := range r.People {
		c.That(!p.IsZero(), "people", "required", "代表的编号不能为空")
		c.That(!seen[p], "people", "repeated", "同一名代表出现了两次")
		seen[p] = true
	}
	r.Entry.check(&c, "")
	return c.Err()
}

// Registered is what was entered, in the order of the request.
type Registered struct {
	Items []Duty `json:"items"`
}

// CorrectRequest puts right an entry that is wrong or double.
type CorrectRequest struct {
	Duty    DutyID `json:"-" path:"duty"`
	Fault   Fault  `json:"fault"`
	Reason  string `json:"reason"`
	Instead *Entry `json:"instead,omitempty"` // what is right; without it the entry only ceases to count
}

// Validate tells every fault of the input.
func (r CorrectRequest) Validate() error {
	var c fault.Check
	fault.OneOf(&c, "fault", r.Fault, FaultWrong, FaultDouble)
	c.Text("reason", r.Reason, 1, 500)
	if r.Instead != nil {
		c.That(r.Fault == FaultWrong, "instead", "unknown", "重复登记的条目不能另行替换，请直接更正为重复")
		r.Instead.check(&c, "instead.")
	}
	return c.Err()
}

// DutiesRequest lists a deputy's ledger, newest first.
type DutiesRequest struct {
	Person ids.PersonID `json:"-" path:"person"`
	Year   int          `json:"-" query:"year"` // all years if zero
	Kind   Kind         `json:"-" query:"kind"` // all kinds if empty
	After  string       `json:"-" query:"after"`
	Limit  int          `json:"-" query:"limit"`
}

// Validate tells every fault of the input.
func (r DutiesRequest) Validate() error {
	var c fault.Check
	checkYear(&c, r.Year, true)
	if _, ok := r.Kind.Row(); !ok && r.Kind != "" {
		c.Add("kind", "unknown", "「"+string(r.Kind)+"」不是履职事项的代码")
	}
	checkLimit(&c, r.Limit)
	return c.Err()
}

// DutyPage is a page of the ledger.
type DutyPage struct {
	Items []Duty `json:"items"`
	Next  string `json:"next,omitempty"`
}

func checkYear(c *fault.Check, year int, optional bool) {
	if optional && year == 0 {
		return
	}
	c.Range("year", year, 1979, 2100)
}

func checkLimit(c *fault.Check, limit int) {
	if limit != 0 {
		c.Range("limit", limit, 1, 200)
	}
}
