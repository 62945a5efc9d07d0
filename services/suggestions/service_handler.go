package suggestions

import (
	"context"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// Refuse says that the matter is not the unit's.
func (s *Service) Refuse(ctx context.Context, r v1.RefuseRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActRefuse, func(_ context.Context, d *deed) error {
		if err := d.Refuse(d.Turn, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventRefused, d.about())
		return nil
	})
}

// Opine is a co-handler's opinion; it is the handlers' own affair and no event.
func (s *Service) Opine(ctx context.Context, r v1.OpineRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActOpine, func(_ context.Context, d *deed) error { return d.Opine(d.Turn, r.Words) })
}

// LogContact records a conversation, for the deputy to confirm.
func (s *Service) LogContact(ctx context.Context, r v1.LogContactRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActLogContact, func(_ context.Context, d *deed) error {
		c := Contact{On: r.On, Means: Means(r.Means), Phase: Phase(r.Phase), Words: r.Words}
		if err := d.LogContact(d.Turn, c); err != nil {
			return err
		}
		d.emit(v1.EventContactLogged, d.about())
		return nil
	})
}

// Reply answers the deputy.
func (s *Service) Reply(ctx context.Context, r v1.ReplyRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActReply, func(_ context.Context, d *deed) error {
		if err := d.Reply(d.Turn, fromAPIReply(r)); err != nil {
			return err
		}
		d.emit(v1.EventReplied, v1.Replied{
			About: d.about(), Round: len(d.Replies), Class: r.Class, Commitments: len(r.Commitments),
		})
		return nil
	})
}

// Fulfil reports on one commitment.
func (s *Service) Fulfil(ctx context.Context, r v1.FulfilRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActFulfil, func(_ context.Context, d *deed) error {
		if err := d.Fulfil(d.Turn, CommitmentID(r.Commitment), Outcome(r.Outcome), r.Words); err != nil {
			return err
		}
		d.emit(v1.EventCommitmentReported, v1.CommitmentReported{About: d.about(), Commitment: r.Commitment, Outcome: r.Outcome})
		return nil
	})
}
