package suggestions

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// Return sends it back to be bettered.
func (s *Service) Return(ctx context.Context, r v1.ReturnRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActReturn, func(_ context.Context, d *deed) error {
		if err := d.Return(d.Turn, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventReturned, d.about())
		return nil
	})
}

// Accept finds it in order.
func (s *Service) Accept(ctx context.Context, r v1.AcceptRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActAccept, func(_ context.Context, d *deed) error {
		if err := d.Accept(d.Turn); err != nil {
			return err
		}
		d.emit(v1.EventAccepted, d.about())
		return nil
	})
}

// Decline finds it inadmissible.
func (s *Service) Decline(ctx context.Context, r v1.DeclineRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActDecline, func(_ context.Context, d *deed) error {
		if err := d.Decline(d.Turn, r.Reason, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventDeclined, v1.Declined{About: d.about(), Reason: r.Reason})
		return nil
	})
}

// Assign gives it to its handlers.
func (s *Service) Assign(ctx context.Context, r v1.AssignRequest) (v1.Suggestion, error) {
	return s.assign(ctx, ActAssign, r.ID, r.Handler, r.CoHandlers, r.Complex)
}

// Reassign agrees to a refusal and names others.
func (s *Service) Reassign(ctx context.Context, r v1.ReassignRequest) (v1.Suggestion, error) {
	return s.assign(ctx, ActReassign, r.ID, r.Handler, r.CoHandlers, r.Complex)
}

func (s *Service) assign(ctx context.Context, act Act, id ids.SuggestionID, lead ids.OrganID, others []ids.OrganID, complex bool) (v1.Suggestion, error) {
	organs, err := s.handlers(ctx, lead, others)
	if err != nil {
		return v1.Suggestion{}, err
	}
	return s.act(ctx, id, act, func(_ context.Context, d *deed) error {
		to, err := assignmentTo(organs, d.Area, d.On, complex)
		if err != nil {
			return err
		}
		if act == ActAssign {
			err = d.Assign(d.Turn, to)
		} else {
			err = d.Reassign(d.Turn, to)
		}
		if err != nil {
			return err
		}
		d.emit(v1.EventAssigned, v1.Assigned{
			About: d.about(), CoHandlers: others, Complex: complex, Due: d.replyDue(), Again: act == ActReassign,
		})
		return nil
	})
}

// Insist does not agree to a refusal.
func (s *Service) Insist(ctx context.Context, r v1.InsistRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActInsist, func(_ context.Context, d *deed) error {
		if err := d.Insist(d.Turn, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventInsisted, d.about())
		return nil
	})
}

// Rehandle asks the unit to handle it again.
func (s *Service) Rehandle(ctx context.Context, r v1.RehandleRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActRehandle, func(_ context.Context, d *deed) error {
		if err := d.Rehandle(d.Turn, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventRehandled, d.about())
		return nil
	})
}

// Settle records what was decided with deputy and unit together.
func (s *Service) Settle(ctx context.Context, r v1.SettleRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActSettle, func(_ context.Context, d *deed) error {
		if err := d.Settle(d.Turn, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventSettled, d.about())
		return nil
	})
}
