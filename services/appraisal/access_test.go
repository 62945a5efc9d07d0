package appraisal

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// A national deputy's congress has no area; the office of the province in which
// the deputy lives keeps the dossier, and no other.
func TestNationalDeputies(t *testing.T) {
	t.Parallel()
	s := seatFrom("2023-03-05")
	s.Congress.Area = ""
	office := func(area ids.AreaCode) actor.Actor {
		return actor.Actor{Roles: role.Office, Areas: []ids.AreaCode{area}}
	}
	require.Equal(t, ids.AreaCode("50"), s.Office())
	require.True(t, oversees(office("50"), s))
	require.False(t, oversees(office("51"), s))
	require.False(t, oversees(office("500112"), s))
	require.False(t, oversees(actor.Actor{Roles: role.Clerk, Areas: []ids.AreaCode{"50"}}, s), "a clerk keeps no dossier")
	require.False(t, oversees(actor.Actor{Roles: role.Office}, s))
}

func TestSeatIn(t *testing.T) {
	t.Parallel()
	now, before := seatFrom("2023-01-13"), seatFrom("2018-01-26")
	before.Congress.ID[15], before.Tenures[0].Ended = 0xee, "2023-01-13"
	one, err := seatIn([]Seat{now, before}, ids.CongressID{}, Year(2025))
	require.NoError(t, err)
	require.Equal(t, now, one)
	_, err = seatIn([]Seat{now, before}, ids.CongressID{}, Year(2023))
	require.ErrorIs(t, err, ErrWhichCongress, "the year of the change has two")
	one, err = seatIn([]Seat{now, before}, before.Congress.ID, Year(2023))
	require.NoError(t, err)
	require.Equal(t, before, one)
	_, err = seatIn([]Seat{now, before}, now.Congress.ID, Year(2020))
	require.ErrorIs(t, err, ErrNoTenure)
	_, err = seatIn(nil, ids.CongressID{}, Year(2020))
	require.ErrorIs(t, err, ErrNoDeputy)
}

// An objection goes to the office of the congress that it is about; else to the
// nearest in which the deputy sat on that day; else to where it happened.
func TestOfficeFor(t *testing.T) {
	t.Parallel()
	municipal, county := seatFrom("2023-01-13"), seatFrom("2024-01-13")
	county.Congress.ID[15], county.Congress.Area = 0xee, "500112"
	seats := []Seat{municipal, county}
	for _, c := range []struct {
		entry v1.Entry
		want  ids.AreaCode
	}{
		{v1.Entry{On: "2025-01-01", Area: "500113", Congress: congress}, "50"},
		{v1.Entry{On: "2025-01-01", Area: "500113"}, "500112"},
		{v1.Entry{On: "2023-06-01", Area: "500113"}, "50"},
		{v1.Entry{On: "2020-06-01", Area: "500113"}, "500113"},
	} {
		require.Equal(t, c.want, officeFor(seats, c.entry), c.entry.On)
	}
}

type rosterStub struct {
	rosterv1.Service
	asked []int
	err   error
}

func (r *rosterStub) People(_ context.Context, q rosterv1.PeopleRequest) (rosterv1.PeopleFound, error) {
	r.asked = append(r.asked, len(q.IDs))
	var out rosterv1.PeopleFound
	for _, p := range q.IDs {
		out.Items = append(out.Items, rosterv1.Deputy{Person: rosterv1.Person{ID: p, Name: "代表"}})
	}
	return out, r.err
}

// Names are asked in parcels that the roster takes, and a page does without them
// while the roster is down.
func TestNames(t *testing.T) {
	t.Parallel()
	people := make([]ids.PersonID, rosterv1.MaxPeople+5)
	for i := range people {
		people[i] = ids.PersonID(uuid.Must(uuid.NewV7()))
	}
	roster := &rosterStub{}
	s := &Service{names: RosterNames{roster}, log: slog.New(slog.DiscardHandler)}
	require.Len(t, s.named(t.Context(), people), len(people))
	require.Equal(t, []int{rosterv1.MaxPeople, 5}, roster.asked)
	roster.err = errors.New("down")
	require.Empty(t, s.named(t.Context(), people[:3]))
}
