package mw

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// many asks n times and counts what was let through.
func many(l *Limits, n int, who actor.Actor, address func(int) string) (through int, last error) {
	for i := range n {
		if err := l.allow(who, &rpc.Meta{Address: address(i)}); err != nil {
			last = err
			continue
		}
		through++
	}
	return through, last
}

func at(address string) func(int) string { return func(int) string { return address } }

// Residents without an account are held by their address, whatever port they
// come from; one who asks too often holds up nobody else.
func TestResidentsAreLimitedByAddress(t *testing.T) {
	t.Parallel()
	l := NewLimits(1, 1000)
	nobody := actor.Actor{Roles: role.Anyone}
	through, err := many(l, 200, nobody, func(i int) string { return fmt.Sprintf("203.0.113.7:%d", 1024+i) })
	require.Less(t, through, 30)
	require.ErrorIs(t, err, fault.RateLimited)
	require.Positive(t, fault.From(err).RetryAfter)

	through, _ = many(l, 1, nobody, at("203.0.113.8:1024"))
	require.Equal(t, 1, through, "a neighbour is not held up")

	through, _ = many(l, 200, nobody, func(i int) string { return fmt.Sprintf("[2001:db8:1:2::%x]:80", i) })
	require.Less(t, through, 30, "one IPv6 network is one caller")
}

func TestPeopleAreLimitedBySubjectAndServicesNotHere(t *testing.T) {
	t.Parallel()
	l := NewLimits(1, 1)
	through, err := many(l, 200, actor.Actor{Subject: "clerk", Roles: role.Clerk}, func(i int) string { return fmt.Sprintf("203.0.113.%d:80", i) })
	require.Less(t, through, 30, "a person is one caller wherever they are")
	require.ErrorIs(t, err, fault.RateLimited)
	through, _ = many(l, 200, actor.System("voting"), at(""))
	require.Equal(t, 200, through)
}

func TestLimitsBoundTheirOwnMemory(t *testing.T) {
	t.Parallel()
	l := NewLimits(1, 1)
	through, _ := many(l, callersKept+10, actor.Actor{Roles: role.Anyone}, func(i int) string {
		return fmt.Sprintf("10.%d.%d.%d:80", i>>16, i>>8&255, i&255)
	})
	require.Equal(t, callersKept+10, through)
	require.LessOrEqual(t, len(l.callers), callersKept)
}
