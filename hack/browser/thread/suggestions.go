package thread

import (
	"fmt"
	"net/http"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// suggestions: drafted from the matter, co-signed, examined, assigned, contacted,
// replied to with a commitment, evaluated twice (G-03, G-12, G-17).
func (th *Thread) suggestions() {
	th.step(sample.Lead, "drafts from the matter", th.drafted)
	th.step(sample.Second, "co-signs", func(t *chrome.Tab) {
		t.Go("/today")
		t.Press(th.link())
		t.See("关于老旧住宅加装电梯补贴的建议", "设立一站式受理窗口")
		t.Gone(do("file")) // that is for the one who leads
		t.Click(pick("co-sign", "consent", "confirmed"))
		t.Press(do("co-sign"))
		t.See("您的意见已记录。")
	})
	th.step(sample.Lead, "files", func(t *chrome.Tab) {
		t.Go(th.suggestion)
		t.Press(do("file"))
		t.See("建议已提交。")
	})
	th.step(sample.OfficeEast, "an office of elsewhere looks for it", func(t *chrome.Tab) {
		t.GoRefused(th.suggestion, http.StatusNotFound)
	})
	th.step(sample.Office, "accepts and assigns", func(t *chrome.Tab) {
		t.Go("/office")
		t.Press(th.link())
		t.Press(do("accept"))
		t.Choose("handler", "住房和城乡建设局")
		t.Press(do("assign"))
		t.See("已交办。")
		t.Press(at("why"))
		t.See("适用的规定", "推算过程")
	})
	th.step(sample.Housing, "replies before contact, then calls on the deputy", th.contacted)
	th.step(sample.Lead, "confirms the contact", func(t *chrome.Tab) {
		t.Go("/today")
		t.See("请确认沟通")
		t.Press(th.link())
		t.Click(`[data-test="state-confirmed"]`)
		t.Press(`[data-test^="do-confirm-"]`)
		t.See("已记录您的确认。")
	})
	th.step(sample.Housing, "replies", th.replied)
	th.evaluated("evaluate", "对答复")
	th.step(sample.Housing, "reports what was promised", func(t *chrome.Tab) {
		t.Go(th.suggestion)
		t.Click(`[data-test="outcome-fulfilled"]`)
		t.Fill("words", "补贴办法已印发。")
		t.Press(`[data-test^="do-fulfil-"]`)
		t.See("落实情况已报告。")
	})
	th.evaluated("evaluate-commitments", "对落实情况")
	th.step(sample.Leader, "reads how it went", func(t *chrome.Tab) {
		t.Go("/suggestions")
		t.Press(th.link())
		t.See("办结", "补贴办法已印发。")
		if state := t.Attr(at("suggestion-state"), "data-state"); t.Err() == nil && state != "concluded" {
			th.err = fmt.Errorf("it ended in %s", state)
		}
	})
}

func (th *Thread) link() string { return fmt.Sprintf(`a[href="%s"]`, th.suggestion) }

func (th *Thread) drafted(t *chrome.Tab) {
	t.Go(th.matter)
	t.Press(at("draft-from-matter"))
	t.See(words)
	t.Choose("mandate", "温岭市")
	t.Fill("text.title", "关于老旧住宅加装电梯补贴的建议")
	t.Fill("text.body", "选民反映老旧住宅没有电梯，老年人出行困难。")
	t.Fill("text.points[0]", "制定加装电梯补贴办法")
	t.Fill("text.points[1]", "设立一站式受理窗口")
	t.Press(do("draft"))
	t.See("草稿已保存。")
	th.suggestion = t.Path()
	t.Press(at("co-signers"))
	t.Fill("q", th.names[sample.Second])
	t.Press(`[data-test="form-find-co-signer"] button`)
	t.Press(do("invite-" + sample.Person(sample.Second).String()))
	t.See("邀请已发出。", "待确认")
}

func (th *Thread) contacted(t *chrome.Tab) {
	t.Go("/inbox")
	t.Press(th.link())
	t.Press(at("why"))
	t.See("答复", "适用的规定")
	t.Go(th.suggestion)
	t.Gone(at("reply-form")) // the step is not offered
	t.Go(th.suggestion + "/reply")
	th.letter(t)
	t.Refused(do("reply"), http.StatusConflict)
	t.See("沟通")
	t.Go(th.suggestion)
	t.Click(pick("contacts", "means", "visit"))
	t.Click(pick("contacts", "phase", "before"))
	t.Fill("words", "到坞根镇与领衔代表面谈，听取对补贴标准的意见。")
	t.Press(do("contacts"))
	t.See("沟通已记录，等待代表确认。")
}

func (th *Thread) letter(t *chrome.Tab) {
	t.Choose("class", "列入工作计划")
	t.Fill("body", "您提出的建议收悉，经研究，答复如下。")
	t.Fill("answers[0].text", "已起草补贴办法，正征求意见。")
	t.Fill("answers[1].text", "将在行政服务中心设立窗口。")
}

func (th *Thread) replied(t *chrome.Tab) {
	t.Go(th.suggestion)
	t.Press(at("reply-form"))
	th.letter(t)
	t.Fill("commitments[0].text", "印发加装电梯补贴办法")
	t.Fill("commitments[0].due", th.today.AddMonths(2).String())
	t.Choose("commitments[0].point", "第 1 条")
	t.Press(do("reply"))
	t.See("答复已送达代表。")
}

func (th *Thread) evaluated(form, what string) {
	th.step(sample.Lead, form, func(t *chrome.Tab) {
		t.Go("/today")
		t.Press(th.link())
		t.See(what)
		t.Click(pick(form, "grade", "satisfied"))
		t.Press(do(form))
		t.See("您的评价已记录。")
	})
}
