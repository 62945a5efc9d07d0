package suggestions_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/api/fault"
)

// together runs n at once and gives their faults.
func together(n int, do func(i int) error) []error {
	errs := make([]error, n)
	var ready, done sync.WaitGroup
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			errs[i] = do(i)
		})
	}
	done.Wait()
	return errs
}

func count(errs []error, is func(error) bool) int {
	n := 0
	for _, e := range errs {
		if is(e) {
			n++
		}
	}
	return n
}

func isNil(err error) bool { return err == nil }

// TestTwoEditors: of those who revise the same edition at once, one wins and the
// others are told that they saw an older text.
func TestTwoEditors(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.draft()
	errs := together(6, func(i int) error {
		mine := text
		mine.Title = fmt.Sprintf("第 %d 人的标题", i)
		_, err := r.local.Revise(r.as("lead"), v1.ReviseRequest{ID: g.ID, Edition: 1, Text: mine})
		return err
	})
	require.Equal(t, 1, count(errs, isNil))
	for _, err := range errs {
		if err != nil {
			require.ErrorIs(t, err, fault.Stale)
			wantCode(t, err, "suggestions.stale")
		}
	}
	require.Equal(t, 2, must(r.local.Get(r.as("lead"), v1.GetRequest{ID: g.ID}))(t).Edition)
}

// TestOneKeyOneEffect: the same request sent again, later or at once, is one
// deed with one answer.
func TestOneKeyOneEffect(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.assigned()
	key := uuid.NewString()
	log := v1.LogContactRequest{ID: g.ID, On: "2026-03-02", Means: v1.MeansCall, Phase: v1.PhaseBefore, Words: "通话"}
	answers := make([]v1.Suggestion, 5)
	errs := together(5, func(i int) (err error) {
		answers[i], err = r.http.LogContact(r.keyed("unit", key), log)
		return err
	})
	require.Equal(t, 5, count(errs, isNil), "%v", errs)
	again := must(r.http.LogContact(r.keyed("unit", key), log))(t)
	for _, a := range answers {
		require.Equal(t, again, a)
	}
	require.Len(t, must(r.local.Get(r.as("unit"), v1.GetRequest{ID: g.ID}))(t).Contacts, 1)
	logged := slices.DeleteFunc(types(r.events()), func(s string) bool { return s != v1.EventContactLogged })
	require.Len(t, logged, 1)
	_, err := r.http.LogContact(r.keyed("unit", key), v1.LogContactRequest{
		ID: g.ID, On: "2026-03-02", Means: v1.MeansVisit, Phase: v1.PhaseBefore, Words: "另一次",
	})
	wantCode(t, err, "request.key_reused")
}

// TestNumbersHaveNoGapsAndNoTwins: many who file at once get 1…n.
func TestNumbersHaveNoGapsAndNoTwins(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	const n = 12
	var numbers [n]string
	drafts := make([]v1.Suggestion, n)
	for i := range drafts {
		drafts[i] = r.draft()
	}
	errs := together(n, func(i int) error {
		g, err := r.local.File(r.as("lead"), v1.FileRequest{ID: drafts[i].ID, Edition: 1})
		numbers[i] = g.Number
		return err
	})
	require.Equal(t, n, count(errs, isNil), "%v", errs)
	slices.Sort(numbers[:])
	for i, got := range numbers {
		require.Equal(t, fmt.Sprintf("2026-建-%04d", i+1), got)
	}
}

// TestOneWay: of two who decide at once, one does; the other is told where the
// suggestion stands now.
func TestOneWay(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.draft()
	must(r.local.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1}))(t)
	acts := []func(context.Context) error{
		func(ctx context.Context) error { _, err := r.local.Accept(ctx, v1.AcceptRequest{ID: g.ID}); return err },
		func(ctx context.Context) error {
			_, err := r.local.Decline(ctx, v1.DeclineRequest{ID: g.ID, Reason: "accusation", Words: "属于申诉"})
			return err
		},
		func(ctx context.Context) error {
			_, err := r.local.Return(ctx, v1.ReturnRequest{ID: g.ID, Words: "请写明"})
			return err
		},
	}
	errs := together(len(acts), func(i int) error { return acts[i](r.as("office")) })
	require.Equal(t, 1, count(errs, isNil), "%v", errs)
	for _, err := range errs {
		if err != nil {
			wantCode(t, err, "suggestions.state")
		}
	}
}

// TestWhatIsDoneStays: replies, ratings and history cannot be changed by the
// service's own role.
func TestWhatIsDoneStays(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.contacted()
	must(r.local.Reply(r.as("unit"), r.reply(g.ID)))(t)
	must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: g.ID, Grade: "satisfied"}))(t)
	for _, sql := range []string{
		`UPDATE rating SET grade = 'dissatisfied'`, `DELETE FROM rating`, `UPDATE reply SET body = ''`, `DELETE FROM history`,
	} {
		_, err := r.db.Pool.Exec(t.Context(), sql)
		require.ErrorContains(t, err, "42501", sql)
	}
}
