package hostile

import (
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

// F7, habit 20: at every operation, every door that is not the caller's is shut,
// and the answer says which.
func TestDoors(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	bad := a.badTokens()
	rng := rand.New(rand.NewPCG(7, 7))
	attempts := 0
	refused := func(op rpc.Operation, how string, status int, code string, got answer) {
		attempts++
		p := got.problem()
		if got.status != status || code != "" && p.Code != code || p.Title == "" {
			t.Errorf("%s, %s: want %d %s, got %s", op.Name, how, status, code, got)
		}
		if kind := got.header.Get("Content-Type"); kind != "application/problem+json" {
			t.Errorf("%s, %s: a refusal of type %q", op.Name, how, kind)
		}
	}
	for _, op := range operations() {
		example := func() any { return a.example(t, op, rng) }
		if !op.Allow.Has(role.Anyone) {
			refused(op, "no token", http.StatusUnauthorized, "access.sign_in", a.call(op, example(), ""))
		}
		for how, token := range bad {
			refused(op, how, http.StatusUnauthorized, "access.token", a.call(op, example(), token))
		}
		portal, err := h.Tokens("portal")(t.Context(), op.Service)
		require.NoError(t, err)
		refused(op, "the portal, as nobody", http.StatusUnauthorized, "access.portal_token", a.call(op, example(), portal))
		abroad := h.who.Token(identitytest.Person{Name: "abroad", Abroad: "33", Areas: a.areas(), Roles: op.Allow.Names()})
		refused(op, "another province", http.StatusForbidden, "access.province", a.call(op, example(), abroad))
		if !op.Allow.Has(role.Anyone) {
			for _, r := range everyRole {
				if !op.Allow.Has(r) {
					refused(op, "as "+r.String(), http.StatusForbidden, "access.role", a.call(op, example(), a.tokens[r]))
				}
			}
			claims := h.who.Token(identitytest.Person{Name: "service:portal", Areas: a.areas(), Roles: []string{"service", "anyone", "root"}})
			refused(op, "a person who claims to be a service", http.StatusForbidden, "access.role", a.call(op, example(), claims))
		}
		if op.Mutates {
			allowed := ""
			for _, r := range everyRole {
				if op.Allow.Has(r) {
					allowed = a.tokens[r]
				}
			}
			refused(op, "no key", http.StatusUnprocessableEntity, "request.key_required", a.call(op, example(), allowed, rpc.HeaderKey, ""))
			refused(op, "a key without end", http.StatusUnprocessableEntity, "request.key_required",
				a.call(op, example(), allowed, rpc.HeaderKey, strings.Repeat("k", 4000)))
		}
	}
	t.Logf("%d attempts", attempts)
	require.Greater(t, attempts, 1000)
}

// What services may ask, they may; and the same token opens nothing of another.
func TestServicesReadFeeds(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, _ := h.two()
	for _, op := range operations() {
		if !strings.HasSuffix(op.Name, ".Events") {
			continue
		}
		own, err := h.Tokens("appraisal")(t.Context(), op.Service)
		require.NoError(t, err)
		got := a.call(op, a.example(t, op, nil), own)
		require.Equal(t, http.StatusOK, got.status, op.Name)
		carried := a.call(op, a.example(t, op, nil), own, rpc.HeaderActor, a.badTokens()["expired"])
		require.Equal(t, http.StatusUnauthorized, carried.status, "%s: a person carried along on a token that has expired", op.Name)
	}
}
