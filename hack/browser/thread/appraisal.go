package thread

import (
	"fmt"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// appraisal: points that followed from the work, each with its reason, and what
// the leaders see.
func (th *Thread) appraisal() {
	th.step(sample.Office, "enters speeches", func(t *chrome.Tab) {
		t.Go("/duties/new")
		t.Choose("congress", "温岭市")
		t.Fill("people", th.names[sample.Lead])
		t.Choose("kind", "审议发言")
		t.Fill("on", th.today.String())
		t.Fill("times", "3")
		t.Fill("title", "分组审议发言")
		t.Fill("evidence", "会议简报")
		t.Press(do("duty"))
		t.See("履职事项已登记。")
		t.Go("/scores")
		t.Press(fmt.Sprintf(`[data-person="%s"] a`, sample.Person(sample.Lead)))
		t.Go("/office")
		t.Go("/picture")
	})
	th.step(sample.Lead, "reads why each point", func(t *chrome.Tab) {
		th.comes(t, "/points", `[data-test^="aspect-"] .tree li li`)
		t.See("分组审议发言")
		for i := range t.Count(`[data-test^="aspect-"]`) {
			t.Click(fmt.Sprintf(`[data-test^="aspect-"]:nth-of-type(%d) > summary`, i+1))
		}
		th.look(sample.Lead, t)
	})
	th.step(sample.Leader, "sees what is late, where, whose", func(t *chrome.Tab) {
		t.Go("/picture")
		t.See("谁在办", "各地的选民意见")
		t.Press(`a.tile[href^="/suggestions?"]`)
	})
}
