package appraisal

import (
	"context"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/event"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// follows are the feeds that the ledger is made of. The names of the cursors are
// kept in the database: another name reads a feed again from its start, which
// leaves the ledger as it is.
func follows(w *work.Work[Store]) []feed.Subscription {
	out := []feed.Subscription{feed.On(w, "roster", "ledger.roster", followRoster)}
	for _, service := range []string{"stations", "suggestions", "voting"} {
		out = append(out, feed.On(w, service, "ledger."+service, followDuties))
	}
	return out
}

// followDuties enters what an event tells, or takes back what one told before.
func followDuties(ctx context.Context, s Store, _ *work.Unit, e event.Envelope) error {
	for _, t := range tellings {
		if t.eventType != e.Type {
			continue
		}
		if t.takesBack != nil {
			gone, err := t.takesBack(e)
			if err != nil {
				return err
			}
			return s.TakeBack(ctx, e.Feed, gone.link, gone.kinds,
				Fixed{Fault: v1.FaultWrong, Reason: gone.reason, By: "feed:" + e.Feed, At: e.At})
		}
		told, err := t.read(e)
		if err != nil {
			return err
		}
		return s.Enter(ctx, enter(e, told))
	}
	return nil
}

// followRoster learns who is a deputy of what, from when to when.
func followRoster(ctx context.Context, s Store, _ *work.Unit, e event.Envelope) error {
	switch e.Type {
	case rosterv1.EventCongressOpened:
		d, err := event.Decode[rosterv1.CongressOpened](e)
		if err != nil {
			return err
		}
		return s.OpenCongress(ctx, Congress{ID: d.Congress, Area: d.Area, Level: string(d.Level), Term: d.Term, Opened: d.Opened}, d.Former)
	case rosterv1.EventMandateBegan:
		d, err := event.Decode[rosterv1.MandateBegan](e)
		if err != nil {
			return err
		}
		if d.Kind != rosterv1.KindCongress {
			return nil // members of street councils and panels are no deputies
		}
		return s.BeginMandate(ctx, d.Person, Congress{ID: d.Congress, Area: d.CongressArea, Level: string(d.Level), Term: d.Term},
			d.Area, Tenure{Mandate: d.Mandate, Began: d.Began})
	case rosterv1.EventMandateEnded:
		d, err := event.Decode[rosterv1.MandateEnded](e)
		if err != nil {
			return err
		}
		return s.EndMandate(ctx, d.Mandate, d.Ended, d.Cause == rosterv1.EndWithdrawn)
	}
	return nil
}
