package stationsv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// StationKind is the kind of a station (S-06).
type StationKind string

// The kinds: home, three kinds of station, point (家、站、点).
const (
	StationKindHome     StationKind = "home"     // 人大代表之家
	StationKindWork     StationKind = "work"     // 代表工作站
	StationKindActivity StationKind = "activity" // 代表活动站
	StationKindLiaison  StationKind = "liaison"  // 代表联络站
	StationKindPoint    StationKind = "point"    // 代表联系点
)

// StationKinds lists them in order of rank.
var StationKinds = []StationKind{StationKindHome, StationKindWork, StationKindActivity, StationKindLiaison, StationKindPoint}

// Chinese names the kind for people.
func (k StationKind) Chinese() string {
	return map[StationKind]string{StationKindHome: "人大代表之家", StationKindWork: "代表工作站",
		StationKindActivity: "代表活动站", StationKindLiaison: "代表联络站", StationKindPoint: "代表联系点"}[k]
}

// Siting is who owns the building: a station in a public one outlives a change
// of term.
type Siting string

// The sitings.
const (
	SitingState      Siting = "state"      // 国有资产建筑
	SitingCollective Siting = "collective" // 村（社区）集体建筑
	SitingOther      Siting = "other"      // 其他
)

// Chinese names the siting for people.
func (s Siting) Chinese() string {
	return map[Siting]string{SitingState: "国有资产建筑", SitingCollective: "村（社区）集体建筑", SitingOther: "其他"}[s]
}

// MaxDeputyHeads is the most that any place's rules may allow; they say how many
// it is there.
const MaxDeputyHeads = 10

// Station is a station as officers see it.
type Station struct {
	ID          ids.StationID  `json:"id"`
	Code        StationCode    `json:"code"`
	Kind        StationKind    `json:"kind"`
	Name        string         `json:"name"`
	Area        ids.AreaCode   `json:"area"`
	Address     string         `json:"address"`
	Siting      Siting         `json:"siting"`
	Hours       string         `json:"hours,omitempty"`        // 「每月 15 日 9:00–11:30」
	Head        ids.PersonID   `json:"head,omitzero"`          // 站长
	DeputyHeads []ids.PersonID `json:"deputy_heads,omitempty"` // 副站长
	Clerk       ids.PersonID   `json:"clerk,omitzero"`         // 联络员
	Opened      date.Date      `json:"opened"`
	Closed      date.Date      `json:"closed,omitzero"`
	Enrolled    int            `json:"enrolled"` // deputies enrolled today
	Version     int            `json:"version"`
	Registered  time.Time      `json:"registered"`
}

// PublicStation is what the QR code shows to anyone.
type PublicStation struct {
	ID         ids.StationID  `json:"id"`
	Code       StationCode    `json:"code"`
	Kind       StationKind    `json:"kind"`
	Name       string         `json:"name"`
	Area       ids.AreaCode   `json:"area"`
	Address    string         `json:"address"`
	Hours      string         `json:"hours,omitempty"`
	Deputies   []ids.PersonID `json:"deputies"`   // public by 五公开 (S-02); names are the roster's
	Open       bool           `json:"open"`       // takes matters
	Notice     string         `json:"notice"`     // what a station is not: a petition office (S-30)
	Categories []CategoryName `json:"categories"` // what a matter may be about
}

// CategoryName is a category with its name for people.
type CategoryName struct {
	Category Category `json:"category"`
	Name     string   `json:"name"`
}

// RegisterRequest opens a station.
type RegisterRequest struct {
	Kind        StationKind    `json:"kind"`
	Name        string         `json:"name"`
	Area        ids.AreaCode   `json:"area"`
	Address     string         `json:"address"`
	Siting      Siting         `json:"siting"`
	Hours       string         `json:"hours,omitempty"`
	Head        ids.PersonID   `json:"head,omitzero"`
	DeputyHeads []ids.PersonID `json:"deputy_heads,omitempty"`
	Clerk       ids.PersonID   `json:"clerk,omitzero"`
	Opened      date.Date      `json:"opened,omitzero"` // today if absent
}

// Validate reports every fault at once.
func (r RegisterRequest) Validate() error {
	var c fault.Check
	fault.OneOf(&c, "kind", r.Kind, StationKinds...)
	c.Text("name", r.Name, 2, 60)
	c.Set("area", r.Area)
	c.Text("address", r.Address, 2, 120)
	fault.OneOf(&c, "siting", r.Siting, SitingState, SitingCollective, SitingOther)
	c.Text("hours", r.Hours, 0, 120)
	checkPeople(&c, "deputy_heads", r.DeputyHeads, 0, MaxDeputyHeads)
	return c.Err()
}

// AmendRequest changes what may change of a station: all of it is given, as it
// shall be. A station with a last day takes no matters after it.
type AmendRequest struct {
	ID          ids.StationID  `json:"-" path:"id"`
	Address     string         `json:"address"`
	Siting      Siting         `json:"siting"`
	Hours       string         `json:"hours,omitempty"`
	Head        ids.PersonID   `json:"head,omitzero"`
	DeputyHeads []ids.PersonID `json:"deputy_heads,omitempty"`
	Clerk       ids.PersonID   `json:"clerk,omitzero"`
	Closed      date.Date      `json:"closed,omitzero"` // its last day
	Version     int            `json:"version"`         // that the caller saw
}

// Validate reports every fault at once.
func (r AmendRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Text("address", r.Address, 2, 120)
	fault.OneOf(&c, "siting", r.Siting, SitingState, SitingCollective, SitingOther)
	c.Text("hours", r.Hours, 0, 120)
	checkPeople(&c, "deputy_heads", r.DeputyHeads, 0, MaxDeputyHeads)
	c.That(r.Version > 0, "version", "required", "请先读取家站，再提交修改")
	return c.Err()
}

// StationRequest names a station.
type StationRequest struct {
	ID ids.StationID `json:"-" path:"id"`
}

// Validate asks for the id.
func (r StationRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	return c.Err()
}

// ByCodeRequest carries the code that a resident scanned or typed.
type ByCodeRequest struct {
	Code StationCode `json:"-" query:"code"`
}

// Validate asks for the code.
func (r ByCodeRequest) Validate() error {
	var c fault.Check
	c.Set("code", r.Code)
	return c.Err()
}

// StationsRequest lists stations, by area and then by the order of registering.
type StationsRequest struct {
	Area   ids.AreaCode `json:"-" query:"area"` // the caller's own areas if absent
	Kind   StationKind  `json:"-" query:"kind"`
	Siting Siting       `json:"-" query:"siting"`
	Deputy ids.PersonID `json:"-" query:"deputy"` // those in which the deputy is enrolled
	Closed bool         `json:"-" query:"closed"` // also those that have closed
	After  string       `json:"-" query:"after"`
	Limit  int          `json:"-" query:"limit"`
}

// Validate reports every fault at once.
func (r StationsRequest) Validate() error {
	var c fault.Check
	if r.Kind != "" {
		fault.OneOf(&c, "kind", r.Kind, StationKinds...)
	}
	if r.Siting != "" {
		fault.OneOf(&c, "siting", r.Siting, SitingState, SitingCollective, SitingOther)
	}
	checkPage(&c, r.Limit, r.After)
	return c.Err()
}

// StationPage is a page of stations.
type StationPage struct {
	Items []Station `json:"items"`
	Next  string    `json:"next,omitempty"`
}

// QRFormat is the form of a QR code.
type QRFormat string

// The forms: a picture to look at, a drawing to print at any size.
const (
	QRFormatPNG QRFormat = "png"
	QRFormatSVG QRFormat = "svg"
)

// QRRequest asks for the QR code of a station's public page.
type QRRequest struct {
	ID     ids.StationID `json:"-" path:"id"`
	Format QRFormat      `json:"-" query:"format"` // png if absent
	Size   int           `json:"-" query:"size"`   // pixels of a PNG; 512 if absent
}

// Validate reports every fault at once.
func (r QRRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	if r.Format != "" {
		fault.OneOf(&c, "format", r.Format, QRFormatPNG, QRFormatSVG)
	}
	if r.Size != 0 {
		c.Range("size", r.Size, 128, 2048)
	}
	return c.Err()
}
