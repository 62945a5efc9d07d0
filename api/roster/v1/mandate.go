package rosterv1

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// EndCause is why a mandate ended.
type EndCause string

// The causes: 代表法 62, 63; and the two that are no fault of anybody.
const (
	EndMovedAway          EndCause = "moved_away"          // 迁出或者调离本行政区域
	EndResigned           EndCause = "resigned"            // 辞职被接受
	EndOrderedResignation EndCause = "ordered_resignation" // 责令辞职被接受
	EndAbsent             EndCause = "absent"              // 未经批准两次不出席会议
	EndRecalled           EndCause = "recalled"            // 被罢免
	EndLostNationality    EndCause = "lost_nationality"    // 丧失国籍
	EndDeprived           EndCause = "deprived"            // 被剥夺政治权利
	EndIncapacitated      EndCause = "incapacitated"       // 丧失行为能力
	EndDied               EndCause = "died"                // 去世
	EndTermOver           EndCause = "term_over"           // 任期届满
	EndWithdrawn          EndCause = "withdrawn"           // 录入撤回: it never was
)

// EndCauses are those that an office may give. The last two happen by
// themselves.
func EndCauses() []EndCause {
	return []EndCause{
		EndMovedAway, EndResigned, EndOrderedResignation, EndAbsent, EndRecalled,
		EndLostNationality, EndDeprived, EndIncapacitated, EndDied,
	}
}

// Mandate is one seat: a person in one congress for one term.
type Mandate struct {
	ID           ids.MandateID  `json:"id"`
	Person       ids.PersonID   `json:"person"`
	Congress     ids.CongressID `json:"congress"`
	CongressName string         `json:"congress_name"`
	Kind         CongressKind   `json:"kind"`
	Area         ids.AreaCode   `json:"area"` // the congress's; empty: the whole country
	Level        Level          `json:"level"`
	Term         int            `json:"term"`
	// ElectedBy is the electing unit: the area whose congress elected them, or
	// in which their constituency lies.
	ElectedBy    ids.AreaCode `json:"elected_by"`
	Constituency string       `json:"constituency,omitempty"` // 选区, where voters elect directly
	Official     bool         `json:"official,omitempty"`     // 领导干部代表
	Primary      bool         `json:"primary,omitempty"`      // 基层代表
	Began        date.Date    `json:"began"`
	Ended        date.Date    `json:"ended,omitempty"`
	EndCause     EndCause     `json:"end_cause,omitempty"`
	EndNote      string       `json:"end_note,omitempty"` // where it was announced
}

// Deputy is a person with the mandates they hold, the highest level first.
type Deputy struct {
	Person   Person    `json:"person"`
	Mandates []Mandate `json:"mandates"`
}
