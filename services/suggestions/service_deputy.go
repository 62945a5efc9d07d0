package suggestions

import (
	"context"
	"slices"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// Draft begins a suggestion under one of the caller's own mandates.
func (s *Service) Draft(ctx context.Context, r v1.DraftRequest) (v1.Suggestion, error) {
	a := actor.From(ctx)
	if a.Person.IsZero() {
		return v1.Suggestion{}, ErrMandate.With("您的账号没有对应名录中的代表，请联系代表工作委员会")
	}
	who, err := s.deputy(ctx, a.Person, s.work.Today())
	if err != nil {
		return v1.Suggestion{}, err
	}
	i := slices.IndexFunc(who.Mandates, func(m rosterv1.Mandate) bool { return m.ID == r.Mandate })
	if i < 0 {
		return v1.Suggestion{}, ErrMandate.With("您没有这一代表资格，或者已经终止")
	}
	m := who.Mandates[i]
	if m.Area == "" {
		return v1.Suggestion{}, ErrNational.With("请通过全国人大代表工作信息化平台提交")
	}
	return work.Write(ctx, s.work, func(ctx context.Context, st Store, u *work.Unit) (v1.Suggestion, error) {
		t := Turn{Party: PartyLead, Person: a.Person, Name: who.Person.Name, At: u.Now(), On: u.Today(), IDs: u.Ids()}
		g := Draft(t, Beginning{
			Kind: Kind(r.Kind), Channel: Channel(r.Channel), Text: fromAPIText(r.Text), Congress: m.Congress, Area: m.Area,
			Lead: Signer{Person: a.Person, Mandate: m.ID, Name: who.Person.Name}, Origin: r.Origin,
		})
		u.About(g.ID.String(), g.Area)
		if err := st.Save(ctx, g); err != nil {
			return v1.Suggestion{}, err
		}
		return toAPISuggestion(g, viewerOf(a), u.Today()), nil
	})
}

// Revise replaces the text.
func (s *Service) Revise(ctx context.Context, r v1.ReviseRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActRevise, func(_ context.Context, d *deed) error {
		return d.Revise(d.Turn, r.Edition, fromAPIText(r.Text))
	})
}

// InviteCoSigner asks another deputy of the same congress.
func (s *Service) InviteCoSigner(ctx context.Context, r v1.InviteCoSignerRequest) (v1.Suggestion, error) {
	// The roster is asked before the transaction: it may be slow, and a lock
	// must not wait for it.
	who, err := s.deputy(ctx, r.Person, s.work.Today())
	if err != nil {
		return v1.Suggestion{}, err
	}
	return s.act(ctx, r.ID, ActInvite, func(_ context.Context, d *deed) error {
		signer, err := signerIn(who, d.Congress)
		if err != nil {
			return err
		}
		if err := d.Invite(d.Turn, signer); err != nil {
			return err
		}
		d.emit(v1.EventInvited, v1.Invited{About: d.about(), Invited: r.Person})
		return nil
	})
}

// CoSign is the invited deputy's answer; their mandate must still hold.
func (s *Service) CoSign(ctx context.Context, r v1.CoSignRequest) (v1.Suggestion, error) {
	a := actor.From(ctx)
	who, err := s.deputy(ctx, a.Person, s.work.Today())
	if err != nil {
		return v1.Suggestion{}, err
	}
	return s.act(ctx, r.ID, ActCoSign, func(_ context.Context, d *deed) error {
		if _, err := signerIn(who, d.Congress); err != nil {
			return err
		}
		if err := d.CoSign(d.Turn, r.Edition, Consent(r.Consent)); err != nil {
			return err
		}
		d.emit(v1.EventCoSigned, v1.CoSigned{About: d.about(), Signer: a.Person, Consent: r.Consent})
		return nil
	})
}

// File hands the text in; the lead signer's mandate must still hold.
func (s *Service) File(ctx context.Context, r v1.FileRequest) (v1.Suggestion, error) {
	who, err := s.deputy(ctx, actor.From(ctx).Person, s.work.Today())
	if err != nil {
		return v1.Suggestion{}, err
	}
	return s.act(ctx, r.ID, ActFile, func(ctx context.Context, d *deed) error {
		if _, err := signerIn(who, d.Congress); err != nil {
			return err
		}
		f := Filing{Edition: r.Edition, DropUnanswered: r.DropUnanswered}
		first := d.FiledOn.IsZero()
		if first {
			n, err := d.store.NextNumber(ctx, d.Congress, d.Kind, d.On.Year())
			if err != nil {
				return err
			}
			f.Number = numberOf(d.Kind, d.On.Year(), n)
		}
		if err := d.File(d.Turn, f); err != nil {
			return err
		}
		d.emit(v1.EventFiled, v1.Filed{About: d.about(), First: first})
		return nil
	})
}

// Withdraw takes it back. A draft that is given up was never anybody else's
// business and is told to nobody.
func (s *Service) Withdraw(ctx context.Context, r v1.WithdrawRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActWithdraw, func(_ context.Context, d *deed) error {
		if err := d.Withdraw(d.Turn, r.Words); err != nil {
			return err
		}
		if d.handedIn() {
			d.emit(v1.EventWithdrawn, d.about())
		}
		return nil
	})
}

// ConfirmContact is the lead signer's word on a recorded contact.
func (s *Service) ConfirmContact(ctx context.Context, r v1.ConfirmContactRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActConfirmContact, func(_ context.Context, d *deed) error {
		id := ContactID(r.Contact)
		if err := d.ConfirmContact(d.Turn, id, ContactState(r.State), r.Remark); err != nil {
			return err
		}
		if r.State != v1.ContactStateConfirmed {
			return nil
		}
		c := d.Contacts[slices.IndexFunc(d.Contacts, func(c Contact) bool { return c.ID == id })]
		d.emit(v1.EventContactConfirmed, v1.ContactConfirmed{
			About: d.about(), Means: v1.Means(c.Means), Phase: v1.Phase(c.Phase), Happened: c.On,
		})
		return nil
	})
}

// Evaluate is the first evaluation.
func (s *Service) Evaluate(ctx context.Context, r v1.EvaluateRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActEvaluate, func(_ context.Context, d *deed) error {
		if err := d.Evaluate(d.Turn, r.Grade, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventEvaluated, v1.Rated{About: d.about(), Of: v1.EvaluatedReply, Round: len(d.Replies), Grade: r.Grade})
		return nil
	})
}

// EvaluateCommitments is the second.
func (s *Service) EvaluateCommitments(ctx context.Context, r v1.EvaluateCommitmentsRequest) (v1.Suggestion, error) {
	return s.act(ctx, r.ID, ActEvaluateCommitments, func(_ context.Context, d *deed) error {
		if err := d.EvaluateCommitments(d.Turn, r.Grade, r.Words); err != nil {
			return err
		}
		d.emit(v1.EventEvaluated, v1.Rated{About: d.about(), Of: v1.EvaluatedCommitments, Round: len(d.Replies), Grade: r.Grade})
		return nil
	})
}
