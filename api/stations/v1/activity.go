package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// ActivityID names an activity.
type ActivityID = ids.ID[activityKind]

type activityKind struct{}

// ActivityKind is one of the things that deputies do in a station (S-23).
type ActivityKind string

// The kinds. One activity may be of several (S-24).
const (
	ActivityReception     ActivityKind = "reception"
	ActivityStudy         ActivityKind = "study"
	ActivityResearch      ActivityKind = "research"
	ActivityInspection    ActivityKind = "inspection"
	ActivityMeetOfficials ActivityKind = "meet_officials"
	ActivityFollowUp      ActivityKind = "follow_up"
	ActivityBudget        ActivityKind = "budget"
	ActivityPreReview     ActivityKind = "pre_review"
	ActivityDutyReport    ActivityKind = "duty_report"
	ActivityService       ActivityKind = "service"
	ActivityVisit         ActivityKind = "visit"
)

// ActivityKinds lists them with their names for people.
var ActivityKinds = []ActivityKindName{
	{ActivityReception, "接待选民"}, {ActivityStudy, "学习交流"}, {ActivityResearch, "走访调研"},
	{ActivityInspection, "视察检查"}, {ActivityMeetOfficials, "约见领导"}, {ActivityFollowUp, "跟踪监督"},
	{ActivityBudget, "预算征询"}, {ActivityPreReview, "报告初审"}, {ActivityDutyReport, "代表述职"},
	{ActivityService, "服务选民"}, {ActivityVisit, "走访选民"},
}

// ActivityKindName is a kind with its name.
type ActivityKindName struct {
	Kind ActivityKind `json:"kind"`
	Name string       `json:"name"`
}

// Chinese names the kind for people.
func (k ActivityKind) Chinese() string {
	for _, n := range ActivityKinds {
		if n.Kind == k {
			return n.Name
		}
	}
	return ""
}

// Activity is one activity of a station.
type Activity struct {
	ID       ActivityID     `json:"id"`
	Station  ids.StationID  `json:"station"`
	Area     ids.AreaCode   `json:"area"`
	Title    string         `json:"title"`
	Kinds    []ActivityKind `json:"kinds"`
	Date     date.Date      `json:"date"` // its first day
	HalfDays int            `json:"half_days"`
	Deputies []ids.PersonID `json:"deputies"`
	Record   string         `json:"record,omitempty"`
	Recorded time.Time      `json:"recorded"`
}

// HoldActivityRequest records an activity that was held.
type HoldActivityRequest struct {
	Station  ids.StationID  `json:"station"`
	Title    string         `json:"title"`
	Kinds    []ActivityKind `json:"kinds"`
	Date     date.Date      `json:"date"`
	HalfDays int            `json:"half_days"` // two to the day: half a day counts
	Deputies []ids.PersonID `json:"deputies"`
	Record   string         `json:"record,omitempty"`
}

// Validate reports every fault at once.
func (r HoldActivityRequest) Validate() error {
	var c fault.Check
	c.Set("station", r.Station)
	c.Text("title", r.Title, 2, 80)
	c.Range("kinds", len(r.Kinds), 1, len(ActivityKinds))
	seen := map[ActivityKind]bool{}
	for _, k := range r.Kinds {
		c.That(k.Chinese() != "", "kinds", "unknown", "没有此活动类型")
		c.That(!seen[k], "kinds", "repeated", "同一活动类型只选一次")
		seen[k] = true
	}
	c.Set("date", r.Date)
	c.Range("half_days", r.HalfDays, 1, 60)
	checkPeople(&c, "deputies", r.Deputies, 1, 500)
	c.Text("record", r.Record, 0, 10000)
	return c.Err()
}

// ActivitiesRequest lists activities, the latest day first.
type ActivitiesRequest struct {
	Area     ids.AreaCode  `json:"-" query:"area"`
	Station  ids.StationID `json:"-" query:"station"`
	Kind     ActivityKind  `json:"-" query:"kind"`
	Deputy   ids.PersonID  `json:"-" query:"deputy"`
	FromYear int           `json:"-" query:"from_year"`
	ToYear   int           `json:"-" query:"to_year"`
	After    string        `json:"-" query:"after"`
	Limit    int           `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r ActivitiesRequest) Validate() error {
	var c fault.Check
	if r.Kind != "" {
		c.That(r.Kind.Chinese() != "", "kind", "unknown", "没有此活动类型")
	}
	checkYears(&c, r.FromYear, r.ToYear)
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// ActivityPage is a page of activities.
type ActivityPage struct {
	Items []Activity `json:"items"`
	Next  string     `json:"next,omitempty"`
}
