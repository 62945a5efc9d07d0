package suggestions_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/suggestions"
	"github.com/tribune-platform/tribune/services/suggestions/postgres"
)

// TestStoreKeepsEverything writes suggestions as random walks make them, after
// each act, and reads each back the same.
func TestStoreKeepsEverything(t *testing.T) {
	t.Parallel()
	w := work.New(pgtest.New(t, postgres.Schema).Open("suggestions"), postgres.NewStore, work.Options{})
	ctx := work.AsSystem(t.Context(), "suggestions")
	states := map[suggestions.State]bool{}
	for seed := range uint64(8) {
		area := []ids.AreaCode{"500112", "331081", "62"}[seed%3]
		number := uuid.NewString() // unique in the congress, which is new for each walk
		suggestions.RandomWalk(t, area, "2026-03-02", seed, func(s *suggestions.Suggestion) {
			if s.Number != "" {
				s.Number = number
			}
			states[s.State] = true
			_, err := work.Write(ctx, w, func(ctx context.Context, st suggestions.Store, _ *work.Unit) (int, error) {
				return 0, st.Save(ctx, s)
			})
			require.NoError(t, err)
			got, err := work.Write(ctx, w, func(ctx context.Context, st suggestions.Store, _ *work.Unit) (*suggestions.Suggestion, error) {
				return st.Lock(ctx, s.ID)
			})
			require.NoError(t, err)
			// A list in JSON or SQL has no nil; a moment has no zone.
			require.Empty(t, cmp.Diff(s, got, cmpopts.EquateEmpty(), cmp.Comparer(time.Time.Equal)))
		})
	}
	require.Greater(t, len(states), 9, "the walks are too short to show much: %v", states)
	_, err := work.Read(ctx, w, func(ctx context.Context, st suggestions.Store) (*suggestions.Suggestion, error) {
		return st.Find(ctx, ids.SuggestionID(uuid.New()))
	})
	require.ErrorIs(t, err, suggestions.ErrNotFound)
}
