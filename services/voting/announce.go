package voting

import (
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

var outcomeWords = map[Outcome]string{
	votingv1.OutcomeAdopted:      "通过",
	votingv1.OutcomeRejected:     "未过半数，未通过",
	votingv1.OutcomeSurplus:      "得票在应选数之外，未通过",
	votingv1.OutcomeTied:         "得票相等，须再次投票",
	votingv1.OutcomeInvalid:      "表决无效",
	votingv1.OutcomeSatisfied:    "满意",
	votingv1.OutcomeBasically:    "基本满意",
	votingv1.OutcomeDissatisfied: "不满意",
}

// Withheld says that the figures would tell what persons voted: so few ballots
// were returned that the method forbids to publish them. Outcomes are always
// told; a decision that nobody may know is none.
func (m Method) Withheld(d Decision) bool { return d.Returned < m.Floor }

// Announcement is the text that is read out and posted (公告).
func Announcement(b Ballot, d Decision) string {
	var t strings.Builder
	fmt.Fprintf(&t, "公　告\n\n%s于%s表决：%s。\n", voters(b), date.Of(*b.ClosedAt).Chinese(), b.Title)
	fmt.Fprintf(&t, "应到 %d 人，实到 %d 人，", d.Entitled, d.Present)
	if d.QuorumMet {
		fmt.Fprintf(&t, "符合法定人数（%d 人）。", d.Quorum)
	} else {
		fmt.Fprintf(&t, "不足法定人数（%d 人），本次表决无效。", d.Quorum)
	}
	fmt.Fprintf(&t, "发出表决票 %d 张，收回 %d 张", d.Issued, d.Returned)
	withheld := b.Method.Withheld(d)
	if !withheld {
		fmt.Fprintf(&t, "，其中有效票 %d 张，无效票 %d 张", d.Valid, d.Void)
	}
	t.WriteString("。")
	if !d.BoxOK {
		t.WriteString("收回的票多于发出的票，本次表决无效。")
	}
	if b.Kind == votingv1.Competitive {
		fmt.Fprintf(&t, "候选 %d 项，应选 %d 项。", len(b.Options), b.Choose)
	}
	if b.Kind != votingv1.Satisfaction {
		fmt.Fprintf(&t, "通过须得 %d 票。", d.PassMark)
	}
	t.WriteString("\n")
	for i, o := range b.Options {
		fmt.Fprintf(&t, "%d. %s：", i+1, o.Title)
		if !withheld {
			t.WriteString(votes(b.Kind, d.Options[i].Line))
		}
		fmt.Fprintf(&t, "%s。\n", outcomeWords[d.Options[i].Outcome])
	}
	if withheld {
		fmt.Fprintf(&t, "收回的票不足 %d 张，为保护表决人，不公布各项票数。\n", b.Method.Floor)
	}
	if d.SeatsOpen > 0 {
		fmt.Fprintf(&t, "尚有 %d 个名额，就%s再次投票决定。\n", d.SeatsOpen, againWords(b, d))
	}
	return t.String()
}

func voters(b Ballot) string {
	switch {
	case b.Body != "":
		return b.Body
	case len(b.Voters) > 0:
		return "表决人会议"
	}
	return "人民代表大会"
}

func againWords(b Ballot, d Decision) string {
	titles := make([]string, len(d.Again))
	for i, o := range d.Again {
		titles[i] = "「" + b.Options[o].Title + "」"
	}
	return strings.Join(titles, "、")
}

func votes(k BallotKind, l Line) string {
	switch k {
	case votingv1.YesNo:
		return fmt.Sprintf("赞成 %d 票，反对 %d 票，弃权 %d 票，未按 %d 人，", l.For, l.Against, l.Abstain, l.NotPressed)
	case votingv1.Satisfaction:
		return fmt.Sprintf("满意 %d 票，基本满意 %d 票，不满意 %d 票，弃权 %d 票，",
			l.Satisfied, l.Basically, l.Dissatisfied, l.Abstain+l.NotPressed)
	}
	return fmt.Sprintf("得 %d 票，", l.For)
}
