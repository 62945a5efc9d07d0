package issuer_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// A real browser obeys the page's own policies (what the form may lead to, which
// styles count, which cookie comes back), which no other client does. It is a
// phone here, and whoever holds it uses only keys.
func TestSignInWithKeysOnAPhone(t *testing.T) {
	t.Parallel()
	chromium := os.Getenv("TRIBUNE_CHROMIUM")
	require.NotEmpty(t, chromium, "TRIBUNE_CHROMIUM is not set: run the tests with `make test`")
	b := setup(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	defer cancel()

	ask := b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption(oauth2.GenerateVerifier()))
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(360, 640)))
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(ask)))
	require.Equal(t, "登录 · 代表履职平台", see(t, ctx, chromedp.Title()))
	require.LessOrEqual(t, see(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`)), 360, "no sideways scrolling")
	require.Equal(t, "18px", see(t, ctx, chromedp.Evaluate[string](`getComputedStyle(document.querySelector("[name=username]")).fontSize`)),
		"large enough that a phone does not zoom in")

	press(t, ctx, clerk.Username+kb.Tab+"guess"+kb.Enter)
	require.Equal(t, "用户名或密码不正确", see(t, ctx, chromedp.Text("[role=alert]")))

	press(t, ctx, clerk.Password+kb.Enter) // the name is kept, and the password is where the keys go
	require.Contains(t, see(t, ctx, chromedp.Location()), b.portal.RedirectURL+"?code=")
}

// press presses keys, and waits for the page that they lead to.
func press(t *testing.T, ctx context.Context, keys string) {
	t.Helper()
	_, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(keys))
	require.NoError(t, err)
}

func see[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, a)
	require.NoError(t, err)
	return v
}
