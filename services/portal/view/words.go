package view

import (
	"github.com/tribune-platform/tribune/api/ids"
	rs "github.com/tribune-platform/tribune/api/roster/v1"
	st "github.com/tribune-platform/tribune/api/stations/v1"
	vt "github.com/tribune-platform/tribune/api/voting/v1"
)

// Names gives the names of people and organs to a page, by id.
type Names struct {
	People map[ids.PersonID]string
	Organs map[ids.OrganID]string
}

// Person is a name; a dash for somebody the roster does not know.
func (n Names) Person(id ids.PersonID) string {
	if name := n.People[id]; name != "" {
		return name
	}
	return "—"
}

// Organ is an organ's name.
func (n Names) Organ(id ids.OrganID) string {
	if name := n.Organs[id]; name != "" {
		return name
	}
	return "—"
}

// MatterTone is the tone of a matter's badge.
func MatterTone(s st.State, late bool) string {
	switch {
	case late:
		return "bad"
	case s == st.StateClosed || s == st.StateRated:
		return "good"
	case s == st.StateDeclined || s == st.StateDiverted:
		return ""
	case s == st.StateAnswered:
		return "warn"
	}
	return "info"
}

var ballotStates = map[vt.BallotState]word{
	vt.BallotStateDraft: {"拟定中", ""}, vt.BallotStateOpen: {"正在表决", "warn"}, vt.BallotStateClosed: {"已结束，待公布", "info"},
	vt.BallotStateAnnounced: {"已公布", "good"}, vt.BallotStateCancelled: {"已取消", ""},
}

// BallotState is a state in words.
func BallotState(s vt.BallotState) string { return look(ballotStates, s, string(s)).text }

var ballotKinds = map[vt.BallotKind]word{
	vt.Competitive: {"差额票决", ""}, vt.YesNo: {"赞成、反对、弃权", ""}, vt.Satisfaction: {"满意度测评", ""},
}

// BallotKind is a kind in words.
func BallotKind(k vt.BallotKind) string { return look(ballotKinds, k, string(k)).text }

var marks = map[vt.Mark]word{
	vt.MarkChosen: {"选", ""}, vt.MarkFor: {"赞成", ""}, vt.MarkAgainst: {"反对", ""}, vt.MarkAbstain: {"弃权", ""},
	vt.MarkSatisfied: {"满意", ""}, vt.MarkBasically: {"基本满意", ""}, vt.MarkDissatisfied: {"不满意", ""},
}

// MarkWord is a mark in words.
func MarkWord(m vt.Mark) string { return look(marks, m, string(m)).text }

var outcomes = map[vt.Outcome]word{
	vt.OutcomeAdopted: {"通过", "good"}, vt.OutcomeRejected: {"未过半数", "bad"}, vt.OutcomeSurplus: {"过半数，未入选", ""},
	vt.OutcomeTied: {"末位同票，待再次表决", "warn"}, vt.OutcomeSatisfied: {"满意", "good"}, vt.OutcomeBasically: {"基本满意", "warn"},
	vt.OutcomeDissatisfied: {"不满意", "bad"}, vt.OutcomeInvalid: {"表决无效", "bad"},
}

var projectStates = map[vt.ProjectState]word{
	vt.ProjectStateCandidate: {"候选", "info"}, vt.ProjectStateAdopted: {"实施中", "good"}, vt.ProjectStateNotAdopted: {"未获通过", ""},
	vt.ProjectStateWithdrawn: {"已撤回", ""}, vt.ProjectStateAppraised: {"已测评", "good"},
}

// ProjectState is a state in words.
func ProjectState(s vt.ProjectState) string { return look(projectStates, s, string(s)).text }

var lights = map[vt.Light]word{
	vt.LightGrey: {"尚未检查", ""}, vt.LightGreen: {"按计划推进", "good"}, vt.LightYellow: {"有问题待整改", "warn"}, vt.LightRed: {"严重滞后", "bad"},
}

var importPhases = map[rs.ImportPhase]word{
	rs.ImportQueued: {"排队中", "info"}, rs.ImportChecking: {"正在检查", "info"}, rs.ImportApplying: {"正在写入", "info"},
	rs.ImportDone: {"已导入", "good"}, rs.ImportRefused: {"未导入", "bad"}, rs.ImportFailed: {"文件无法读取", "bad"}, rs.ImportReverted: {"已撤回", ""},
}

// ImportPhase is a phase in words.
func ImportPhase(p rs.ImportPhase) string { return look(importPhases, p, string(p)).text }
