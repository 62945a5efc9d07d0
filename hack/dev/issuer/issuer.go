package issuer

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/zitadel/oidc/v3/pkg/op"
	"golang.org/x/text/language"
)

// Audience is whom the access tokens are for.
const Audience = "tribune"

// Options is what an issuer needs.
type Options struct {
	URL     string   // as tokens and browsers name it: http://127.0.0.1:8080/oidc
	Key     *Key     // see LoadKey
	People  []Person // who may sign in
	Clients []Client // besides the one that SignIn uses

	AccessTTL time.Duration // of access and ID tokens; 15 minutes if zero
	Log       *slog.Logger  // discarded if nil
	Clock     func() time.Time
}

// Issuer is the handler of everything below the path of its URL.
type Issuer struct {
	handler http.Handler
	path    string
}

// New makes an issuer, or tells all that is wrong with what it was given.
func New(o Options) (*Issuer, error) {
	if o.AccessTTL == 0 {
		o.AccessTTL = 15 * time.Minute
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	u, err := url.Parse(o.URL)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("issuer: the URL %q has no host", o.URL)
	}
	if o.Key == nil {
		return nil, errors.New("issuer: no key")
	}
	people, err := newDirectory(o.People)
	if err != nil {
		return nil, err
	}
	path := strings.TrimSuffix(u.Path, "/")
	store := newStorage(o, people, path+"/login")
	provider, err := op.NewProvider(&op.Config{
		CryptoKey:             o.Key.derive("authorization code"),
		CodeMethodS256:        true,
		AuthMethodPost:        true,
		GrantTypeRefreshToken: true,
		SupportedUILocales:    []language.Tag{language.SimplifiedChinese},
		SupportedScopes:       []string{"openid", "profile", "offline_access"},
	}, store, op.StaticIssuer(o.URL),
		op.WithAllowInsecure(), // one machine: nothing leaves it
		op.WithCORSOptions(nil),
		op.WithLogger(o.Log),
		op.WithAccessTokenVerifierOpts(op.WithSupportedAccessTokenSigningAlgorithms(string(algorithm))),
		op.WithIDTokenHintVerifierOpts(op.WithSupportedIDTokenHintSigningAlgorithms(string(algorithm))),
	)
	if err != nil {
		return nil, fmt.Errorf("issuer: %w", err)
	}
	desk := &loginDesk{
		store: store, people: people, path: path, secure: u.Scheme == "https", log: o.Log,
		names: newThrottle(o.Clock, 5), addresses: newThrottle(o.Clock, 50),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+path+"/login", desk.show)
	mux.Handle("POST "+path+"/login", http.NewCrossOriginProtection().Handler(http.HandlerFunc(desk.submit)))
	mux.Handle(path+"/authorize/callback", desk.sameBrowser(http.StripPrefix(path, provider)))
	mux.Handle(path+"/", http.StripPrefix(path, provider))
	return &Issuer{handler: mux, path: path}, nil
}

// Path is where the handler belongs in a server: "/oidc/".
func (i *Issuer) Path() string { return i.path + "/" }

// ServeHTTP answers everything below Path.
func (i *Issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) { i.handler.ServeHTTP(w, r) }
