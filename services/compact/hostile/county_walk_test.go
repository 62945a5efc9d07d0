package hostile

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// open are the operations whose answers are everybody's, and why. All others
// give a stranger nothing.
var open = map[string]string{
	"stations.Station":    "where the stations are is public (五公开)",
	"stations.Stations":   "where the stations are is public (五公开)",
	"stations.Enrolled":   "who is enrolled where is public (五公开)",
	"stations.ByCode":     "what the QR code shows",
	"stations.QR":         "the QR code",
	"voting.Projects":     "livelihood projects are public",
	"voting.Project":      "livelihood projects are public",
	"voting.Checks":       "livelihood projects are public",
	"stations.Receptions": "what stations achieve is public (五公开), without what was written down",
	"stations.Activities": "what stations achieve is public (五公开), without what was written down",
	"voting.Result":       "an announced result is public; before that there is none",
}

// public says whether anybody may have what the operation answers. The roster is
// what the law makes known of deputies.
func public(op rpc.Operation) bool {
	return open[op.Name] != "" || op.Service == "roster" && op.Allow.Has(role.Anyone)
}

// tries is how many examples each stranger tries, each with other ids.
const tries = 4

// F7: the right role from the other county, with ids that exist, finds nothing
// and changes nothing.
func TestAnotherCounty(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, b := h.two()
	rng := rand.New(rand.NewPCG(3, 3))
	before := h.tables()
	attempts := 0
	for _, op := range operations() {
		if op.Mutates && op.Allow.Has(role.Anyone) {
			continue // whoever holds the code or the secret; TestSecrets knows
		}
		for _, r := range everyRole {
			if !op.Allow.Has(r | role.Anyone) {
				continue
			}
			for range tries {
				attempts++
				request := a.example(t, op, rng)
				got := b.call(op, request, b.tokens[r])
				a.keepsTo(t, op, request, got, "as "+r.String()+" of another county")
				// Another's token beside one's own is not one's own.
				got = b.call(op, request, b.tokens[r], rpc.HeaderActor, a.tokens[r])
				a.keepsTo(t, op, request, got, "as "+r.String()+" with another's token beside")
			}
		}
	}
	require.Equal(t, before, h.tables(), "nothing of it had an effect")
	t.Logf("%d attempts", 2*attempts)

	// The same examples mean something to those whose county it is: otherwise
	// the refusals above would say nothing.
	all := operations()
	slices.Reverse(all) // who ends mandates in the roster does so last
	for _, op := range all {
		if op.Allow.Has(role.Anyone) || op.Allow == role.Service {
			continue
		}
		if !a.reaches(t, op, rng) {
			t.Errorf("%s: no example of it reaches anything for anybody", op.Name)
		}
	}
}

// reaches tries examples as this county's own people until one is not turned
// away at the door.
func (c *county) reaches(t *testing.T, op rpc.Operation, rng *rand.Rand) bool {
	t.Helper()
	var last answer
	for range 30 * tries {
		for _, r := range everyRole {
			if !op.Allow.Has(r) {
				continue
			}
			token := c.tokens[r]
			if r == role.Deputy {
				token = c.deputies[rng.IntN(len(c.deputies))]
			}
			last = c.call(op, c.example(t, op, rng), token)
			switch {
			case last.status >= http.StatusInternalServerError:
				t.Errorf("%s as %s: %s", op.Name, r, last)
			case last.status != http.StatusForbidden && last.status != http.StatusNotFound:
				return true
			}
		}
	}
	t.Logf("%s: at last %s", op.Name, last)
	return false
}

// keepsTo asks that an answer to a stranger holds nothing of this county: no id
// beside those that were asked with, and nothing that was written here.
func (c *county) keepsTo(t *testing.T, op rpc.Operation, request any, got answer, how string) {
	t.Helper()
	body := string(got.body)
	if strings.Contains(body, c.mark) {
		t.Errorf("%s %s: what was written here: %s", op.Name, how, got)
	}
	switch {
	case got.status == http.StatusForbidden, got.status == http.StatusNotFound:
	case got.status != http.StatusOK:
		t.Errorf("%s %s: want 403 or 404, got %s", op.Name, how, got)
	case !public(op):
		address, err := op.Address(request)
		require.NoError(t, err)
		for id := range c.ids {
			if strings.Contains(body, id) && !strings.Contains(address, id) {
				t.Errorf("%s %s: holds %s: %s", op.Name, how, id, got)
				return
			}
		}
	}
}
