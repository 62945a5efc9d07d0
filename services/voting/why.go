package voting

import (
	"strconv"

	"github.com/tribune-platform/tribune/api/explain"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Why is the derivation of a result, as far as it may be published.
func Why(b Ballot, d Decision) explain.Derivation {
	v := func(name string, n int) explain.Value { return explain.Value{Name: name, Value: strconv.Itoa(n)} }
	m, withheld := b.Method, b.Method.Withheld(d)
	count := Count{Returned: d.Returned, Valid: d.Valid}
	w := explain.Derivation{
		Question: "「" + b.Title + "」的表决结果",
		Answer:   summary(b, d),
		Rules:    m.Lines,
		Inputs:   []explain.Value{v("应到", d.Entitled), v("实到", d.Present), v("发出", d.Issued), v("收回", d.Returned)},
	}
	if b.Kind == votingv1.Competitive {
		w.Inputs = append(w.Inputs, v("应选", b.Choose))
	}
	if !withheld {
		w.Inputs = append(w.Inputs, v("有效", d.Valid), v("无效", d.Void))
	}
	w.Steps = []explain.Value{
		named("法定人数", m.Quorum.Explain(whole(m.Quorum.Base, d.Figures, count))),
		{Name: "到会", Value: "实到 " + strconv.Itoa(d.Present) + "，" + metWords(d.QuorumMet)},
		{Name: "票箱", Value: "收回不多于发出：" + yesWords(d.BoxOK)},
	}
	if b.Kind == votingv1.Satisfaction {
		w.Steps = append(w.Steps, v("计票基数", whole(m.Satisfaction.Base, d.Figures, count)))
	} else {
		w.Steps = append(w.Steps, named("通过票数", m.Pass.Explain(whole(m.Pass.Base, d.Figures, count))))
	}
	for i, o := range d.Options {
		figures := ""
		if !withheld {
			figures = votes(b.Kind, o.Line)
		}
		w.Steps = append(w.Steps, explain.Value{Name: b.Options[i].Title, Value: figures + outcomeWords[o.Outcome]})
	}
	return w
}

func summary(b Ballot, d Decision) string {
	if !d.QuorumMet || !d.BoxOK {
		return outcomeWords[votingv1.OutcomeInvalid]
	}
	if b.Kind == votingv1.Satisfaction && len(d.Options) == 1 {
		return outcomeWords[d.Options[0].Outcome]
	}
	n := map[Outcome]int{}
	for _, o := range d.Options {
		n[o.Outcome]++
	}
	text := ""
	for _, o := range []Outcome{
		votingv1.OutcomeAdopted, votingv1.OutcomeTied, votingv1.OutcomeSurplus, votingv1.OutcomeRejected,
		votingv1.OutcomeSatisfied, votingv1.OutcomeBasically, votingv1.OutcomeDissatisfied,
	} {
		if n[o] > 0 {
			if text != "" {
				text += "；"
			}
			text += outcomeWords[o] + " " + strconv.Itoa(n[o]) + " 项"
		}
	}
	return text
}

// named puts the question before a rule's own words.
func named(name string, v explain.Value) explain.Value {
	return explain.Value{Name: name, Value: v.Name + "：" + v.Value}
}

func metWords(ok bool) string {
	if ok {
		return "达到"
	}
	return "未达到"
}

func yesWords(ok bool) string {
	if ok {
		return "是"
	}
	return "否"
}
