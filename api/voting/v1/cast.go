package votingv1

import (
	"encoding/json"
	"log/slog"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// CastRequest is a secret ballot. Options not named are not pressed. It prints
// as *** wherever it is printed.
type CastRequest struct {
	ID    ids.BallotID `path:"id" json:"-"`
	Marks []Marked     `json:"marks"`
	// Pad makes every body equally long, so that the sizes that proxies, traces
	// and access logs keep beside a person's name tell nothing. This package's
	// client fills it; another client should bring its body to CastSize bytes.
	Pad string `json:"pad,omitempty"`
}

// Marked is the mark beside one option.
type Marked struct {
	No   int  `json:"no"`
	Mark Mark `json:"mark"`
}

// CastSize is the length of the JSON body of every Cast: longer than any ballot
// of MaxOptions options.
const CastSize = 4096

// MarshalJSON pads the body to CastSize.
func (r CastRequest) MarshalJSON() ([]byte, error) {
	type plain CastRequest
	marks := r.Marks
	if marks == nil {
		marks = []Marked{}
	}
	body, err := json.Marshal(plain{Marks: marks})
	if err != nil {
		return nil, err
	}
	const frame = len(`,"pad":""`)
	if missing := CastSize - len(body) - frame; missing > 0 {
		r.Pad = strings.Repeat(".", missing)
		return json.Marshal(plain{Marks: marks, Pad: r.Pad})
	}
	return body, nil
}

// String hides the choice from logs.
func (CastRequest) String() string { return "***" }

// GoString hides the choice from logs.
func (CastRequest) GoString() string { return "***" }

// LogValue hides the choice from slog.
func (CastRequest) LogValue() slog.Value { return slog.StringValue("***") }

// String hides the choice from logs.
func (Marked) String() string { return "***" }

// GoString hides the choice from logs.
func (Marked) GoString() string { return "***" }

// LogValue hides the choice from slog.
func (Marked) LogValue() slog.Value { return slog.StringValue("***") }

// Validate tells all faults. It names no mark: an answer's text may be logged.
func (r CastRequest) Validate() error {
	var c fault.Check
	c.That(len(r.Marks) <= MaxOptions, "marks", "range", "票上至多 100 项")
	c.That(len(r.Pad) <= CastSize, "pad", "too_long", "填充过长")
	seen := make(map[int]bool, len(r.Marks))
	repeated := false
	for _, m := range r.Marks {
		repeated = repeated || seen[m.No]
		seen[m.No] = true
	}
	c.That(!repeated, "marks", "repeated", "同一项不能标记两次")
	return c.Err()
}

// CastAnswer says that the ballot lies in the box, durably. It says so in the
// same words to everyone.
type CastAnswer struct {
	Recorded bool `json:"recorded"`
}
