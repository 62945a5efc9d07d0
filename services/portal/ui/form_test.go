package ui

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

func TestAFormsKeyOutlivesALostAnswerOnly(t *testing.T) {
	t.Parallel()
	sent := url.Values{FieldKey: {"k"}, "title": {"写了的"}}
	for kind, kept := range map[fault.Kind]bool{
		fault.Invalid: true, fault.Timeout: true, fault.Unavailable: true, fault.RateLimited: true,
		fault.Conflict: false, fault.Stale: false, // refused for good: the next try is another act
	} {
		f := SentForm("x", sent, fault.Of(kind, ""))
		require.Equal(t, kept, f.Key == "k", kind)
		require.Equal(t, "写了的", f.Begin("title", "原来的").Value("title"))
	}
	first, second := NewForm("x"), NewForm("x")
	require.NotEqual(t, first.Key, second.Key)
	require.Equal(t, "原来的", NewForm("x").Begin("title", "原来的").Value("title"))
}

func TestAFieldsIdentityIsFitForAnAddress(t *testing.T) {
	t.Parallel()
	require.Equal(t, "reply-answers-1-text", NewForm("reply").ID("answers[1].text"))
}

func TestWithKeepsTheFiltersAndDropsThePlace(t *testing.T) {
	t.Parallel()
	q := url.Values{"state": {"filed"}, "after": {"x"}}
	require.Equal(t, "/m?late=yes&state=filed", With("/m", q, "late", "yes"))
	require.Equal(t, "/m", With("/m", q, "state", ""))
	require.Equal(t, "/m?after=y&state=filed", With("/m", q, "after", "y"))
}

func TestEachRoleHasItsHome(t *testing.T) {
	t.Parallel()
	for r, home := range map[role.Set]string{
		role.Deputy: "/today", role.Clerk: "/station", role.StationHead: "/station", role.Office: "/office", role.Admin: "/office",
		role.Handler: "/inbox", role.Leader: "/picture", role.Scrutineer: "/ballots", role.Leader | role.Deputy: "/today",
	} {
		require.Equal(t, home, Home(&signin.Person{Roles: r}), r)
	}
	require.Equal(t, "/", Home(nil))
	require.True(t, Tabbed(&signin.Person{Roles: role.Deputy}))
	require.False(t, Tabbed(&signin.Person{Roles: role.Deputy | role.Office}), "too many for a phone's foot")
	require.False(t, Tabbed(nil))
}

func TestMoneyReadsAsPeopleSayIt(t *testing.T) {
	t.Parallel()
	for fen, want := range map[int64]string{1_280_050_000: "1280.05 万元", 999_900: "9999 元", 12_345: "123.45 元"} {
		require.Equal(t, want, Yuan(fen))
	}
}
