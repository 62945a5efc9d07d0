package main

import (
	"fmt"
	"strings"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

var parts = map[string]string{
	resident: "选民", everybody: "会场",
	sample.Lead: "领衔代表", sample.Second: "联名代表", sample.Third: "联名代表", sample.Higher: "市级代表", sample.East: "邻区代表",
	sample.Clerk: "联络员", sample.Head: "站长", sample.Office: "代工委", sample.OfficeEast: "邻区代工委", sample.Presidium: "镇人大主席团",
	sample.Housing: "住建局", sample.Transport: "交通局", sample.Leader: "主任会议成员", sample.Scrutineer: "监票人",
	sample.Admin: "管理员", sample.Records: "台账员", sample.ClerkEast: "邻区联络员",
}

// called is how a person of the play is called.
func (p *player) called(username string) string {
	if part, ok := parts[username]; ok {
		return part + p.names[username]
	}
	return "代表" + p.names[username]
}

func indent(text string) string { return strings.ReplaceAll(text, "\n", "\n      ") }

// explained tells a fault with all that its fields say.
func explained(err error) string {
	f := fault.From(err)
	if f.Kind == fault.Internal && f.TraceID == "" {
		return err.Error()
	}
	said := f.Code + " " + f.Title
	if f.Detail != "" {
		said += "：" + f.Detail
	}
	for _, field := range f.Fields {
		said += fmt.Sprintf("；%s %s", field.Name, field.Message)
	}
	return said
}

// lights are the states of a project's progress.
var lights = map[votingv1.Light]string{
	votingv1.LightGrey: "灰", votingv1.LightGreen: "绿", votingv1.LightYellow: "黄", votingv1.LightRed: "红",
}

// why tells a derivation.
func why(d explain.Derivation) string {
	lines := []string{fmt.Sprintf("为什么%s是 %s：", d.Question, d.Answer)}
	for _, r := range d.Rules {
		lines = append(lines, fmt.Sprintf("  依据 %s %s = %s（%s）", r.Pack, r.Key, r.Value, r.Citation))
	}
	for _, v := range d.Inputs {
		lines = append(lines, fmt.Sprintf("  %s：%s", v.Name, v.Value))
	}
	for _, v := range d.Steps {
		lines = append(lines, fmt.Sprintf("  → %s：%s", v.Name, v.Value))
	}
	if d.Provisional {
		lines = append(lines, "  （暂定：所在年份的放假通知尚未发布）")
	}
	return strings.Join(lines, "\n")
}

// tree tells a score, down to each event.
func tree(s appraisalv1.Score) string {
	lines := []string{fmt.Sprintf("%d 年积分 %s 分，履职 %d 个半天（%s）", s.Year, s.Points, s.HalfDays, s.Pack)}
	for _, a := range s.Aspects {
		lines = append(lines, fmt.Sprintf("├ %s %s 分", a.Name, a.Points))
		for _, item := range a.Items {
			if item.Units == 0 {
				continue
			}
			lines = append(lines, fmt.Sprintf("│ ├ %s %s 分（%d × %s）　%s", item.Name, item.Points, item.Units, item.Each, item.Rule.Citation))
			for _, e := range item.Events {
				over := ""
				if e.Over > 0 {
					over = fmt.Sprintf("，超出上限 %s 分不计", e.Over)
				}
				lines = append(lines, fmt.Sprintf("│ │ · %s %s +%s%s", e.On, e.Title, e.Points, over))
			}
		}
	}
	for _, u := range s.Uncounted {
		lines = append(lines, fmt.Sprintf("└ 不计：%s %s（%s）", u.On, u.Title, u.Text))
	}
	return strings.Join(lines, "\n")
}

// least tells the basic requirements.
func least(all []appraisalv1.Requirement) string {
	var lines []string
	for _, r := range all {
		met := "已达到"
		if !r.Met {
			met = fmt.Sprintf("还差 %d", r.Lacks)
		}
		lines = append(lines, fmt.Sprintf("%s：至少 %d，已有 %d，%s　%s", r.Name, r.Least, r.Done, met, r.Rule.Citation))
	}
	return strings.Join(lines, "\n")
}
