package suggestionsv1

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// GetRequest names one suggestion.
type GetRequest struct {
	ID ids.SuggestionID `path:"id" json:"-"`
}

// ClocksRequest names one suggestion.
type ClocksRequest struct {
	ID ids.SuggestionID `path:"id" json:"-"`
}

// HistoryRequest names one suggestion.
type HistoryRequest struct {
	ID ids.SuggestionID `path:"id" json:"-"`
}

// ChoicesRequest names one suggestion, whose pack knows the words.
type ChoicesRequest struct {
	ID ids.SuggestionID `path:"id" json:"-"`
}

// Tri is a filter that may be left open.
type Tri string

const (
	TriYes Tri = "yes"
	TriNo  Tri = "no"
)

// ListRequest asks for a page, newest first. What the caller may not see is not
// in it, whatever the filter says.
type ListRequest struct {
	Mine      bool           `query:"mine" json:"-"`     // I sign it
	MyOrgan   bool           `query:"my_organ" json:"-"` // my unit handles it
	States    []State        `query:"state" json:"-"`
	Kind      Kind           `query:"kind" json:"-"`
	Channel   Channel        `query:"channel" json:"-"`
	Congress  ids.CongressID `query:"congress" json:"-"`
	Year      int            `query:"year" json:"-"`      // of filing
	Late      Tri            `query:"late" json:"-"`      // some clock is past its date and not done
	Assigned  Tri            `query:"assigned" json:"-"`  // was ever assigned
	Contacted Tri            `query:"contacted" json:"-"` // of those ever assigned
	Grade     string         `query:"grade" json:"-"`     // of the latest first evaluation; 「none」: replied and not evaluated
	Grade2    string         `query:"grade2" json:"-"`    // of the second evaluation
	Text      string         `query:"text" json:"-"`      // in number or title
	After     string         `query:"after" json:"-"`
	Limit     int            `query:"limit" json:"-"`
}

// GradeNone is the filter for replies that await an evaluation.
const GradeNone = "none"

// Validate tells all faults at once.
func (r ListRequest) Validate() error {
	var c fault.Check
	for i, s := range r.States {
		fault.OneOf(&c, fmt.Sprintf("state[%d]", i), s, states...)
	}
	optional(&c, "kind", r.Kind, KindSuggestion, KindWorking, KindDeliberation, KindFromBill)
	optional(&c, "channel", r.Channel, ChannelInSession, ChannelOutOfSession)
	optional(&c, "late", r.Late, TriYes, TriNo)
	optional(&c, "assigned", r.Assigned, TriYes, TriNo)
	optional(&c, "contacted", r.Contacted, TriYes, TriNo)
	c.That(r.Year == 0 || r.Year >= 1954 && r.Year <= 9999, "year", "range", "年份应为四位数字")
	c.Text("grade", r.Grade, 0, 40)
	c.Text("grade2", r.Grade2, 0, 40)
	c.Text("text", r.Text, 0, MaxTitle)
	c.Range("limit", r.Limit, 0, 200)
	return c.Err()
}

func optional[T ~string](c *fault.Check, name string, value T, words ...T) {
	if value != "" {
		fault.OneOf(c, name, value, words...)
	}
}

var states = []State{
	StateDraft, StateFiled, StateReturned, StateDeclined, StateWithdrawn, StateAccepted, StateAssigned, StateRefused,
	StateContacted, StateReplied, StateDissatisfied, StateRehandling, StateFulfilling, StateReported, StateConcluded,
}

// States lists every state, in the order of the work.
func States() []State { return append([]State(nil), states...) }

// Page is part of a list.
type Page struct {
	Items []Brief `json:"items"`
	Next  string  `json:"next,omitempty"`
}

// Clocks are the periods of one suggestion, in the order in which they opened.
type Clocks struct {
	Items []Clock `json:"items"`
	// Absent says which periods the local rules do not set, and why.
	Absent []NoClock `json:"absent"`
	// Resting says why no period runs now, where none does.
	Resting string `json:"resting,omitempty"`
}

// History is what happened, in order.
type History struct {
	Items []Entry `json:"items"`
}

// SummaryRequest asks for the figures of what the caller may see.
type SummaryRequest struct {
	Mine     bool           `query:"mine" json:"-"`
	MyOrgan  bool           `query:"my_organ" json:"-"`
	Kind     Kind           `query:"kind" json:"-"`
	Congress ids.CongressID `query:"congress" json:"-"`
	Year     int            `query:"year" json:"-"`
}

// Validate tells all faults at once.
func (r SummaryRequest) Validate() error {
	return ListRequest{Kind: r.Kind, Year: r.Year}.Validate()
}

// Summary is figures, each of which can be opened as a list.
type Summary struct {
	Total     Figure   `json:"total"`
	States    []Figure `json:"states"`
	Kinds     []Figure `json:"kinds"`
	Grades    []Figure `json:"grades"`  // first evaluation, latest of each suggestion
	Grades2   []Figure `json:"grades2"` // second evaluation
	Late      Figure   `json:"late"`
	Assigned  Figure   `json:"assigned"`  // the base of the contact rate: ever assigned
	Contacted Figure   `json:"contacted"` // of these, with a confirmed contact
	// ContactRate is Contacted to Assigned, exactly; 「无」 when nothing was
	// assigned.
	ContactRate string `json:"contact_rate"`
}

// Figure is a number and the list behind it.
type Figure struct {
	Key   string `json:"key"`
	Count int    `json:"count"`
	// Query is the query string of suggestions.List that lists exactly these.
	Query string `json:"query"`
}

// Choices are the words that the suggestion's pack allows.
type Choices struct {
	Pack          string   `json:"pack"`
	Grades        []Choice `json:"grades"`
	ResultClasses []Choice `json:"result_classes"`
	Inadmissible  []Choice `json:"inadmissible"`
}

// Choice is one word with its label and article.
type Choice struct {
	Code     string `json:"code"`
	Label    string `json:"label"`
	Citation string `json:"citation"`
	// Promises says that a reply of this result class must make commitments.
	Promises bool `json:"promises,omitempty"`
}
