package app

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sethvargo/go-envconfig"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Env is a process's environment. Secrets are never in it: they are files.
type Env struct {
	Addr      string   `env:"TRIBUNE_ADDR, default=127.0.0.1:8080"` // where to listen
	Province  string   `env:"TRIBUNE_PROVINCE, required"`           // two digits
	Database  string   `env:"TRIBUNE_DATABASE_URL, required"`       // postgres://host:port/database, without a user
	SecretDir string   `env:"TRIBUNE_SECRET_DIR, required"`         // files: key (base64, 32 bytes or more), password-<schema>
	Issuers   []string `env:"TRIBUNE_ISSUERS, required"`            // OIDC issuers of people
	PublicURL string   `env:"TRIBUNE_PUBLIC_URL, required"`         // where browsers reach the portal
	Share     float64  `env:"TRIBUNE_TRACE_SHARE, default=0.1"`     // of traces kept, 0 to 1
	Debug     bool     `env:"TRIBUNE_DEBUG"`                        // log every request

	RateAnyone float64 `env:"TRIBUNE_RATE_ANYONE, default=5"`  // requests a second, one resident's address
	RatePerson float64 `env:"TRIBUNE_RATE_PERSON, default=50"` // requests a second, one person

	// Services that run in processes of their own (Distributed).
	ServiceURL       string `env:"TRIBUNE_SERVICE_URL"`       // http://{service}:8080
	TokenDir         string `env:"TRIBUNE_TOKEN_DIR"`         // projected tokens, one file per audience
	ServiceIssuer    string `env:"TRIBUNE_SERVICE_ISSUER"`    // issuer of those tokens
	ServiceNamespace string `env:"TRIBUNE_SERVICE_NAMESPACE"` // of this province
}

// LoadEnv reads and checks the environment; it tells everything that is wrong.
func LoadEnv(ctx context.Context, l envconfig.Lookuper) (Env, error) {
	var e Env
	if err := envconfig.ProcessWith(ctx, &envconfig.Config{Target: &e, Lookuper: l}); err != nil {
		return e, err
	}
	return e, e.Validate()
}

// Validate tells everything that is wrong.
func (e Env) Validate() error {
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if area, err := ids.ParseArea(e.Province); err != nil || area.Level() != ids.AreaProvince {
		fail("TRIBUNE_PROVINCE %q: want the two digits of a province", e.Province)
	}
	if u, err := url.Parse(e.Database); err != nil || u.Scheme != "postgres" || u.Host == "" || u.User != nil {
		fail("TRIBUNE_DATABASE_URL: want postgres://host:port/database, without a user")
	}
	if u, err := url.Parse(e.PublicURL); err != nil || u.Host == "" {
		fail("TRIBUNE_PUBLIC_URL %q: want a scheme and a host", e.PublicURL)
	}
	if e.Share < 0 || e.Share > 1 {
		fail("TRIBUNE_TRACE_SHARE %v: want 0 to 1", e.Share)
	}
	if _, err := e.key(); err != nil {
		fail("TRIBUNE_SECRET_DIR: %w", err)
	}
	distributed := []string{e.ServiceURL, e.TokenDir, e.ServiceIssuer, e.ServiceNamespace}
	set := 0
	for _, s := range distributed {
		if s != "" {
			set++
		}
	}
	if set != 0 && set != len(distributed) {
		fail("TRIBUNE_SERVICE_URL, TRIBUNE_TOKEN_DIR, TRIBUNE_SERVICE_ISSUER and TRIBUNE_SERVICE_NAMESPACE go together")
	}
	return errors.Join(faults...)
}

func (e Env) key() ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(e.SecretDir, "key"))
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(strings.TrimSpace(string(raw)))
}

// Config is the environment as New takes it.
func (e Env) Config(log *slog.Logger) (Config, error) {
	key, err := e.key()
	if err != nil {
		return Config{}, err
	}
	c := Config{
		Province: e.Province, Issuers: e.Issuers, PublicURL: strings.TrimRight(e.PublicURL, "/"), Key: key,
		Clock: time.Now, Ids: ids.V7, Log: log, RateAnyone: e.RateAnyone, RatePerson: e.RatePerson,
		Database: e.DatabaseFor,
	}
	if e.ServiceURL == "" {
		return c, nil
	}
	source := authn.FromFiles(e.TokenDir, c.Clock)
	client := &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)}
	c.Trust = &authn.Projected{Issuer: e.ServiceIssuer, Namespace: e.ServiceNamespace, Clock: c.Clock}
	c.Tokens = func(string) rpc.TokenSource { return source }
	c.Remote = func(service string, token rpc.TokenSource) rpc.Conn {
		return rpc.NewHTTP(rpc.HTTPConfig{
			Base: strings.ReplaceAll(e.ServiceURL, "{service}", service), Client: client, Token: token,
		})
	}
	return c, nil
}

// DatabaseFor is the address as a schema's role, its password read from its
// file; without a file the server must let the role in by other means.
func (e Env) DatabaseFor(schema string) string {
	u, err := url.Parse(e.Database)
	if err != nil {
		return e.Database
	}
	u.User = url.User(pg.RoleName(e.Province, schema))
	if raw, err := os.ReadFile(filepath.Join(e.SecretDir, "password-"+schema)); err == nil {
		u.User = url.UserPassword(pg.RoleName(e.Province, schema), strings.TrimSpace(string(raw)))
	}
	return u.String()
}
