package authn_test

import (
	"net"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

// silent is an issuer that takes a connection and says nothing.
func silent(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return "http://" + l.Addr().String()
}

func clerk(i *identitytest.Issuer) string {
	return i.Token(identitytest.Person{Name: "clerk", Roles: []string{"clerk"}})
}

// A token whose issuer cannot be asked is not called bad, and nobody waits long.
func TestAnIssuerThatIsMuteIsUnavailable(t *testing.T) {
	t.Parallel()
	people, mute := identitytest.New(t), silent(t)
	claimed := people.Sign(jwt.Claims{Issuer: mute, Audience: jwt.Audience{authn.Audience}}, authn.Claims{Subject: "x"})
	v := authn.New(authn.Config{
		Province: "50", Issuers: []string{mute, people.URL}, Clock: time.Now,
		Services: authn.NewProjected(mute+"/cluster", "tribune-50", time.Now),
	})
	begun := time.Now()
	done := make(chan error, 20)
	for range cap(done) {
		go func() {
			_, err := v.Actor(t.Context(), "stations", &rpc.Meta{Bearer: claimed})
			done <- err
		}()
	}
	// Those of an issuer that answers do not wait for the one that does not, nor
	// for the services' issuer.
	a, err := v.Actor(t.Context(), "stations", &rpc.Meta{Bearer: clerk(people)})
	require.NoError(t, err)
	require.True(t, a.Is(role.Clerk))
	require.Less(t, time.Since(begun), 2*time.Second)
	for range cap(done) {
		require.ErrorIs(t, <-done, fault.Unavailable)
	}
	require.Less(t, time.Since(begun), 6*time.Second, "all wait for one answer")
}

func TestATokenOfAnUntrustedIssuerIsNone(t *testing.T) {
	t.Parallel()
	ours, theirs := identitytest.New(t), identitytest.New(t)
	v := authn.New(authn.Config{Province: "50", Issuers: []string{ours.URL}, Clock: time.Now})
	for name, token := range map[string]string{
		"another issuer's": clerk(theirs),
		"another's key under our issuer's name": theirs.Sign(jwt.Claims{
			Issuer: ours.URL, Audience: jwt.Audience{authn.Audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
		}, authn.Claims{Subject: "clerk", Province: "50", Roles: []string{"clerk"}}),
		"no token at all": "not.a.token",
		"one word":        "token",
	} {
		_, err := v.Actor(t.Context(), "stations", &rpc.Meta{Bearer: token})
		require.ErrorIs(t, err, fault.Unauthenticated, name)
	}
}
