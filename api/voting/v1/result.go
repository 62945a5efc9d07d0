package votingv1

import (
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
)

// Outcome is what the rule says of one option.
type Outcome string

// The outcomes.
const (
	OutcomeAdopted      Outcome = "adopted"      // 通过
	OutcomeRejected     Outcome = "rejected"     // 未过半数
	OutcomeSurplus      Outcome = "surplus"      // 过半数，但得票在应选数之外
	OutcomeTied         Outcome = "tied"         // 过半数，末位得票相等，须再次投票
	OutcomeInvalid      Outcome = "invalid"      // 表决无效：不足法定人数，或收回多于发出
	OutcomeSatisfied    Outcome = "satisfied"    // 满意
	OutcomeBasically    Outcome = "basically"    // 基本满意
	OutcomeDissatisfied Outcome = "dissatisfied" // 不满意
)

// ResultRequest asks for a result.
type ResultRequest struct {
	ID ids.BallotID `path:"id" json:"-"`
}

// Result is a counted ballot.
type Result struct {
	Ballot   ids.BallotID `json:"ballot"`
	Title    string       `json:"title"`
	Kind     BallotKind   `json:"kind"`
	State    BallotState  `json:"state"`
	Entitled int          `json:"entitled"` // 应到
	Present  int          `json:"present"`  // 实到
	Issued   int          `json:"issued"`   // 发出
	Returned int          `json:"returned"` // 收回
	Valid    int          `json:"valid"`    // 有效
	Void     int          `json:"void"`     // 无效
	Quorum   int          `json:"quorum"`   // 法定到会人数
	PassMark int          `json:"pass_mark"`
	QuorumOK bool         `json:"quorum_met"`
	// BoxOK says that no more ballots were returned than issued (选举法 44).
	BoxOK bool `json:"box_ok"`
	// Withheld says that so few took part that the figures would tell what
	// persons voted; outcomes are given, figures are not.
	Withheld bool    `json:"withheld"`
	Tallies  []Tally `json:"tallies"`
	// SeatsOpen is how many places are left for a second vote, and Again the
	// projects that it is on: draft it with RunoffOf.
	SeatsOpen    int                `json:"seats_open,omitempty"`
	Again        []ids.ProjectID    `json:"again"`
	Announcement string             `json:"announcement"` // 公告
	Why          explain.Derivation `json:"why"`
	RulePack     string             `json:"rule_pack"`
}

// Tally is the count of one option.
type Tally struct {
	No           int           `json:"no"`
	Project      ids.ProjectID `json:"project,omitzero"`
	Title        string        `json:"title"`
	For          int           `json:"for"` // chosen, or for
	Against      int           `json:"against"`
	Abstain      int           `json:"abstain"`     // pressed abstain
	NotPressed   int           `json:"not_pressed"` // 未按
	Satisfied    int           `json:"satisfied"`
	Basically    int           `json:"basically"`
	Dissatisfied int           `json:"dissatisfied"`
	Rank         int           `json:"rank,omitempty"` // by votes; equals share a rank
	Outcome      Outcome       `json:"outcome"`
}
