package hostile

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

const (
	rounds  = 200 // by each county
	abreast = 32  // more than a service has connections
)

// F7: whose areas a pooled connection was last set to is forgotten with its
// transaction. Two counties ask in turn, over the same connections, and each is
// told of its own.
func TestPooledSessions(t *testing.T) {
	t.Parallel()
	h := start(t)
	a, b := h.two()
	asked := map[string]role.Set{
		"stations.Matters": role.Clerk, "stations.Receptions": role.Clerk, "suggestions.List": role.Office,
		"voting.Ballots": role.Office, "voting.Ideas": role.Office, "appraisal.Objections": role.Office,
		"roster.Imports": role.Office,
	}
	var lists []rpc.Operation
	for _, op := range operations() {
		if asked[op.Name] != 0 {
			lists = append(lists, op)
		}
	}
	require.Len(t, lists, len(asked))
	var g errgroup.Group
	g.SetLimit(abreast)
	for i := range rounds {
		for _, c := range []*county{a, b} {
			other := a
			if c == a {
				other = b
			}
			g.Go(func() error {
				op := lists[i%len(lists)]
				r, err := http.NewRequest(op.Verb, h.url+op.Path, nil)
				if err != nil {
					return err
				}
				r.Header.Set("Authorization", "Bearer "+c.tokens[asked[op.Name]])
				resp, err := h.try(r)
				if err != nil {
					return err
				}
				if resp.status != http.StatusOK || strings.Contains(string(resp.body), `"items":[]`) {
					t.Errorf("%s of %s: want its own items, got %s", op.Name, c.area, resp)
				}
				for id := range other.ids {
					if strings.Contains(string(resp.body), id) {
						t.Errorf("%s of %s: holds %s of %s: %s", op.Name, c.area, id, other.area, resp)
						break
					}
				}
				return nil
			})
		}
	}
	require.NoError(t, g.Wait())
}
