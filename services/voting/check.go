package voting

import (
	"fmt"
	"strings"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Check is one supervision activity on an adopted project.
type Check struct {
	ID       CheckID
	Project  ids.ProjectID
	On       date.Date
	Deputies []ids.PersonID
	Progress int
	Findings string
	Evidence string
	Light    Light // as it stood on the day
	Reason   string
	At       time.Time
}

// CheckDate asks that a check lie between the adoption and today.
func (p *Project) CheckDate(on, today date.Date) error {
	switch {
	case !p.Running():
		return ErrProjectState.With("「%s」现为%s，只有实施中的项目需要督查", p.Title, projectWords[p.State])
	case on < p.AdoptedOn:
		return ErrCheckDate.With("项目于 %s 通过，督查日期不能早于该日", p.AdoptedOn)
	case on > today:
		return ErrCheckDate.With("督查日期 %s 尚未到来", on)
	}
	return nil
}

// LightRule is how far a project may be behind, in percentage points between
// the share of time that has passed and the progress seen on the spot.
type LightRule struct {
	Yellow int // behind by more: yellow
	Red    int // behind by more: red
	Least  int // checks that each quarter must have
}

// Elapsed is the percentage of the time from adoption to the finish date that
// has passed.
func (p *Project) Elapsed(on date.Date) int {
	whole := p.AdoptedOn.Days(p.FinishBy)
	passed := p.AdoptedOn.Days(on)
	switch {
	case passed <= 0:
		return 0
	case whole <= 0 || passed >= whole:
		return 100
	}
	return passed * 100 / whole
}

// JudgeCheck derives the light of one check from what was seen that day.
func (r LightRule) JudgeCheck(p Project, c Check) (Light, string) {
	elapsed := p.Elapsed(c.On)
	behind := elapsed - c.Progress
	seen := fmt.Sprintf("%s现场进度 %d%%，时间已过 %d%%", c.On, c.Progress, elapsed)
	switch {
	case c.Progress >= 100 && strings.TrimSpace(c.Findings) == "":
		return votingv1.LightGreen, seen + "，年度目标已完成"
	case behind > r.Red:
		return votingv1.LightRed, fmt.Sprintf("%s，落后 %d 个百分点，超过 %d", seen, behind, r.Red)
	case behind > r.Yellow:
		return votingv1.LightYellow, fmt.Sprintf("%s，落后 %d 个百分点，超过 %d", seen, behind, r.Yellow)
	case strings.TrimSpace(c.Findings) != "":
		return votingv1.LightYellow, seen + "，督查中发现问题，待整改"
	}
	return votingv1.LightGreen, seen + "，按计划推进"
}

// JudgeProject derives the project's light today: the latest check's, unless a
// quarter went by without one or the finish date has passed.
func (r LightRule) JudgeProject(p Project, checks []Check, today date.Date) (Light, string) {
	if !p.Running() {
		return votingv1.LightNone, ""
	}
	var last *Check
	for i := range checks {
		if last == nil || !checks[i].At.Before(last.At) && checks[i].On >= last.On || checks[i].On > last.On {
			last = &checks[i]
		}
	}
	if missing := Missing(p, checks, r.Least, today); len(missing) > 0 {
		// A finished project needs no further visit.
		if last == nil || last.Progress < 100 || QuarterOf(last.On).Index() > missing[0].Index() {
			return votingv1.LightRed, missing[0].String() + "应查未查"
		}
	}
	switch {
	case last == nil:
		return votingv1.LightGrey, "尚无督查记录"
	case today > p.FinishBy && last.Progress < 100:
		return votingv1.LightRed, fmt.Sprintf("完成时限 %s 已过，最近一次督查时进度为 %d%%", p.FinishBy, last.Progress)
	}
	return last.Light, last.Reason
}
