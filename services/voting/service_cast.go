package voting

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/tribune-platform/tribune/api/ids"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"

	"github.com/google/uuid"
)

// openPaper is what Cast must know of a ballot. A ballot's paper is fixed when
// it is drafted, so one reading serves the whole hall.
type openPaper struct {
	Paper
	area ids.AreaCode
	seal *Box
}

// Cast puts the caller's ballot into the box. It is answered once roll and slip
// are durable. Whoever may vote and is present is known to the roll alone, so
// there is no check here that could come to another answer.
func (s *Service) Cast(ctx context.Context, r votingv1.CastRequest) (votingv1.CastAnswer, error) {
	a := actor.From(ctx)
	if a.Person.IsZero() {
		return votingv1.CastAnswer{}, ErrNobody
	}
	paper, err := s.paper(ctx, r.ID)
	if err != nil {
		return votingv1.CastAnswer{}, err
	}
	slip, err := paper.Fill(r.Marks)
	if err == nil {
		err = s.caster.Cast(ctx, Posting{
			Ballot: r.ID, Person: a.Person, Key: keyDigest(work.CallOf(ctx).Key), Sealed: paper.seal.Seal(slip),
			Actor: a.Subject, Service: a.Service, Audit: uuid.New(),
		})
	}
	if err != nil {
		return votingv1.CastAnswer{}, s.toldTo(ctx, a, r.ID, paper, err)
	}
	return votingv1.CastAnswer{Recorded: true}, nil
}

// toldTo keeps a refusal for those who may know of the ballot. To whoever is of
// another area and not on the roll it is not there, whatever its state; a deputy
// from inside the area is told that the vote has not begun, and who is not on
// the roll no more than that.
func (s *Service) toldTo(ctx context.Context, a actor.Actor, id ids.BallotID, paper *openPaper, refused error) error {
	inside := slices.ContainsFunc(a.Areas, paper.area.Contains) && !errors.Is(refused, ErrNotOnRoll)
	if covers(a, paper.area) || inside {
		return refused
	}
	entitled, err := work.Read(own(ctx), s.work, func(ctx context.Context, st Store) (bool, error) {
		_, ok, err := st.Voter(ctx, id, a.Person)
		return ok, err
	})
	if err == nil && !entitled {
		return ErrBallot
	}
	return refused
}

// keyDigest is what the roll keeps of the idempotency key. Without a key nothing
// can be recognised as a retry.
func keyDigest(key string) (sum [sha256.Size]byte) {
	if key == "" {
		_, _ = rand.Read(sum[:])
		return sum
	}
	return sha256.Sum256([]byte(key))
}

func (s *Service) paper(ctx context.Context, id ids.BallotID) (*openPaper, error) {
	if p, ok := s.papers.Load(id); ok {
		return p.(*openPaper), nil
	}
	b, err := work.Read(ctx, s.work, func(ctx context.Context, st Store) (Ballot, error) { return st.Ballot(ctx, id) })
	if err != nil {
		return nil, err
	}
	seal, err := s.sealer.Box(id)
	if err != nil {
		return nil, err
	}
	p := &openPaper{Paper: b.Paper(), area: b.Area, seal: seal}
	// A ballot that is over is asked for by retries alone; it need not be kept.
	if b.State == votingv1.BallotStateOpen {
		s.papers.Store(id, p)
	}
	return p, nil
}
