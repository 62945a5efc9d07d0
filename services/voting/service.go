package voting

import (
	"context"
	"sync"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Service implements votingv1.Service.
type Service struct {
	work   *work.Work[Store]
	roster Roster
	rules  *rules.Library
	sealer *Sealer
	caster *Caster
	light  LightRule

	papers sync.Map // ids.BallotID -> *openPaper
}

var _ votingv1.Service = (*Service)(nil)

// Name is the service's name: its schema, its feed, its audience.
const Name = "voting"

// defaultLimit is the length of a page where none is asked for.
const defaultLimit = 30

func limitOf(n int) int {
	if n == 0 {
		return defaultLimit
	}
	return n
}

// pageOf cuts the row that was read beyond the page, which says that there is a
// next one, and gives the cursor of the last row kept.
func pageOf[T any](rows []T, limit int, cursor func(T) string) ([]T, string) {
	if len(rows) <= limit {
		return rows, ""
	}
	rows = rows[:limit]
	return rows, cursor(rows[limit-1])
}

// own lets the caller see their own line of any roll.
func own(ctx context.Context) context.Context {
	if p := actor.From(ctx).Person; !p.IsZero() {
		return work.Reveal(ctx, p.String())
	}
	return ctx
}

// manage locks a ballot for an officer of its area. A ballot of another area is
// not there.
func manage(ctx context.Context, s Store, u *work.Unit, id ids.BallotID, version int) (Ballot, error) {
	b, err := s.LockBallot(ctx, id)
	if err != nil {
		return b, err
	}
	if !covers(u.Actor(), b.Area) {
		return Ballot{}, ErrBallot
	}
	u.About(b.ID.String(), b.Area)
	return b, b.Seen(version)
}

// visible reads a ballot that concerns the caller: an officer of its area, or a
// person on its roll. Others do not learn that there is one.
func (s *Service) visible(ctx context.Context, st Store, id ids.BallotID) (Ballot, *votingv1.Standing, error) {
	a := actor.From(ctx)
	b, err := st.Ballot(ctx, id)
	if err != nil {
		return b, nil, err
	}
	var me *votingv1.Standing
	if !a.Person.IsZero() {
		v, ok, err := st.Voter(ctx, id, a.Person)
		if err != nil {
			return b, nil, err
		}
		if ok {
			standing := ToAPIStanding(v)
			me = &standing
		}
	}
	if me == nil && !(is(a, watchers) && covers(a, b.Area)) {
		return Ballot{}, nil, ErrBallot
	}
	return b, me, nil
}
