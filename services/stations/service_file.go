package stations

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// receipt is what is stored beside the idempotency key of a filing: all but the
// secret, which a repeat derives again from Matter and Key.
type receipt struct {
	Matter ids.MatterID  `json:"matter"`
	Number v1.CaseNumber `json:"number"`
	Key    uint8         `json:"key"`
	Due    date.Date     `json:"due"`
}

// errMoved: the station changed since it was last read.
var errMoved = errors.New("station has changed")

// FileMatter implements the contract.
func (s *Service) FileMatter(ctx context.Context, r v1.FileMatterRequest) (v1.Filed, error) {
	ctx, a := acting(ctx)
	ctx, err := s.blind(ctx, r)
	if err != nil {
		return v1.Filed{}, err
	}
	for try := 1; ; try++ {
		st, err := s.stationByCode(ctx, r.Station)
		if err != nil {
			return v1.Filed{}, err
		}
		if err := mayFile(a, st, r.OnBehalf); err != nil {
			return v1.Filed{}, err
		}
		got, err := s.file(ctx, r, st)
		switch {
		case err == nil:
			return v1.Filed{Matter: got.Matter, Number: got.Number, Due: got.Due,
				Secret: s.ring.Secret(got.Key, got.Matter.UUID())}, nil
		case try == tries:
			return v1.Filed{}, err
		case errors.Is(err, errMoved):
			s.codes.forget(r.Station)
		case !errors.Is(err, ErrNumberTaken):
			return v1.Filed{}, err
		}
	}
}

// blind puts a keyed fingerprint in the request's place, to which the unit of
// work binds the idempotency key. A plain digest of a request of which all but
// the telephone number is known would give the number away.
func (s *Service) blind(ctx context.Context, r v1.FileMatterRequest) (context.Context, error) {
	raw, err := json.Marshal(r)
	if err != nil {
		return ctx, fmt.Errorf("encode request: %w", err)
	}
	call := *work.CallOf(ctx)
	call.Request = s.ring.Digest(raw)
	return work.WithCall(ctx, &call), nil
}

func mayFile(a actor.Actor, st Station, onBehalf bool) error {
	if onBehalf && (!a.Is(deskRoles) || !a.Covers(st.Area)) {
		return ErrBehalf.With("请由「%s」的联络员或站长代为登记，或由选民自行扫码提交", st.Name)
	}
	return nil
}

func (s *Service) file(ctx context.Context, r v1.FileMatterRequest, st Station) (receipt, error) {
	now := s.work.Now()
	if !st.OpenOn(date.Of(now)) {
		return receipt{}, ErrStationClosed.With("「%s」现不接收意见，请选择附近的其他家站", st.Name)
	}
	m := Matter{
		ID: ids.MatterID(s.ids()), Station: st.ID, Area: st.Area, Category: r.Category, Text: strings.TrimSpace(r.Text),
		Summary: summarise(r.Text, r.Contact), OnBehalf: r.OnBehalf, Key: s.ring.Newest(),
	}
	m.Number = caseNumber(m.ID, date.Of(now).Year())
	if !r.Contact.IsZero() {
		raw, err := json.Marshal(r.Contact)
		if err != nil {
			return receipt{}, fmt.Errorf("encode contact: %w", err)
		}
		m.Contact = s.ring.Seal(raw, m.ID.UUID())
	}
	ctx = work.Reveal(ctx, string(m.Number))
	return work.Write(ctx, s.work, func(ctx context.Context, db Store, u *work.Unit) (receipt, error) {
		m := m // a retried transaction begins anew
		by := PartyResident
		if r.OnBehalf {
			by = PartyDesk
		}
		first, err := m.File(Deed{By: by, Actor: u.Actor().Subject, At: u.Now()}, s.rules.Clocks(m.Area))
		if err != nil {
			return receipt{}, err
		}
		ok, err := db.FileMatter(ctx, m, first, st.Version)
		if err != nil {
			return receipt{}, err
		}
		if !ok {
			return receipt{}, errMoved
		}
		u.Emit(work.Fact{Type: v1.EventMatterFiled, Subject: m.ID.String(), Area: m.Area, Data: v1.MatterFiled{
			Matter: m.ID, Number: m.Number, Station: m.Station, Area: m.Area, Category: m.Category,
			Summary: m.Summary, Date: u.Today(),
		}})
		return receipt{Matter: m.ID, Number: m.Number, Key: m.Key, Due: m.Due}, nil
	})
}
