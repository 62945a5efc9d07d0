package roster

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Store is what the service needs of its tables, inside one transaction.
type Store interface {
	// Revise counts one more change of the graph and gives the count. It holds
	// every other change back until the transaction ends.
	Revise(ctx context.Context) (int64, error)
	Revision(ctx context.Context) (int64, error)

	PutAreas(ctx context.Context, areas []FoldedArea) (rosterv1.AreasAdded, error)
	Areas(ctx context.Context, q AreaQuery) ([]Area, error)

	InsertCongress(ctx context.Context, c Congress) error
	CloseCongress(ctx context.Context, id ids.CongressID, on date.Date) error
	PutSession(ctx context.Context, id ids.CongressID, s Session) error
	Congress(ctx context.Context, id ids.CongressID) (Congress, error)
	Congresses(ctx context.Context, q CongressQuery) ([]Congress, error)

	InsertOrgan(ctx context.Context, o Organ, folded string) error
	Organs(ctx context.Context, q OrganQuery) ([]Organ, error)

	InsertPeople(ctx context.Context, people []Person) error
	InsertMandates(ctx context.Context, mandates []Mandate) error
	EndMandate(ctx context.Context, m Mandate) error
	EndMandates(ctx context.Context, of ids.CongressID, on date.Date) ([]Held, error)
	Mandate(ctx context.Context, id ids.MandateID) (Held, error) // locked until the transaction ends
	MandatesOf(ctx context.Context, people []ids.PersonID, live bool) ([]Held, error)
	People(ctx context.Context, of []ids.PersonID) ([]Person, error)
	Private(ctx context.Context, id ids.PersonID) (Private, error)
	Deputies(ctx context.Context, q DeputyQuery) ([]Person, error)
	NearestNames(ctx context.Context, folded string, area ids.AreaCode, limit int) ([]Person, error)
	Count(ctx context.Context, area ids.AreaCode) ([]BodyCount, int, error)
	Carriers(ctx context.Context, of ids.CongressID, area ids.AreaCode, limit int) ([]Held, error)

	// LoadBook enters the whole roster into a book; LoadNeighbours only what one
	// entry is judged against.
	LoadBook(ctx context.Context, b *Book) error
	LoadNeighbours(ctx context.Context, b *Book, e Entry, identity Identity) error

	InsertImport(ctx context.Context, i Import, file []byte) error
	UpdateImport(ctx context.Context, i Import) error
	Import(ctx context.Context, id rosterv1.ImportID) (Import, error)
	LockImport(ctx context.Context, id rosterv1.ImportID) (Import, error)
	Imports(ctx context.Context, q ImportQuery) ([]Import, error)
	NextImport(ctx context.Context) (Import, bool, error)
	ImportFile(ctx context.Context, id rosterv1.ImportID) ([]byte, error)
	DropImportFile(ctx context.Context, id rosterv1.ImportID) error
	InsertImportRows(ctx context.Context, id rosterv1.ImportID, rows []RowResult) error
	ImportRows(ctx context.Context, q ImportRowQuery) ([]rosterv1.ImportRow, error)
	ImportBlocks(ctx context.Context, id rosterv1.ImportID, limit int) ([]Block, error)
	RemoveImported(ctx context.Context, id rosterv1.ImportID) ([]Held, error)
}

// FoldedArea is an area with its name for matching.
type FoldedArea struct {
	Area
	Folded string
}

// Held is a mandate with the congress it belongs to and where its holder lives.
type Held struct {
	Mandate
	Congress Congress
	Area     ids.AreaCode
}

// Private is what only the office of the area may know of a person.
type Private struct {
	Number string
	Birth  date.Date
}

// BodyCount counts the mandates of one kind and level.
type BodyCount struct {
	Kind  rosterv1.CongressKind
	Level rosterv1.Level
	Count int
}

// AreaQuery asks for areas by code.
type AreaQuery struct {
	Parent, Within ids.AreaCode
	Codes          []ids.AreaCode
	Folded         string
	On             date.Date
	After          ids.AreaCode
	Limit          int
}

// CongressQuery asks for congresses from the top, the newest term first.
type CongressQuery struct {
	Area, Within, Over ids.AreaCode
	Country            bool // the whole country's, by Area
	Level              rosterv1.Level
	Kind               rosterv1.CongressKind
	Closed             bool // also terms that are over
	After              *CongressCursor
	Limit              int
}

// CongressCursor is the place of a congress in that order.
type CongressCursor struct {
	Rank int
	Area ids.AreaCode
	Kind rosterv1.CongressKind
	Term int
}

// OrganQuery asks for organs by area and code.
type OrganQuery struct {
	IDs          []ids.OrganID
	Area, Within ids.AreaCode
	Kind         rosterv1.OrganKind
	Folded       string
	AfterArea    ids.AreaCode
	AfterCode    string
	Limit        int
}

// DeputyQuery asks for people who hold a mandate, by name.
type DeputyQuery struct {
	Area              ids.AreaCode
	Congress          ids.CongressID
	Level             rosterv1.Level
	Kind              rosterv1.CongressKind
	Official, Primary bool
	Folded            string
	AfterName         string
	AfterID           ids.PersonID
	Limit             int
}

// ImportQuery asks for imports, the newest first.
type ImportQuery struct {
	Areas   []ids.AreaCode // within one of these
	AfterAt time.Time
	AfterID rosterv1.ImportID
	Limit   int
}

// ImportRowQuery asks for the rows of an import, by number.
type ImportRowQuery struct {
	ID      rosterv1.ImportID
	Outcome rosterv1.RowOutcome
	After   int
	Limit   int
}

// Block is a reason why an import cannot be taken back.
type Block struct {
	Row    int
	Name   string
	Reason string
}
