package hostile

import (
	"context"
	"encoding/base64"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

func (c *county) areas() []ids.AreaCode { return []ids.AreaCode{c.area} }

// badTokens are tokens of somebody who may do everything, each with one thing
// wrong.
func (c *county) badTokens() map[string]string {
	c.t.Helper()
	p := identitytest.Person{Name: "everybody", Areas: []ids.AreaCode{"50"}}
	for _, r := range everyRole {
		p.Roles = append(p.Roles, r.String())
	}
	with := func(change func(*jwt.Claims)) string {
		claims := c.who.Registered(p)
		change(&claims)
		return c.who.Sign(claims, p.Claims())
	}
	good := c.who.Token(p)
	parts := strings.Split(good, ".")
	encode := base64.RawURLEncoding.EncodeToString
	other := identitytest.New(c.t)
	elsewhere, err := c.Tokens("voting")(context.Background(), "another-service")
	require.NoError(c.t, err)
	return map[string]string{
		"expired":          with(func(r *jwt.Claims) { r.Expiry = jwt.NewNumericDate(time.Now().Add(-time.Hour)) }),
		"not yet":          with(func(r *jwt.Claims) { r.NotBefore = jwt.NewNumericDate(time.Now().Add(time.Hour)) }),
		"for ever":         with(func(r *jwt.Claims) { r.Expiry = nil }),
		"another audience": with(func(r *jwt.Claims) { r.Audience = jwt.Audience{"another"} }),
		"no audience":      with(func(r *jwt.Claims) { r.Audience = nil }),
		"another issuer":   other.Token(p),
		// The words of our issuer, the key of another.
		"forged": other.Sign(c.who.Registered(p), p.Claims()),
		"a forged service": other.Sign(func() jwt.Claims {
			r := c.who.Registered(p)
			r.Issuer, r.Subject, r.Audience = "tribune:local", "system:serviceaccount:tribune:portal", jwt.Audience{"roster"}
			return r
		}(), p.Claims()),
		"no algorithm":        encode([]byte(`{"alg":"none","typ":"JWT"}`)) + "." + parts[1] + ".",
		"a shared secret":     encode([]byte(`{"alg":"HS256","kid":"k"}`)) + "." + parts[1] + "." + encode(make([]byte, 32)),
		"other claims":        parts[0] + "." + encode([]byte(`{"sub":"x","aud":"tribune","tribune_province":"50","tribune_roles":["admin"]}`)) + "." + parts[2],
		"cut off":             parts[0] + "." + parts[1],
		"signature flipped":   parts[0] + "." + parts[1] + "." + flipped(parts[2]),
		"nonsense":            "\u00e9\u00e9.\u00e9.\u00e9",
		"a service elsewhere": elsewhere,
		"no subject": func() string {
			q := p
			q.Name = ""
			return c.who.Token(q)
		}(),
		"ill-formed area": func() string {
			q := p
			q.Areas = []ids.AreaCode{"50", "' OR 1=1"}
			return c.who.Token(q)
		}(),
	}
}

// flipped changes one bit in the middle.
func flipped(s string) string {
	raw, _ := base64.RawURLEncoding.DecodeString(s)
	raw[len(raw)/2] ^= 1
	return base64.RawURLEncoding.EncodeToString(raw)
}
