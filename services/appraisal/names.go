package appraisal

import (
	"context"
	"slices"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// RosterNames asks the roster.
type RosterNames struct{ Roster rosterv1.Service }

// Names looks people up, as many at a time as the roster takes.
func (n RosterNames) Names(ctx context.Context, people []ids.PersonID) (map[ids.PersonID]string, error) {
	out := make(map[ids.PersonID]string, len(people))
	for some := range slices.Chunk(people, rosterv1.MaxPeople) {
		found, err := n.Roster.People(ctx, rosterv1.PeopleRequest{IDs: some})
		if err != nil {
			return out, err
		}
		for _, d := range found.Items {
			out[d.Person.ID] = d.Person.Name
		}
	}
	return out, nil
}
