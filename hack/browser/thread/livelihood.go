package thread

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/chromedp/chromedp/kb"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// livelihood: projects out of what residents asked for, decided on in secret by
// the town's congress, checked each quarter.
func (th *Thread) livelihood() {
	th.step(sample.Presidium, "proposes projects", th.proposed)
	th.step(sample.Presidium, "drafts the ballot and opens it", th.opened)
	th.present()
	for _, who := range []string{sample.Lead, sample.Second} {
		th.step(who, "checks in and votes", func(t *chrome.Tab) { th.voted(t, who) })
	}
	th.step(sample.Third, "checks in and votes with keys only", th.votedByKeys)
	th.step(sample.Scrutineer, "watches the hall, closes and counts", func(t *chrome.Tab) {
		t.Go(th.ballot)
		t.Press(at("hall"))
		t.See("应到", "法定到会人数")
		t.Await(at("cast"), fmt.Sprint(3))
		th.home()
		t.Await(at("cast"), fmt.Sprint(th.cast()))
		t.Go(th.ballot)
		t.Press(at("roll"))
		t.Go(th.ballot)
		t.Press(do("close"))
		t.See("表决已结束并计票。")
	})
	th.step(sample.Presidium, "announces", func(t *chrome.Tab) {
		t.Go(th.ballot)
		t.Press(do("announce"))
		t.See("结果已公布。")
		t.Press(at("result"))
		t.See("结果是怎么得出的", "通过")
		t.Go(th.ballot + "/hall")
	})
	th.step(sample.Lead, "checks the project this quarter", func(t *chrome.Tab) {
		t.Go(th.projects[0])
		t.See(th.names[sample.Lead], th.names[sample.Second])
		t.Fill("progress", "10")
		t.Fill("evidence", "现场查看两处楼栋，已完成勘测和居民意见征询。")
		t.Press(do("check"))
		t.See("督查已登记。", "完成勘测")
	})
	th.step(Resident, "finds that the words became a project", func(t *chrome.Tab) {
		t.Go("/livelihood")
		t.Press(fmt.Sprintf(`[data-project="%s"]`, last(th.projects[0])))
		t.See("完成勘测", "实施中")
		t.Go(th.ballot + "/result")
	})
}

// wanted are the candidates; the first is out of the resident's words.
var wanted = []struct{ title, cost string }{
	{"老旧住宅加装电梯 6 台", "360"}, {"村道路灯改造 120 盏", "48"}, {"老年食堂改造 3 处", "90"},
}

func (th *Thread) proposed(t *chrome.Tab) {
	source := at("sources-" + last(th.matter))
	for i, w := range wanted {
		if i == 0 {
			th.comes(t, "/projects/new", source)
			t.Click(source)
		} else {
			t.Go("/projects")
			t.Press(at("new-project"))
		}
		t.Fill("title", w.title)
		t.Fill("investment_fen", w.cost)
		t.Fill("finish_by", fmt.Sprintf("%d-12-20", th.today.Year()+1))
		t.Choose("organ", "住房和城乡建设局")
		t.Fill("reason", "征集中群众反映集中。")
		t.Fill("content", w.title+"，年内完成。")
		t.Fill("supervisors", th.names[sample.Lead]+"\n"+th.names[sample.Second])
		t.Press(do("project"))
		t.See("候选项目已提出。")
		th.projects = append(th.projects, t.Path())
	}
}

func (th *Thread) opened(t *chrome.Tab) {
	t.Go("/ballots")
	t.Press(at("new-ballot"))
	t.Fill("title", "坞根镇民生实事项目票决")
	t.Fill("choose", "2")
	for _, p := range th.projects {
		t.Click(at("projects-" + last(p)))
	}
	t.Press(do("ballot"))
	t.See("表决已拟定。")
	th.ballot = t.Path()
	t.Press(do("open"))
	t.See("表决已开始。")
}

// voted: one marks too many first, and one looks for what was marked.
func (th *Thread) voted(t *chrome.Tab, who string) {
	t.Go("/today")
	t.See("请投票")
	t.Press(fmt.Sprintf(`a[href="%s"]`, th.ballot))
	t.Press(do("check-in"))
	t.See("已签到。")
	t.Click(at("option-1-chosen"))
	t.Click(at("option-2-chosen"))
	if who == sample.Lead {
		t.Click(at("option-3-chosen"))
		t.Refused(do("cast"), http.StatusUnprocessableEntity)
		t.See("请减少后再投")
		t.Click(at("option-3-none"))
	}
	t.Press(do("cast"))
	t.See("您的票已投入票箱")
	t.Gone(do("cast"))
	if body := t.Text("main"); t.Err() == nil && strings.Contains(body, "已选") {
		th.err = fmt.Errorf("the page tells what was marked: %s", body)
	}
}

// votedByKeys: where the keys come to an option, they come to what is marked,
// and an arrow moves the mark.
func (th *Thread) votedByKeys(t *chrome.Tab) {
	t.Go(th.ballot)
	t.TabTo(do("check-in"))
	t.KeysTo(kb.Enter)
	t.TabTo(at("option-1-none"))
	t.Keys(kb.ArrowLeft)
	t.TabTo(at("option-2-none"))
	t.Keys(kb.ArrowLeft)
	if n := t.Count(`input:checked[data-test$="-chosen"]`); t.Err() == nil && n != 2 {
		th.err = fmt.Errorf("%d are marked", n)
	}
	t.TabTo(do("cast"))
	t.KeysTo(kb.Enter)
	t.See("您的票已投入票箱")
}
