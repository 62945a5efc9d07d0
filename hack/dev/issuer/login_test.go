package issuer_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"

	"github.com/tribune-platform/tribune/hack/dev/issuer"
)

// clock is turned by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) turn(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
}

func TestGuessingIsSlowedDown(t *testing.T) {
	t.Parallel()
	hands := &clock{now: time.Now()}
	b := setup(t, func(o *issuer.Options) { o.Clock = hands.Now })
	try := func(password string) error {
		_, err := issuer.SignIn(t.Context(), nil, b.url, clerk.Username, password)
		return err
	}
	for range 5 {
		require.ErrorIs(t, try("guess"), issuer.ErrPassword)
	}
	require.ErrorIs(t, try(clerk.Password), issuer.ErrThrottled, "even the right one, so that a guess tells nothing")
	_, err := issuer.SignIn(t.Context(), nil, b.url, deputy.Username, deputy.Password)
	require.NoError(t, err, "others are not kept out")

	hands.turn(2 * time.Second)
	require.ErrorIs(t, try("guess"), issuer.ErrPassword)
	hands.turn(time.Second)
	require.ErrorIs(t, try(clerk.Password), issuer.ErrThrottled, "the wait doubles")
	hands.turn(2 * time.Second)
	require.NoError(t, try(clerk.Password))
	for range 5 {
		require.ErrorIs(t, try("guess"), issuer.ErrPassword, "the count began anew")
	}
}

func TestManyGuessesAtOnceAreNoWayAround(t *testing.T) {
	t.Parallel()
	hands := &clock{now: time.Now()}
	b := setup(t, func(o *issuer.Options) { o.Clock = hands.Now })
	results := make(chan error)
	for range 20 {
		go func() {
			_, err := issuer.SignIn(t.Context(), nil, b.url, clerk.Username, "guess")
			results <- err
		}()
	}
	looked := 0
	for range 20 {
		err := <-results
		require.Error(t, err)
		if !isThrottled(err) {
			looked++
		}
	}
	require.Equal(t, 5, looked)
}

func isThrottled(err error) bool {
	return bytes.Contains([]byte(err.Error()), []byte(issuer.ErrThrottled.Error()))
}

func TestLoginPageCanBeUsedByEverybody(t *testing.T) {
	t.Parallel()
	b := setup(t)
	web := browser(t)
	page := get(t, web, b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption(oauth2.GenerateVerifier())))
	require.Equal(t, http.StatusOK, page.StatusCode)
	html := read(t, page)
	for _, want := range []string{
		`<html lang="zh-CN">`, `name="viewport"`, "<title>登录 · 代表履职平台</title>", "<h1>", "<main>",
		`<label for="username">用户名</label>`, `<label for="password">密码</label>`,
		`autocomplete="username"`, `autocomplete="current-password"`,
	} {
		require.Contains(t, html, want)
	}
	require.Equal(t, "no-store", page.Header.Get("Cache-Control"))
	require.Contains(t, page.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'")
	require.NotContains(t, html, "<script")

	wrong := fill(t, web, page, `"><b>x`, "guess")
	require.Equal(t, http.StatusUnauthorized, wrong.StatusCode)
	html = read(t, wrong)
	require.Contains(t, html, `role="alert"`)
	require.Contains(t, html, "<title>用户名或密码不正确 · ")
	require.NotContains(t, html, `"><b>x`)
	require.NotContains(t, html, "guess")

	gone := get(t, web, b.url+"/login?id=unknown")
	require.Equal(t, http.StatusBadRequest, gone.StatusCode)
	require.Contains(t, read(t, gone), "重新登录")
}

func read(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(b)
}

func TestNothingSecretIsLogged(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	b := setup(t, func(o *issuer.Options) {
		o.Log = slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	token := b.signIn(t, clerk) // tries its code twice
	_, err := issuer.SignIn(t.Context(), nil, b.url, "typed-password-here", "guess-guess")
	require.ErrorIs(t, err, issuer.ErrPassword)
	require.Error(t, refreshFails(b, "not-a-refresh-token"))
	require.Contains(t, out.String(), "signed in")
	for _, secret := range []string{clerk.Password, clerk.Name, "typed-password-here", "guess-guess", "not-a-refresh-token", token.AccessToken, token.RefreshToken} {
		require.NotContains(t, out.String(), secret)
	}
}

func TestPasswordsAreMadeOnceAndKeptPrivate(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "new", "passwords.json")
	first, err := issuer.Passwords(file, []string{"a", "b"})
	require.NoError(t, err)
	require.Regexp(t, `^[a-z1-9]{4}-[a-z1-9]{4}-[a-z1-9]{4}$`, first["a"])
	require.NotEqual(t, first["a"], first["b"])
	second, err := issuer.Passwords(file, []string{"b", "c"})
	require.NoError(t, err)
	require.Equal(t, first["b"], second["b"])
	require.Equal(t, first["a"], second["a"], "nobody's is dropped")
	require.NotEmpty(t, second["c"])
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestKeyIsKeptPrivate(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "key.pem")
	_, err := issuer.LoadKey(file)
	require.NoError(t, err)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.NoError(t, os.WriteFile(file, []byte("rubbish"), 0o600))
	_, err = issuer.LoadKey(file)
	require.ErrorContains(t, err, "holds no key")
}
