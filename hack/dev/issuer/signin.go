package issuer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Why SignIn did not sign in.
var (
	ErrPassword  = errors.New("wrong user name or password")
	ErrThrottled = errors.New("too many wrong passwords: wait before the next try")
)

// SignIn signs a person in as a browser would, page by page, and gives the
// access token. A nil client is http.DefaultClient.
func SignIn(ctx context.Context, client *http.Client, issuerURL, username, password string) (string, error) {
	_, t, err := signIn(ctx, client, issuerURL, username, password)
	if err != nil {
		return "", err
	}
	return t.AccessToken, nil
}

// Source is SignIn for a program that runs for long: its tokens are refreshed.
func Source(ctx context.Context, client *http.Client, issuerURL, username, password string) (oauth2.TokenSource, error) {
	config, t, err := signIn(ctx, client, issuerURL, username, password)
	if err != nil {
		return nil, err
	}
	return config.TokenSource(oidc.ClientContext(context.WithoutCancel(ctx), orDefault(client)), t), nil
}

func orDefault(client *http.Client) *http.Client {
	if client == nil {
		return http.DefaultClient
	}
	return client
}

func signIn(ctx context.Context, client *http.Client, issuerURL, username, password string) (*oauth2.Config, *oauth2.Token, error) {
	ctx = oidc.ClientContext(ctx, orDefault(client))
	provider, err := oidc.NewProvider(ctx, issuerURL)
	if err != nil {
		return nil, nil, fmt.Errorf("sign in %s: %w", username, err)
	}
	config := &oauth2.Config{
		ClientID: programClient.ID, Endpoint: provider.Endpoint(), RedirectURL: programClient.RedirectURIs[0],
		Scopes: []string{oidc.ScopeOpenID, "profile", oidc.ScopeOfflineAccess},
	}
	config.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	code, err := walk(ctx, client, config, state, verifier, url.Values{"username": {username}, "password": {password}})
	if err != nil {
		return nil, nil, fmt.Errorf("sign in %s: %w", username, err)
	}
	t, err := config.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return nil, nil, fmt.Errorf("sign in %s: %w", username, err)
	}
	return config, t, nil
}

// walk opens the login page, fills it in and follows on to the code.
func walk(ctx context.Context, client *http.Client, config *oauth2.Config, state, verifier string, form url.Values) (string, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	browser := *orDefault(client) // a copy, with cookies of its own
	browser.Jar = jar
	browser.CheckRedirect = func(r *http.Request, via []*http.Request) error {
		if strings.HasPrefix(r.URL.String(), config.RedirectURL) || len(via) > 10 {
			return http.ErrUseLastResponse
		}
		return nil
	}
	opened, err := do(ctx, &browser, http.MethodGet, config.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier)), nil)
	if err != nil {
		return "", err
	}
	form.Set("id", opened.at.Query().Get("id"))
	sent, err := do(ctx, &browser, http.MethodPost, opened.at.String(), form)
	if err != nil {
		return "", err
	}
	switch sent.status {
	case http.StatusUnauthorized:
		return "", ErrPassword
	case http.StatusTooManyRequests:
		return "", ErrThrottled
	case http.StatusFound:
	default:
		return "", fmt.Errorf("the login page answered %d", sent.status)
	}
	q := sent.to.Query()
	if q.Get("state") != state || q.Get("code") == "" {
		return "", fmt.Errorf("no code came back: %s", q.Get("error"))
	}
	return q.Get("code"), nil
}

// answer is what matters of one: where it came from, how it went, where it leads.
type answer struct {
	at, to *url.URL
	status int
}

func do(ctx context.Context, client *http.Client, method, to string, form url.Values) (answer, error) {
	ask, err := http.NewRequestWithContext(ctx, method, to, strings.NewReader(form.Encode()))
	if err != nil {
		return answer{}, err
	}
	if form != nil {
		ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r, err := client.Do(ask)
	if err != nil {
		return answer{}, err
	}
	a := answer{at: r.Request.URL, to: &url.URL{}, status: r.StatusCode}
	if leads, err := r.Location(); err == nil {
		a.to = leads
	}
	return a, r.Body.Close()
}
