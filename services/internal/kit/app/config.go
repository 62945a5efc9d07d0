package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// keySize is the least size of the province's secret, in bytes.
const keySize = 32

// Config is what a process is given.
type Config struct {
	Province  string
	Database  func(schema string) string // address as the schema's own role
	MaxConns  int32                      // per service; 12 if zero
	Issuers   []string                   // of people's tokens
	PublicURL string
	Key       []byte // the province's secret, at least 32 bytes; each service gets a key of its own from it
	Clock     func() time.Time
	Ids       ids.Source
	Log       *slog.Logger

	// Requests a second allowed to one resident's address and to one person; no
	// limits where both are zero.
	RateAnyone, RatePerson float64

	Site      Site
	Elsewhere *Elsewhere // nil where all services run in this process
}

// Site is what only the process that serves the pages is given.
type Site struct {
	ClientID     string // the portal's name at the issuer; "portal" if empty
	ClientSecret string // none if empty
	KeyBefore    []byte // the secret before Key, which still opens sessions; may be nil
	Proxies      []netip.Prefix
}

// Elsewhere is how services in other processes are reached: how their tokens are
// verified, which tokens this process shows, and where they are.
type Elsewhere struct {
	Trust  authn.ServiceTokens
	Tokens rpc.TokenSource
	URL    func(service string) string
	Client *http.Client
}

// Config is the environment as New takes it.
func (e Env) Config(log *slog.Logger) (Config, error) {
	key, err := e.key("key")
	if err != nil {
		return Config{}, err
	}
	c := Config{
		Province: e.Province, Issuers: e.Issuers, PublicURL: strings.TrimRight(e.PublicURL, "/"), Key: key,
		Clock: time.Now, Ids: ids.V7, Log: log, RateAnyone: e.RateAnyone.value, RatePerson: e.RatePerson.value,
		Database: e.DatabaseFor,
	}
	if c.Site, err = e.site(); err != nil {
		return c, err
	}
	if e.ServiceURL == "" {
		return c, nil
	}
	c.Elsewhere = &Elsewhere{
		Trust:  authn.NewProjected(e.ServiceIssuer, e.ServiceNamespace, c.Clock),
		Tokens: authn.FromFiles(e.TokenDir, c.Clock),
		URL:    func(service string) string { return strings.ReplaceAll(e.ServiceURL, "{service}", service) },
		Client: &http.Client{Transport: otelhttp.NewTransport(transport())},
	}
	return c, nil
}

func (e Env) site() (Site, error) {
	s := Site{ClientID: e.ClientID}
	for _, text := range e.Proxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return s, fmt.Errorf("TRIBUNE_PROXIES: %w", err)
		}
		s.Proxies = append(s.Proxies, p)
	}
	var err error
	if s.ClientSecret, err = e.secret("client-secret"); err != nil {
		return s, err
	}
	if s.KeyBefore, err = e.key("key-before"); errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return s, err
}

// DatabaseFor is the address as a schema's role, its password read from its
// file; without a file the server must let the role in by other means.
func (e Env) DatabaseFor(schema string) string {
	u, err := url.Parse(e.Database)
	if err != nil {
		return e.Database
	}
	u.User = url.User(pg.RoleName(e.Province, schema))
	if password, err := e.secret("password-" + schema); err == nil && password != "" {
		u.User = url.UserPassword(pg.RoleName(e.Province, schema), password)
	}
	return u.String()
}

// transport reaches neighbours: never by a proxy, over connections that are
// kept, and giving up soon on one that is not there. How long an answer may take
// is the call's budget, not the connection's.
func transport() *http.Transport {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 2 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		MaxIdleConnsPerHost: 64,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 2 * time.Second,
	}
}

// conn calls a service as the token's owner, or as the person alone.
func (e *Elsewhere) conn(service string, own, relay rpc.TokenSource) rpc.Conn {
	return rpc.NewHTTP(rpc.HTTPConfig{Base: e.URL(service), Client: e.Client, Token: own, Relay: relay})
}

// ready asks a service whether it can work.
func (e *Elsewhere) ready(ctx context.Context, service string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, e.URL(service)+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := e.Client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body) // so that the connection is kept
	if resp.StatusCode != http.StatusNoContent {
		return errors.New(resp.Status)
	}
	return nil
}
