package rules

import (
	"maps"
	"slices"
	"strings"
)

// Kind is what a key's value is.
type Kind string

// The kinds, one per accessor of Pack.
const (
	KindPeriod Kind = "period" // 「10个工作日」, with start: the event that it runs from
	KindInt    Kind = "int"
	KindBool   Kind = "bool"
	KindText   Kind = "text"  // one of the key's Words
	KindList   Kind = "list"  // several of the key's Words
	KindRatio  Kind = "ratio" // 「2/3」 or 「10%」, with of: and round:
	KindTable  Kind = "table" // structured; read with Decode into the key's shape
)

// Key is a rule that the program knows how to ask for. A pack may not write any
// other: a line that nobody reads is a promise that nobody keeps.
type Key struct {
	Name  string
	Kind  Kind
	Means string            // in Chinese, for whoever writes a pack
	Words map[string]string // text and list: the code -> what it means
	Shape any               // table: a zero value of the Go type
	Least int               // int: the least value
	Most  int               // int: the greatest value
}

// Subject is the service that the key belongs to: the part before the dot.
func (k Key) Subject() string {
	s, _, _ := strings.Cut(k.Name, ".")
	return s
}

// Subjects are the kinds of pack.
var Subjects = []string{"suggestions", "stations", "voting", "appraisal"}

// Keys lists every key of a subject, by name.
func Keys(subject string) []Key {
	var out []Key
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		if k := keys[name]; k.Subject() == subject {
			out = append(out, k)
		}
	}
	return out
}

// keys is the whole vocabulary, gathered from the subjects' own files.
var keys = gather(suggestionsKeys, stationsKeys, votingKeys, appraisalKeys)

func gather(lists ...[]Key) map[string]Key {
	all := map[string]Key{}
	for _, list := range lists {
		for _, k := range list {
			all[k.Name] = k
		}
	}
	return all
}

// The events that a period may run from, as a pack's start: names them.
var starts = map[string]string{
	"received":  "收到之日",
	"accepted":  "受理之日",
	"analysed":  "分析完成之日",
	"assigned":  "交办之日",
	"returned":  "同意退回之日",
	"asked":     "提出要求之日",
	"replied":   "收到答复之日",
	"rated":     "评价之日",
	"reported":  "收到落实情况之日",
	"published": "公布之日",
	"solicited": "开始征集之日",
}
