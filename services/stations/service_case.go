package stations

import (
	"context"
	"errors"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Case implements the contract.
func (s *Service) Case(ctx context.Context, r v1.CaseRequest) (v1.Case, error) {
	ctx, id, err := s.unlock(ctx, r.Number, r.Secret)
	if err != nil {
		return v1.Case{}, err
	}
	return s.show(ctx, id)
}

// unlock checks a secret and gives the context in which row-level security lets
// the one case through. It reads nothing of the case but what the check takes,
// and checks as much where there is no such case, so that neither the answer nor
// the time it took tells a wrong number from a wrong secret.
func (s *Service) unlock(ctx context.Context, given v1.CaseNumber, secret v1.Secret) (context.Context, ids.MatterID, error) {
	ctx, _ = acting(ctx)
	n, err := v1.ParseCaseNumber(string(given))
	if err != nil {
		n = "0" // no number is so short: the question is asked all the same
	}
	ctx = work.Reveal(ctx, string(n))
	var id ids.MatterID
	var key uint8
	_, err = read(ctx, s, func(ctx context.Context, db Store) (found struct{}, err error) {
		id, key, err = db.CaseKey(ctx, n)
		return found, err
	})
	if err != nil && !errors.Is(err, ErrNoMatter) {
		return ctx, id, err
	}
	if !s.ring.Opens(key, id.UUID(), secret) {
		return ctx, ids.MatterID{}, ErrNoCase.With("请对照回执核对受理编号和查询码")
	}
	return ctx, id, nil
}

// show is the case in a context that unlock gave.
func (s *Service) show(ctx context.Context, id ids.MatterID) (v1.Case, error) {
	return read(ctx, s, func(ctx context.Context, db Store) (v1.Case, error) {
		m, steps, err := db.Matter(ctx, id)
		if err != nil {
			return v1.Case{}, err
		}
		st, err := db.Station(ctx, m.Station)
		return toAPICase(m, steps, st), err
	})
}

// Rate implements the contract. A content resident's case is closed with the
// rating; a discontented one's waits for the desk, once.
func (s *Service) Rate(ctx context.Context, r v1.RateRequest) (v1.Case, error) {
	ctx, id, err := s.unlock(ctx, r.Number, r.Secret)
	if err != nil {
		return v1.Case{}, err
	}
	_, err = work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (done, error) {
		m, err := db.LockMatter(ctx, id)
		if err != nil {
			return done{}, err
		}
		before := m
		clocks := s.rules.Clocks(m.Area)
		told := r.Grade.Chinese()
		if r.Words != "" {
			told += "：" + r.Words
		}
		rated, err := m.Take(Deed{Kind: v1.StepRate, By: PartyResident, At: u.Now(), Told: told, Grade: r.Grade, Words: r.Words}, clocks)
		if err != nil {
			return done{}, err
		}
		tell(u, before, m, rated)
		taken := []Step{rated}
		if m.done() {
			closed, err := m.Take(Deed{Kind: v1.StepClose, By: PartySystem, At: u.Now(), Told: "选民已评价，意见办结。"}, clocks)
			if err != nil {
				return done{}, err
			}
			tell(u, before, m, closed)
			taken = append(taken, closed)
		}
		return done{m.ID}, db.SaveMatter(ctx, m, taken...)
	})
	if err != nil {
		return v1.Case{}, err
	}
	return s.show(ctx, id)
}
