package rules

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
)

// Problem is one thing wrong with a pack, and what to write instead.
type Problem struct {
	Line    int    `json:"line"`    // of the file, from 1
	Code    string `json:"code"`    // stable: no_citation, unknown_key, …
	Message string `json:"message"` // Chinese
}

// String is how a person is told: 第 12 行：….
func (p Problem) String() string { return fmt.Sprintf("第 %d 行：%s", p.Line, p.Message) }

// Check reads a pack and tells everything wrong with it, in the order of its
// lines; nothing if it may be used.
func Check(data []byte) []Problem {
	_, problems := parse(data)
	return problems
}

// bad makes one error of a pack's problems.
func bad(problems []Problem) error {
	var c fault.Check
	for _, p := range problems {
		c.Add(fmt.Sprintf("line[%d]", p.Line), p.Code, p.Message)
	}
	e := *ErrBadPack
	e.Detail = problems[0].String()
	e.Fields = fault.From(c.Err()).Fields
	return &e
}
