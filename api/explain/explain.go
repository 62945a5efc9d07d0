// Package explain is how an answer computed by a rule tells why.
//
// A person who doubts a deadline, a result or half a point reads the same
// derivation that a program can check: the inputs, the rule line with its
// citation, each intermediate value, and the answer.
package explain

// Derivation is the reason for one computed answer.
type Derivation struct {
	Question    string  `json:"question"`              // 「答复期限」
	Answer      string  `json:"answer"`                // 「2026-05-20」
	Rules       []Line  `json:"rules"`                 // the lines applied, in order
	Inputs      []Value `json:"inputs"`                // what went in
	Steps       []Value `json:"steps"`                 // how it was worked out, in order
	Provisional bool    `json:"provisional,omitempty"` // rests on a calendar year with no notice yet
}

// Line is one line of a rule pack, as applied.
type Line struct {
	Pack     string `json:"pack"`              // "重庆/建议@2017"
	Key      string `json:"key"`               // "suggestions.reply"
	Value    string `json:"value"`             // "3 months"
	Citation string `json:"citation"`          // 「重庆市…工作条例 第二十一条」
	Example  bool   `json:"example,omitempty"` // no source text exists; the line is an example
}

// Value is a named value in words.
type Value struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
