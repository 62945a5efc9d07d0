package suggestions

import (
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/services/internal/calendar"
)

// The lines of a rule pack that this service reads.
const (
	KeyAssign       = "suggestions.assign"
	KeyCoHandler    = "suggestions.cohandler"
	KeyReply        = "suggestions.reply"
	KeyReplyComplex = "suggestions.reply_complex"

	KeyGrades        = "suggestions.grades"
	KeyResultClasses = "suggestions.result_classes"
	KeyInadmissible  = "suggestions.inadmissible"
	KeyAudience      = "suggestions.rating_audience"
)

// Rulebook is a rule pack as this service reads it.
type Rulebook interface {
	// Ref names the pack and its version.
	Ref() string
	// Period is a time limit; the error says, in Chinese, why the place has none.
	Period(key string) (calendar.Period, explain.Line, error)
	// Choices are the words of a list; none where the place has no list.
	Choices(key string) ([]Choice, error)
	// Audience says when a handling unit may see ratings.
	Audience() Audience
}

// Choice is one word of a pack's list.
type Choice struct {
	Code     string
	Label    string
	Citation string
	Promises bool // a result class whose replies must make commitments (重庆 24)
}

// pick finds a word of a list. Where the place has no list there is nothing to
// pick, and only the empty word is right.
func pick(cs []Choice, code string) (Choice, bool) {
	if len(cs) == 0 {
		return Choice{}, code == ""
	}
	return find(cs, code)
}

func find(cs []Choice, code string) (Choice, bool) {
	i := slices.IndexFunc(cs, func(c Choice) bool { return c.Code == code })
	if i < 0 {
		return Choice{}, false
	}
	return cs[i], true
}

func labels(cs []Choice) string {
	if len(cs) == 0 {
		return "当地规则没有列出，请留空"
	}
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = c.Label + "（" + c.Code + "）"
	}
	return strings.Join(out, "、")
}

// Audience says when a handling unit may see how it was rated.
type Audience string

const (
	AudienceAlways    Audience = "always"
	AudienceConcluded Audience = "concluded" // the default
	AudienceNever     Audience = "never"
)
