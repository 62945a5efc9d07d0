package rosterv1

import (
	"log/slog"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Sex is as in GB/T 2261.1.
type Sex string

// The values.
const (
	SexUnknown Sex = "unknown"
	SexMale    Sex = "male"
	SexFemale  Sex = "female"
)

// Person is what anyone may know of a deputy (代表法 58).
type Person struct {
	ID   ids.PersonID `json:"id"`
	Name string       `json:"name"`
	Sex  Sex          `json:"sex"`
	Area ids.AreaCode `json:"area"`           // where they live or work and are enrolled
	Post string       `json:"post,omitempty"` // work unit and post, as published
	// Private is filled for the office of the area alone.
	Private *Private `json:"private,omitempty"`
}

// Private is what only the office of the area may know. It hides itself from
// logs.
type Private struct {
	Number string    `json:"number,omitempty"` // 人员编号, unique in the province
	Birth  date.Date `json:"birth,omitempty"`
}

// String hides it.
func (Private) String() string { return "***" }

// GoString hides it.
func (Private) GoString() string { return "***" }

// LogValue hides it.
func (Private) LogValue() slog.Value { return slog.StringValue("***") }
