package stations

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Reception is one reception of voters.
type Reception struct {
	ID       v1.ReceptionID
	Station  ids.StationID
	Area     ids.AreaCode
	Date     date.Date
	Mode     v1.Mode
	Deputies []ids.PersonID
	Batches  int
	Persons  int
	Matters  []ids.MatterID
	Activity v1.ActivityID
	Note     string
	Recorded time.Time
	Actor    string
}

// Activity is one activity of a station.
type Activity struct {
	ID       v1.ActivityID
	Station  ids.StationID
	Area     ids.AreaCode
	Title    string
	Kinds    []v1.ActivityKind
	Date     date.Date
	HalfDays int
	Deputies []ids.PersonID
	Record   string
	Recorded time.Time
	Actor    string
}
