package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/browser/thread"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

func TestBrowser(t *testing.T) {
	s := stage(t)
	code := door(t, s)
	t.Run("keys", func(t *testing.T) { keysFile(t, s, code) })
	t.Run("no scripts", func(t *testing.T) { noScripts(t, s, code) })
	t.Run("large print", func(t *testing.T) { largePrint(t, s, code) })
	t.Run("double click", func(t *testing.T) { doubleClick(t, s, code) })
	t.Run("import", func(t *testing.T) { imports(t, s) })
	t.Run("thread", func(t *testing.T) { wholeThread(t, s) })
}

// Item 7 of the House: every step of the thread by the right person, and every
// page of it looked over. One of the votes is cast with keys only (thread.voted).
func wholeThread(t *testing.T, s thread.Stage) {
	t.Helper()
	c := &critic{}
	s.Look = c.look
	th := thread.New(t.Context(), s)
	defer th.Close()
	require.NoError(t, th.Play())
	c.content(t)
}

// A matter filed with keys only.
func keysFile(t *testing.T, s thread.Stage, code string) {
	t.Helper()
	p := someone(t, s, chrome.Desktop)
	p.Go("/")
	p.Keys(kb.Tab)
	require.True(t, p.Focused(".skip"), "the first thing is the way past the navigation")
	p.TabTo(`[name="code"]`)
	p.Keys(code)
	p.KeysTo(kb.Enter)
	p.TabTo(`[name="category"]`)
	p.Keys(kb.ArrowDown)
	p.TabTo(`[name="text"]`)
	p.Keys("村口的路灯坏了，晚上看不清路。")
	p.TabTo(`[data-test="do-file"]`)
	p.KeysTo(kb.Enter)
	p.See("意见已收到")
	require.NoError(t, p.Err())
}

// A browser without scripts does all of it: files and rates.
func noScripts(t *testing.T, s thread.Stage, code string) {
	t.Helper()
	p := someone(t, s, chrome.Narrow)
	p.NoScripts()
	p.Go("/s/" + code)
	p.Fill("text", "没有选类别的意见，应当退回来改。")
	p.Refused(`[data-test="do-file"]`, 422)
	require.Equal(t, "没有选类别的意见，应当退回来改。", p.Value("text"), "what was typed is kept")
	p.See("请从类别表中选择")
	p.Choose("category", "交通出行")
	p.Press(`[data-test="do-file"]`)
	p.Press(`[data-test="open-case"]`)
	number := p.Path()
	require.NoError(t, p.Err())

	th := thread.New(t.Context(), s)
	defer th.Close()
	require.NoError(t, th.Answer(number))

	p.Go(number)
	p.Click(`[data-test="grade-basically"]`)
	p.Press(`[data-test="do-rate"]`)
	p.See("谢谢您的评价。", "基本满意")
	require.NoError(t, p.Err())
}

// Large print is larger, stays, and needs no sideways scrolling.
func largePrint(t *testing.T, s thread.Stage, code string) {
	t.Helper()
	p := someone(t, s, chrome.Narrow)
	p.Go("/s/" + code)
	before := p.FontSize("main")
	p.Press(`[data-test="print-size"]`)
	require.Equal(t, "/s/"+code, p.Path())
	require.InDelta(t, before*1.375, p.FontSize("main"), 0.1)
	p.Go("/livelihood")
	require.InDelta(t, before*1.375, p.FontSize("main"), 0.1, "kept")
	p.Press(`[data-test="print-size"]`)
	require.InDelta(t, before, p.FontSize("main"), 0.1)
	require.NoError(t, p.Err())
}

// A button pressed twice is one effect, with scripts, which hold the second press
// back, and without, where the form's key makes the two one.
func doubleClick(t *testing.T, s thread.Stage, code string) {
	t.Helper()
	for _, scripts := range []bool{true, false} {
		p := someone(t, s, chrome.Desktop)
		text := "公交站没有座椅，老人等车不方便。"
		if !scripts {
			text = "公交站没有雨棚，下雨天等车不方便。"
			p.NoScripts()
		}
		p.Go("/s/" + code)
		p.Choose("category", "交通出行")
		p.Fill("text", text)
		p.DoubleClick(`[data-test="do-file"]`)
		require.NoError(t, p.Err())

		th := thread.New(t.Context(), s)
		desk := th.As(sample.Clerk)
		desk.Go("/matters")
		require.Equal(t, 1, desk.Mentions(`[data-test="matters"] b`, text), "scripts: %t", scripts)
		require.NoError(t, desk.Err())
		th.Close()
	}
}
