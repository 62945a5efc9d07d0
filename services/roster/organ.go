package roster

import (
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Organ is an organisation: a handling unit, a committee, an office.
type Organ struct {
	ID       ids.OrganID
	Kind     rosterv1.OrganKind
	Area     ids.AreaCode
	Code     string
	Name     string
	Parent   ids.OrganID
	From, To date.Date
}

// sameAs says whether adding o again would change nothing.
func (o Organ) sameAs(p Organ) bool {
	return o.ID == p.ID && o.Kind == p.Kind && o.Area == p.Area && o.Code == p.Code && o.Name == p.Name
}
