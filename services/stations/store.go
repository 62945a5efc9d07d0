package stations

import (
	"context"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// Store is what the service needs of a database, within one transaction. What is
// not there is ErrNoStation, ErrNoMatter and so on. Row-level security narrows
// every answer to what the transaction's scope may see.
type Store interface {
	stationStore
	matterStore
	recordStore
}

type stationStore interface {
	// AddStation may answer ErrStationTaken, or ErrCodeTaken for another try.
	AddStation(ctx context.Context, s Station) error
	// SaveStation stores a station if it still is at the version before; it says
	// whether it was.
	SaveStation(ctx context.Context, s Station) (bool, error)
	Station(ctx context.Context, id ids.StationID) (Station, error)
	StationByCode(ctx context.Context, code v1.StationCode) (Station, error)
	Stations(ctx context.Context, f StationFilter) ([]Station, error)

	Enrol(ctx context.Context, es []Enrolment) error // ErrEnrolled
	Unenrol(ctx context.Context, station ids.StationID, deputy ids.PersonID, until date.Date) (Enrolment, error)
	Enrolled(ctx context.Context, f EnrolmentFilter) ([]Enrolment, error)
	IsEnrolled(ctx context.Context, station ids.StationID, deputy ids.PersonID) (bool, error)
}

type matterStore interface {
	// FileMatter stores a matter with its first step, in one statement, if the
	// station is still at the version that the caller saw; it says whether it
	// was. A number that is taken is ErrNumberTaken.
	FileMatter(ctx context.Context, m Matter, first Step, stationVersion int) (bool, error)
	Matter(ctx context.Context, id ids.MatterID) (Matter, []Step, error)
	LockMatter(ctx context.Context, id ids.MatterID) (Matter, error)
	// CaseKey gives no more of a case than checking its secret takes.
	CaseKey(ctx context.Context, n v1.CaseNumber) (ids.MatterID, uint8, error)
	Number(ctx context.Context, id ids.MatterID) (v1.CaseNumber, error)
	SaveMatter(ctx context.Context, m Matter, taken ...Step) error
	Matters(ctx context.Context, f MatterFilter) ([]Matter, error) // without Text and Contact
	// Overdue locks matters whose clock has run out before today and of which
	// that was not said, leaving out those that another transaction holds.
	Overdue(ctx context.Context, today date.Date, limit int) ([]Matter, error)
	// Provisional locks matters whose provisional clock ends by a day.
	Provisional(ctx context.Context, until date.Date, limit int) ([]Matter, error)
}

type recordStore interface {
	AddReception(ctx context.Context, r Reception) error
	Receptions(ctx context.Context, f RecordFilter) ([]Reception, error)
	AddActivity(ctx context.Context, a Activity) error
	Activities(ctx context.Context, f RecordFilter) ([]Activity, error)
	ActivityOf(ctx context.Context, id v1.ActivityID, station ids.StationID) (bool, error)
	// MattersOf counts those of the matters that belong to a station.
	MattersOf(ctx context.Context, station ids.StationID, matters []ids.MatterID) (int, error)

	Figures(ctx context.Context, f FigureFilter) ([]v1.Figures, error)
	BatchesOf(ctx context.Context, stations []ids.StationID, year int) (map[ids.StationID]int, error)
}

// Years is a span of calendar years; a zero end is open.
type Years struct{ From, To int }

// StationFilter picks stations, in the order of area and id.
type StationFilter struct {
	Areas     []ids.AreaCode // within any of them; everywhere if empty
	Kind      v1.StationKind
	Siting    v1.Siting
	Deputy    ids.PersonID
	Closed    bool // also the closed
	Today     date.Date
	AfterArea ids.AreaCode
	After     ids.StationID
	Limit     int
}

// EnrolmentFilter picks a station's deputies, in the order of their ids.
type EnrolmentFilter struct {
	Station   ids.StationID
	Past      bool
	After     ids.PersonID
	AfterFrom date.Date
	Limit     int
}

// MatterFilter picks matters, the newest first.
type MatterFilter struct {
	Areas     []ids.AreaCode
	Station   ids.StationID
	State     v1.State
	Category  v1.Category
	Outcome   v1.Outcome
	Grade     v1.Grade
	Forwarded bool
	Deputy    ids.PersonID
	Organ     ids.OrganID
	Late      bool
	Years     Years
	Before    ids.MatterID
	Limit     int
}

// RecordFilter picks receptions or activities, the latest day first.
type RecordFilter struct {
	Areas      []ids.AreaCode
	Station    ids.StationID
	Deputy     ids.PersonID
	Kind       v1.ActivityKind // activities only
	Years      Years
	BeforeDate date.Date
	Before     [16]byte
	Limit      int
}

// FigureFilter picks what is counted, and how the counts are told apart.
type FigureFilter struct {
	Areas    []ids.AreaCode
	Stations []ids.StationID
	Years    Years
	Group    v1.Group
	Width    int // digits of the area that tell groups apart
}
