package portal

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyTrustedProxiesSayWhoCame(t *testing.T) {
	t.Parallel()
	s := &site{Config: Config{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
	for _, c := range []struct{ remote, forwarded, want string }{
		{"198.51.100.7:1", "", "198.51.100.7"},
		{"198.51.100.7:1", "203.0.113.9", "198.51.100.7"},      // anybody may write the header
		{"10.0.0.1:1", "203.0.113.9", "203.0.113.9"},           // our proxy saw this one
		{"10.0.0.1:1", "6.6.6.6, 203.0.113.9", "203.0.113.9"},  // and not what it was told
		{"10.0.0.1:1", "203.0.113.9, 10.0.0.2", "203.0.113.9"}, // through two of ours
		{"[::ffff:10.0.0.1]:1", "203.0.113.9", "203.0.113.9"},  // as a socket of both families says it
		{"10.0.0.1:1", "", "10.0.0.1"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		require.Equal(t, c.want, s.address(r), c)
	}
}

func TestAConfigTellsEverythingThatIsMissing(t *testing.T) {
	t.Parallel()
	err := Config{URL: "127.0.0.1", Keys: [][]byte{{1}}}.Validate()
	for _, want := range []string{"roster service", "voting service", "issuer", "session store", "clock", "has 1 bytes", "should be a scheme"} {
		require.ErrorContains(t, err, want)
	}
	_, err = New(Config{})
	require.Error(t, err)
}
