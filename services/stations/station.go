package stations

import (
	"encoding/binary"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Station is a 代表家站.
type Station struct {
	ID          ids.StationID
	Code        v1.StationCode
	Kind        v1.StationKind
	Name        string
	Area        ids.AreaCode
	Address     string
	Siting      v1.Siting
	Hours       string
	Head        ids.PersonID
	DeputyHeads []ids.PersonID
	Clerk       ids.PersonID
	Opened      date.Date
	Closed      date.Date // its last day; open if zero
	Enrolled    int       // counted when read
	Version     int
	Registered  time.Time
}

// OpenOn says whether the station works on a day.
func (s Station) OpenOn(d date.Date) bool {
	return s.Opened <= d && (s.Closed.IsZero() || d <= s.Closed)
}

// takes says whether something that happened on a day may be recorded for it.
func (s Station) takes(day, today date.Date) error {
	switch {
	case day > today:
		return ErrFuture.With("所填 %s 晚于今天 %s", day, today)
	case day < s.Opened:
		return ErrBefore.With("家站自 %s 启用", s.Opened)
	case !s.OpenOn(day):
		return ErrStationClosed.With("已于 %s 停用", s.Closed)
	}
	return nil
}

// people are all who staff it, for the roster to confirm.
func (s Station) people() []ids.PersonID {
	var all []ids.PersonID
	for _, p := range append([]ids.PersonID{s.Head, s.Clerk}, s.DeputyHeads...) {
		if !p.IsZero() {
			all = append(all, p)
		}
	}
	return all
}

// Notice tells a resident what a station is not (S-30).
const Notice = "本站由人大代表听取意见、反映情况，不受理信访、诉讼、仲裁和行政复议事项，此类事项请依法向有关部门提出。"

// stationCode makes the public code of a station from its id.
func stationCode(id ids.StationID) v1.StationCode { return v1.NewStationCode(spread(id.UUID())) }

// caseNumber makes the number of a matter filed in a year from its id.
func caseNumber(id ids.MatterID, year int) v1.CaseNumber {
	return v1.NewCaseNumber(year, spread(id.UUID()))
}

// spread turns an id, whose first bits are the time, into an even number. Two
// ids may meet in one code; the unique index tells, and another id is taken.
func spread(id uuid.UUID) uint64 {
	sum := sm3.Sum(id[:])
	return binary.BigEndian.Uint64(sum[:])
}

// Enrolment is a deputy in a station, from a day until a last day.
type Enrolment struct {
	Station ids.StationID
	Deputy  ids.PersonID
	Level   rosterv1.Level
	From    date.Date
	Until   date.Date // still enrolled if zero
}
