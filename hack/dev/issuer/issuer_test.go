package issuer_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"

	"github.com/tribune-platform/tribune/hack/dev/issuer"
)

var clerk = issuer.Person{
	Username: "longta-clerk", Password: "abcd-efgh-jkmn", Subject: "s-longta-clerk", Name: "林联络",
	Province: "50", Person: "0192f0c1-0000-7000-8000-000000000001", Organ: "0192f0c1-0000-7000-8000-000000000002",
	Roles: []string{"clerk"}, Areas: []string{"500103"},
}

var deputy = issuer.Person{
	Username: "deputy", Password: "pqrs-tuvw-xyz2", Name: "陈代表", Province: "50",
	Person: "0192f0c1-0000-7000-8000-000000000003", Roles: []string{"deputy", "scrutineer"}, Areas: []string{"500103", "500104"},
}

type claims struct {
	Subject  string   `json:"sub"`
	Name     string   `json:"name"`
	Username string   `json:"preferred_username"`
	Province string   `json:"tribune_province"`
	Person   string   `json:"tribune_person"`
	Organ    string   `json:"tribune_organ"`
	Roles    []string `json:"tribune_roles"`
	Areas    []string `json:"tribune_areas"`
}

// bench is an issuer on a real address, and a client called portal beside it.
type bench struct {
	url    string
	portal *oauth2.Config
	home   string
}

func setup(t *testing.T, change ...func(*issuer.Options)) bench {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	key, err := issuer.NewKey()
	require.NoError(t, err)
	b := bench{url: server.URL + "/oidc", home: server.URL + "/"}
	o := issuer.Options{
		URL: b.url, Key: key, People: []issuer.Person{clerk, deputy},
		Clients: []issuer.Client{{ID: "portal", RedirectURIs: []string{server.URL + "/signin/callback"}, HomeURIs: []string{b.home}}},
	}
	for _, c := range change {
		c(&o)
	}
	i, err := issuer.New(o)
	require.NoError(t, err)
	mux.Handle(i.Path(), i)
	provider, err := oidc.NewProvider(t.Context(), b.url)
	require.NoError(t, err)
	b.portal = &oauth2.Config{
		ClientID: "portal", Endpoint: provider.Endpoint(), RedirectURL: server.URL + "/signin/callback",
		Scopes: []string{"openid", "profile", "offline_access"},
	}
	return b
}

func (b bench) verify(t *testing.T, audience, token string) claims {
	t.Helper()
	provider, err := oidc.NewProvider(t.Context(), b.url)
	require.NoError(t, err)
	verified, err := provider.Verifier(&oidc.Config{ClientID: audience}).Verify(t.Context(), token)
	require.NoError(t, err)
	var c claims
	require.NoError(t, verified.Claims(&c))
	return c
}

// browser keeps cookies and stops at the door of the client.
func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	return &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/signin/callback" || r.URL.Path == "/" {
			return http.ErrUseLastResponse
		}
		return nil
	}}
}

func get(t *testing.T, c *http.Client, to string) *http.Response {
	t.Helper()
	r, err := c.Get(to)
	require.NoError(t, err)
	t.Cleanup(func() { r.Body.Close() })
	return r
}

func fill(t *testing.T, c *http.Client, page *http.Response, username, password string) *http.Response {
	t.Helper()
	r, err := c.PostForm(page.Request.URL.String(), url.Values{
		"id": {page.Request.URL.Query().Get("id")}, "username": {username}, "password": {password}})
	require.NoError(t, err)
	t.Cleanup(func() { r.Body.Close() })
	return r
}

// signIn goes the whole way as the portal's user does.
func (b bench) signIn(t *testing.T, p issuer.Person) *oauth2.Token {
	t.Helper()
	web, verifier := browser(t), oauth2.GenerateVerifier()
	page := get(t, web, b.portal.AuthCodeURL("st", oidc.Nonce("n1"), oauth2.S256ChallengeOption(verifier)))
	back, err := fill(t, web, page, p.Username, p.Password).Location()
	require.NoError(t, err)
	require.Equal(t, "st", back.Query().Get("state"))
	token, err := b.portal.Exchange(t.Context(), back.Query().Get("code"), oauth2.VerifierOption(verifier))
	require.NoError(t, err)
	_, err = b.portal.Exchange(t.Context(), back.Query().Get("code"), oauth2.VerifierOption(verifier))
	require.Error(t, err, "a code is good once")
	return token
}

func TestAccessTokenSaysWhoTheyAre(t *testing.T) {
	t.Parallel()
	b := setup(t)
	token, err := issuer.SignIn(t.Context(), nil, b.url, clerk.Username, clerk.Password)
	require.NoError(t, err)
	require.Equal(t, claims{
		Subject: "s-longta-clerk", Name: "林联络", Province: "50", Person: clerk.Person, Organ: clerk.Organ,
		Roles: []string{"clerk"}, Areas: []string{"500103"},
	}, b.verify(t, issuer.Audience, token))

	token, err = issuer.SignIn(t.Context(), nil, b.url, deputy.Username, deputy.Password)
	require.NoError(t, err)
	got := b.verify(t, issuer.Audience, token)
	require.Equal(t, "deputy", got.Subject, "the user name, where no subject is given")
	require.Empty(t, got.Organ)
	require.Equal(t, []string{"deputy", "scrutineer"}, got.Roles)
}

func TestPortalSignsInRefreshesAndSignsOut(t *testing.T) {
	t.Parallel()
	b := setup(t)
	token := b.signIn(t, clerk)
	raw, _ := token.Extra("id_token").(string)
	id := b.verify(t, "portal", raw)
	require.Equal(t, "林联络", id.Name)
	require.Equal(t, clerk.Username, id.Username)
	require.Equal(t, []string{"clerk"}, id.Roles)

	provider, err := oidc.NewProvider(t.Context(), b.url)
	require.NoError(t, err)
	info, err := provider.UserInfo(t.Context(), oauth2.StaticTokenSource(token))
	require.NoError(t, err)
	var about claims
	require.NoError(t, info.Claims(&about))
	require.Equal(t, clerk.Areas, about.Areas)

	refreshed := refresh(t, b, token.RefreshToken)
	require.Equal(t, clerk.Subject, b.verify(t, issuer.Audience, refreshed.AccessToken).Subject)
	require.NotEqual(t, token.RefreshToken, refreshed.RefreshToken)
	require.Error(t, refreshFails(b, token.RefreshToken), "a refresh token is good once")

	var discovered struct {
		End string `json:"end_session_endpoint"`
	}
	require.NoError(t, provider.Claims(&discovered))
	leave := discovered.End + "?" + url.Values{"id_token_hint": {raw}, "post_logout_redirect_uri": {b.home}}.Encode()
	home, err := get(t, browser(t), leave).Location()
	require.NoError(t, err)
	require.Equal(t, b.home, home.String())
	require.Error(t, refreshFails(b, refreshed.RefreshToken), "signed out")
}

func refresh(t *testing.T, b bench, token string) *oauth2.Token {
	t.Helper()
	next, err := b.portal.TokenSource(t.Context(), &oauth2.Token{RefreshToken: token}).Token()
	require.NoError(t, err)
	return next
}

func refreshFails(b bench, token string) error {
	_, err := b.portal.TokenSource(context.Background(), &oauth2.Token{RefreshToken: token}).Token()
	return err
}

func TestSourceRefreshesForLongPrograms(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *issuer.Options) { o.AccessTTL = 2 * time.Second }) // oauth2 renews 10 s before the end: always
	source, err := issuer.Source(t.Context(), nil, b.url, deputy.Username, deputy.Password)
	require.NoError(t, err)
	first, err := source.Token()
	require.NoError(t, err)
	second, err := source.Token()
	require.NoError(t, err)
	require.NotEqual(t, first.AccessToken, second.AccessToken)
	require.Equal(t, "deputy", b.verify(t, issuer.Audience, second.AccessToken).Subject)
}

func TestSessionsSurviveARestart(t *testing.T) {
	t.Parallel()
	file := t.TempDir() + "/key.pem"
	key, err := issuer.LoadKey(file)
	require.NoError(t, err)
	var now *issuer.Issuer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { now.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	o := issuer.Options{URL: server.URL + "/oidc", Key: key, People: []issuer.Person{deputy}}
	now, err = issuer.New(o)
	require.NoError(t, err)
	source, err := issuer.Source(t.Context(), nil, o.URL, deputy.Username, deputy.Password)
	require.NoError(t, err)
	token, err := source.Token()
	require.NoError(t, err)

	o.Key, err = issuer.LoadKey(file)
	require.NoError(t, err)
	o.People[0].Roles = []string{"leader"}
	now, err = issuer.New(o)
	require.NoError(t, err)
	b := bench{url: o.URL}
	require.Equal(t, deputy.Roles, b.verify(t, issuer.Audience, token.AccessToken).Roles, "the old token still verifies")
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token.RefreshToken}, "client_id": {"program"}}
	r, err := http.PostForm(o.URL+"/oauth/token", form)
	require.NoError(t, err)
	defer r.Body.Close()
	var answer struct {
		Access string `json:"access_token"`
	}
	require.NoError(t, json.NewDecoder(r.Body).Decode(&answer))
	require.Equal(t, []string{"leader"}, b.verify(t, issuer.Audience, answer.Access).Roles, "a refreshed token tells what is so now")
}

func TestClientsMustUsePKCEAndTheirOwnAddress(t *testing.T) {
	t.Parallel()
	b := setup(t)
	refusal := func(r *http.Response) string {
		back, err := r.Location()
		require.NoError(t, err)
		return back.Query().Get("error")
	}
	require.Equal(t, "invalid_request", refusal(get(t, browser(t), b.portal.AuthCodeURL("st"))), "no PKCE")
	plain := b.portal.AuthCodeURL("st", oauth2.SetAuthURLParam("code_challenge", "x"), oauth2.SetAuthURLParam("code_challenge_method", "plain"))
	require.Equal(t, "invalid_request", refusal(get(t, browser(t), plain)))
	silent := b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption("v"), oauth2.SetAuthURLParam("prompt", "none"))
	require.Equal(t, "login_required", refusal(get(t, browser(t), silent)))

	elsewhere := *b.portal
	elsewhere.RedirectURL = "http://evil.example/signin/callback"
	r := get(t, browser(t), elsewhere.AuthCodeURL("st", oauth2.S256ChallengeOption("v")))
	require.Equal(t, http.StatusBadRequest, r.StatusCode, "never redirected to an address that is not registered")
}

// A sign-in that somebody began and another person finished gives its beginner
// nothing: neither may the other use the page, nor he come back for the code.
func TestSignInBelongsToOneBrowser(t *testing.T) {
	t.Parallel()
	b := setup(t)
	attacker, victim := browser(t), browser(t)
	page := get(t, attacker, b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption(oauth2.GenerateVerifier())))
	require.Equal(t, http.StatusBadRequest, get(t, victim, page.Request.URL.String()).StatusCode)
	require.Equal(t, http.StatusBadRequest, fill(t, victim, page, clerk.Username, clerk.Password).StatusCode)

	noRedirects := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	lured := get(t, noRedirects, b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption(oauth2.GenerateVerifier())))
	loginPage, err := lured.Location()
	require.NoError(t, err)
	opened := get(t, victim, loginPage.String())
	require.Equal(t, http.StatusFound, fill(t, victim, opened, clerk.Username, clerk.Password).StatusCode)
	callback := b.url + "/authorize/callback?id=" + loginPage.Query().Get("id")
	require.Equal(t, http.StatusBadRequest, get(t, attacker, callback).StatusCode)
}

func TestFormFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	b := setup(t)
	web := browser(t)
	page := get(t, web, b.portal.AuthCodeURL("st", oauth2.S256ChallengeOption("v")))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, page.Request.URL.String(), strings.NewReader("id=x"))
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	answer, err := web.Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	require.Equal(t, http.StatusForbidden, answer.StatusCode)
}

func TestPeopleAreChecked(t *testing.T) {
	t.Parallel()
	key, err := issuer.NewKey()
	require.NoError(t, err)
	_, err = issuer.New(issuer.Options{URL: "http://127.0.0.1/oidc", Key: key, People: []issuer.Person{clerk, clerk, {Username: "x"}}})
	require.ErrorContains(t, err, "is there twice")
	require.ErrorContains(t, err, "no password")
}
