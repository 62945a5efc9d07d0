package thread

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// words of the resident; the suggestion and the project come of them.
const words = "我们楼住的多是老人，没有电梯，看病买菜都不方便，希望能加装电梯。"

// matters: filed at the station's door, accepted, analysed, passed on, answered,
// rated; and a reception (S-25, S-26, S-27, S-31, S-43).
func (th *Thread) matters() {
	th.step(sample.Head, "looks up the code at the door", func(t *chrome.Tab) {
		t.Press(at("qr"))
		t.See("有话对代表说")
		th.station, th.desk = t.Text(".code"), strings.TrimSuffix(t.Path(), "/qr")
	})
	th.step(Resident, "files at the door", func(t *chrome.Tab) {
		t.Go("/")
		t.Go("/s/" + th.station)
		t.Choose("category", "住房与老旧小区")
		t.Fill("text", words)
		t.Press(do("file"))
		th.number, th.secret = t.Text(at("case-number")), t.Text(at("case-secret"))
		t.Press(at("open-case"))
		t.See(words, "已提交")
		th.matter = t.Path()
	})
	th.step(sample.Clerk, "accepts, analyses, passes to a deputy", th.passed)
	th.step(sample.Lead, "answers", func(t *chrome.Tab) {
		t.Go("/today")
		t.Press(fmt.Sprintf(`a[href="%s"]`, th.matter))
		t.See(words)
		t.Fill("told", "太短")
		t.Refused(do("answer"), http.StatusUnprocessableEntity)
		t.See("至少 10 个字", "太短")
		t.Fill("told", "已到楼里看过，将就加装电梯提出代表建议，请有关部门研究补贴办法。")
		t.Click(pick("answer", "outcome", "planned"))
		t.Press(do("answer"))
		t.See("答复已送达。")
	})
	th.step(Resident, "reads the answer with number and secret, and rates", func(t *chrome.Tab) {
		t.Go("/case")
		t.Fill("number", th.number)
		t.Fill("secret", "WRONG-SECRET")
		t.Refused(do("case"), http.StatusNotFound)
		t.Fill("secret", th.secret)
		t.Press(do("case"))
		t.See("请有关部门研究补贴办法", th.names[sample.Lead])
		t.Click(pick("rate", "grade", "satisfied"))
		t.Fill("words", "说清楚了，等好消息。")
		t.Press(do("rate"))
		t.See("谢谢您的评价。", "等好消息")
		t.Gone(do("rate"))
	})
	th.step(sample.Clerk, "records a reception", func(t *chrome.Tab) {
		t.Go(th.desk) // the clerk has two stations
		t.Press(at("reception"))
		t.Fill("batches", "3")
		t.Fill("persons", "7")
		t.Click(pick("reception", "mode", "sit"))
		t.Click(pick("reception", "deputies", sample.Person(sample.Lead).String()))
		t.Press(do("reception"))
		t.See("接待记录已登记。", "3 批 7 人次")
	})
}

func (th *Thread) passed(t *chrome.Tab) {
	t.Go("/station")
	t.Go("/matters")
	t.Press(fmt.Sprintf(`[data-matter="%s"]`, last(th.matter)))
	th.matter = t.Path()
	t.Gone(do("answer")) // it is not analysed yet
	t.Fill("told", "已收到您的意见，感谢。")
	t.Press(do("accept"))
	t.See("已受理。")
	t.Fill("told", "属于普遍性问题，转本站代表跟进。")
	t.Press(do("analyse"))
	t.Choose("deputy", th.names[sample.Lead])
	t.Press(do("assign"))
	t.See("已交办。", th.names[sample.Lead])
}

// Answer takes a case by the desk and a deputy to its answer.
func (th *Thread) Answer(path string) error {
	th.step(sample.Clerk, "passes on "+path, func(t *chrome.Tab) {
		t.Go("/matters")
		t.Press(fmt.Sprintf(`[data-matter="%s"]`, last(path)))
		th.matter = t.Path()
		t.Press(do("accept"))
		t.Fill("told", "请代表到现场看一看。")
		t.Press(do("analyse"))
		t.Choose("deputy", th.names[sample.Lead])
		t.Press(do("assign"))
	})
	th.step(sample.Lead, "answers "+path, func(t *chrome.Tab) {
		t.Go(th.matter)
		t.Fill("told", "已到现场看过，本周内修好。")
		t.Click(pick("answer", "outcome", "settled"))
		t.Press(do("answer"))
		t.See("答复已送达。")
	})
	return th.err
}
