package roster

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
)

// Area is an administrative division during the days it carried this code and
// name.
type Area struct {
	Code      ids.AreaCode
	Name      string
	From, To  date.Date // To is the first day on which it is no more; zero: it still is
	Successor ids.AreaCode
}

// ValidOn says whether the area existed on a day.
func (a Area) ValidOn(d date.Date) bool {
	return a.From <= d && (a.To.IsZero() || d < a.To)
}
