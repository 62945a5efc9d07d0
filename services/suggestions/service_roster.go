package suggestions

import (
	"context"
	"errors"
	"slices"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Roster is what this service asks of the roster.
type Roster interface {
	Deputy(ctx context.Context, r rosterv1.DeputyRequest) (rosterv1.Deputy, error)
	Organs(ctx context.Context, r rosterv1.OrgansRequest) (rosterv1.OrganPage, error)
}

// deputy asks who a person is and which mandates they hold on a day. Members of
// bodies that are no congress hold none.
func (s *Service) deputy(ctx context.Context, person ids.PersonID, on date.Date) (rosterv1.Deputy, error) {
	d, err := s.roster.Deputy(ctx, rosterv1.DeputyRequest{Person: person})
	if errors.Is(err, fault.NotFound) {
		return d, ErrMandate.With("名录中没有这名代表")
	}
	d.Mandates = slices.DeleteFunc(d.Mandates, func(m rosterv1.Mandate) bool {
		return m.Kind != rosterv1.KindCongress || on < m.Began || !m.Ended.IsZero() && on >= m.Ended
	})
	return d, err
}

// signerIn is a person as a deputy of one congress.
func signerIn(d rosterv1.Deputy, congress ids.CongressID) (Signer, error) {
	i := slices.IndexFunc(d.Mandates, func(m rosterv1.Mandate) bool { return m.Congress == congress })
	if i < 0 {
		return Signer{}, ErrMandate.With("%s现在不是这一届人民代表大会的代表", d.Person.Name)
	}
	return Signer{Person: d.Person.ID, Mandate: d.Mandates[i].ID, Name: d.Person.Name}, nil
}

// handlers asks which organs those are, in the order asked for.
func (s *Service) handlers(ctx context.Context, lead ids.OrganID, others []ids.OrganID) ([]rosterv1.Organ, error) {
	want := append([]ids.OrganID{lead}, others...)
	page, err := s.roster.Organs(ctx, rosterv1.OrgansRequest{IDs: want, Limit: len(want)})
	if err != nil {
		return nil, err
	}
	out := make([]rosterv1.Organ, len(want))
	for i, id := range want {
		j := slices.IndexFunc(page.Items, func(o rosterv1.Organ) bool { return o.ID == id })
		if j < 0 {
			return nil, ErrOrgan.With("名录中没有编号为 %s 的机构", id)
		}
		out[i] = page.Items[j]
	}
	return out, nil
}

// assignmentTo checks that organs can handle a suggestion of an area: they exist
// on the day and lie within it. What is beyond the area goes up by other ways.
func assignmentTo(organs []rosterv1.Organ, area ids.AreaCode, on date.Date, complex bool) (Assignment, error) {
	a := Assignment{Complex: complex}
	for i, o := range organs {
		switch {
		case !area.Contains(o.Area):
			return a, ErrOrgan.With("%s不在本级行政区域之内", o.Name)
		case on < o.From, !o.To.IsZero() && on >= o.To:
			return a, ErrOrgan.With("%s已经撤销或者尚未设立", o.Name)
		}
		h := Handler{Organ: o.ID, Name: o.Name, Lead: i == 0}
		if i == 0 {
			a.Lead = h
		} else {
			a.Others = append(a.Others, h)
		}
	}
	return a, nil
}
