package portal

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

// Config is everything that the portal is given.
type Config struct {
	// The five services, over a network or in this process.
	Roster      rosterv1.Service
	Stations    stationsv1.Service
	Suggestions suggestionsv1.Service
	Voting      votingv1.Service
	Appraisal   appraisalv1.Service

	// URL is where browsers reach the portal, without a path: what is printed in
	// QR codes, and, by its scheme, whether cookies are for https only.
	URL string

	// Identity: the issuer, the portal's name there, its secret if it has one.
	Issuer       string
	ClientID     string // "portal" if empty
	ClientSecret string
	HTTP         *http.Client // for the issuer; usable zero

	// Sessions is where sessions are kept (postgres.NewSessions), Keys what seals
	// them: 32 bytes each, the newest first.
	Sessions scs.CtxStore
	Keys     [][]byte
	Lifetime time.Duration // of a session; a working day if zero

	// Proxies are the addresses whose X-Forwarded-For is believed.
	Proxies []netip.Prefix

	Clock func() time.Time
	Log   *slog.Logger
}

// Validate tells everything that is missing or wrong.
func (c Config) Validate() error {
	var faults []error
	need := func(ok bool, what string) {
		if !ok {
			faults = append(faults, errors.New("portal: no "+what))
		}
	}
	need(c.Roster != nil, "roster service")
	need(c.Stations != nil, "stations service")
	need(c.Suggestions != nil, "suggestions service")
	need(c.Voting != nil, "voting service")
	need(c.Appraisal != nil, "appraisal service")
	need(c.Issuer != "", "issuer")
	need(c.Sessions != nil, "session store")
	need(c.Clock != nil, "clock")
	need(c.Log != nil, "logger")
	for i, k := range c.Keys {
		if len(k) != signin.KeySize {
			faults = append(faults, fmt.Errorf("portal: session key %d has %d bytes, want %d", i, len(k), signin.KeySize))
		}
	}
	need(len(c.Keys) > 0, "session key")
	if u, err := url.Parse(c.URL); err != nil || u.Host == "" || strings.Trim(u.Path, "/") != "" {
		faults = append(faults, fmt.Errorf("portal: URL %q should be a scheme and a host", c.URL))
	}
	return errors.Join(faults...)
}

// base is URL without a slash at its end.
func (c Config) base() string { return strings.TrimRight(c.URL, "/") }

func (c Config) https() bool { return strings.HasPrefix(c.URL, "https://") }

func (c Config) identity() signin.Config {
	id := c.ClientID
	if id == "" {
		id = "portal"
	}
	return signin.Config{
		Issuer: c.Issuer, ClientID: id, Secret: c.ClientSecret, HTTP: c.HTTP, Clock: c.Clock,
		RedirectURL: c.base() + "/signin/callback", HomeURL: c.base() + "/",
	}
}
