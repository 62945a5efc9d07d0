package app

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/sethvargo/go-envconfig"

	"github.com/tribune-platform/tribune/api/ids"
)

// Env is a process's environment. Secrets are never in it: they are files.
type Env struct {
	Addr      string   `env:"TRIBUNE_ADDR, default=127.0.0.1:8080"` // where to listen
	Province  string   `env:"TRIBUNE_PROVINCE"`                     // two digits
	Database  string   `env:"TRIBUNE_DATABASE_URL"`                 // postgres://host:port/database, without a user
	SecretDir string   `env:"TRIBUNE_SECRET_DIR"`                   // files: key (base64, 32 bytes or more), password-<schema>
	Issuers   []string `env:"TRIBUNE_ISSUERS"`                      // OIDC issuers of people; the portal signs in at the first
	PublicURL string   `env:"TRIBUNE_PUBLIC_URL"`                   // where browsers reach the portal

	Share      number `env:"TRIBUNE_TRACE_SHARE, default=0.1"` // of traces kept, 0 to 1
	RateAnyone number `env:"TRIBUNE_RATE_ANYONE, default=5"`   // requests a second, one resident's address
	RatePerson number `env:"TRIBUNE_RATE_PERSON, default=50"`  // requests a second, one person

	// Services that run in processes of their own (Distributed).
	ServiceURL       string `env:"TRIBUNE_SERVICE_URL"`       // http://{service}:8080
	TokenDir         string `env:"TRIBUNE_TOKEN_DIR"`         // projected tokens, one file per audience
	ServiceIssuer    string `env:"TRIBUNE_SERVICE_ISSUER"`    // issuer of those tokens
	ServiceNamespace string `env:"TRIBUNE_SERVICE_NAMESPACE"` // of this province

	// The process that serves the pages. Its secret folder may hold two files
	// more: client-secret, and key-before, which still opens sessions.
	ClientID string   `env:"TRIBUNE_CLIENT_ID, default=portal"` // the portal's name at the issuer
	Proxies  []string `env:"TRIBUNE_PROXIES"`                   // 10.0.0.0/8: whose X-Forwarded-For is believed

	Debug bool `env:"TRIBUNE_DEBUG"` // log every request
}

// number is a number of the environment. What is none is told with the other
// faults, not instead of them.
type number struct {
	text  string
	value float64
	wrong bool
}

// EnvDecode implements envconfig.Decoder.
func (n *number) EnvDecode(text string) error {
	v, err := strconv.ParseFloat(text, 64)
	*n = number{text, v, err != nil}
	return nil
}

// LoadEnv reads and checks the environment; it tells everything that is wrong.
// elsewhere says that the process reaches services in other processes.
func LoadEnv(ctx context.Context, l envconfig.Lookuper, elsewhere bool) (Env, error) {
	var e Env
	err := envconfig.ProcessWith(ctx, &envconfig.Config{Target: &e, Lookuper: l})
	return e, errors.Join(err, e.validate(elsewhere))
}

func (e Env) validate(elsewhere bool) error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	_, _, err := net.SplitHostPort(e.Addr)
	check(err == nil, "TRIBUNE_ADDR %q: want host:port", e.Addr)
	area, err := ids.ParseArea(e.Province)
	check(err == nil && area.Level() == ids.AreaProvince, "TRIBUNE_PROVINCE %q: want the two digits of a province", e.Province)
	u, err := url.Parse(e.Database)
	check(err == nil && u.Scheme == "postgres" && u.Host != "" && u.User == nil,
		"TRIBUNE_DATABASE_URL: want postgres://host:port/database, without a user")
	_, err = e.key("key")
	check(err == nil, "TRIBUNE_SECRET_DIR: %w", err)
	check(len(e.Issuers) > 0, "TRIBUNE_ISSUERS: want the address of an OIDC issuer")
	for _, issuer := range e.Issuers {
		check(isURL(issuer), "TRIBUNE_ISSUERS %q: want a scheme and a host", issuer)
	}
	check(isURL(e.PublicURL), "TRIBUNE_PUBLIC_URL %q: want a scheme and a host", e.PublicURL)
	for name, n := range map[string]number{"SHARE": e.Share, "ANYONE": e.RateAnyone, "PERSON": e.RatePerson} {
		full := "TRIBUNE_RATE_" + name
		if name == "SHARE" {
			full = "TRIBUNE_TRACE_SHARE"
		}
		check(!n.wrong && n.value >= 0, "%s %q: want a number, not less than 0", full, n.text)
	}
	check(e.Share.value <= 1, "TRIBUNE_TRACE_SHARE %q: want at most 1", e.Share.text)
	for _, p := range e.Proxies {
		_, err := netip.ParsePrefix(p)
		check(err == nil, "TRIBUNE_PROXIES %q: want addresses as 10.0.0.0/8", p)
	}
	return errors.Join(append(faults, e.validateServices(elsewhere))...)
}

// validateServices checks what a process must know of services elsewhere: all of
// it, or none where every service is here.
func (e Env) validateServices(elsewhere bool) error {
	all := e.ServiceURL + e.TokenDir + e.ServiceIssuer + e.ServiceNamespace
	if all == "" && !elsewhere {
		return nil
	}
	var faults []error
	if !isURL(e.ServiceURL) || !strings.Contains(e.ServiceURL, "{service}") {
		faults = append(faults, fmt.Errorf("TRIBUNE_SERVICE_URL %q: want an address with {service} in it", e.ServiceURL))
	}
	if d, err := os.Stat(e.TokenDir); err != nil || !d.IsDir() {
		faults = append(faults, fmt.Errorf("TRIBUNE_TOKEN_DIR %q: want a folder with a token for each service", e.TokenDir))
	}
	if !isURL(e.ServiceIssuer) {
		faults = append(faults, fmt.Errorf("TRIBUNE_SERVICE_ISSUER %q: want the cluster's OIDC issuer", e.ServiceIssuer))
	}
	if e.ServiceNamespace == "" {
		faults = append(faults, errors.New("TRIBUNE_SERVICE_NAMESPACE: want the province's namespace"))
	}
	return errors.Join(faults...)
}

func isURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme != "" && u.Host != ""
}

// key reads a secret of a file; one that is too short is a fault.
func (e Env) key(name string) ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(e.SecretDir, name))
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(raw)))
	if err != nil {
		return nil, fmt.Errorf("%s: want base64", name) // its text is not for a log
	}
	if len(key) < keySize {
		return nil, fmt.Errorf("%s: want %d bytes or more, found %d", name, keySize, len(key))
	}
	return key, nil
}

// secret is the text of a file, "" where there is none.
func (e Env) secret(name string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(e.SecretDir, name))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(raw)), err
}
