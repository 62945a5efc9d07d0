package roster

import (
	"context"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/roster/fold"
)

// Service implements rosterv1.Service.
type Service struct {
	work *work.Work[Store]
	fold *fold.Folder
}

// NewService makes one.
func NewService(w *work.Work[Store], f *fold.Folder) *Service { return &Service{work: w, fold: f} }

var _ rosterv1.Service = (*Service)(nil)

// keeper is the person behind a call, judged by their own areas: a service that
// carries a person along lends them none of its own rights here.
func keeper(a actor.Actor) actor.Actor {
	if a.Roles.Has(role.Signed) {
		a.Roles &^= role.Service
	}
	return a
}

// needKeep refuses who may not write the roster of an area. The whole country's
// congress is kept by whoever keeps the province.
func needKeep(a actor.Actor, area ids.AreaCode) error {
	a = keeper(a)
	if area.IsZero() {
		for _, own := range a.Areas {
			if own.Level() == ids.AreaProvince {
				return nil
			}
		}
		if a.Is(role.Service) {
			return nil
		}
		return actor.ErrArea.With("全国人大的登记由省级机关办理")
	}
	return a.Need(area)
}

// mayKeep says whether the actor of ctx is an office that keeps an area.
func mayKeep(ctx context.Context, area ids.AreaCode) bool {
	a := keeper(actor.From(ctx))
	return a.Is(role.Office|role.Admin) && a.Covers(area)
}

// pageLimit is the number of items on a page.
func pageLimit(asked int) int {
	if asked == 0 {
		return 30
	}
	return asked
}

// page cuts one item too many off a list, and makes the cursor of the last that
// stays.
func page[T any](items []T, limit int, cursor func(T) string) ([]T, string) {
	if len(items) <= limit {
		return items, ""
	}
	items = items[:limit]
	return items, cursor(items[limit-1])
}

// mapAll translates a list; an empty one stays a list.
func mapAll[A, B any](list []A, to func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = to(a)
	}
	return out
}

// decode reads a cursor, or nothing.
func decode(cursor string, parts ...any) error {
	if cursor == "" {
		return nil
	}
	return pg.DecodeCursor(cursor, parts...)
}
