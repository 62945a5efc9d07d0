package rosterv1

import (
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
)

// ImportID names one import.
type ImportID = ids.ID[importKind]

type importKind struct{}

// ImportKind is what a file holds.
type ImportKind string

// The kinds.
const (
	ImportDeputies ImportKind = "deputies" // one row: a person and one mandate
)

// ImportMode is what happens to the good rows when others are faulty.
type ImportMode string

// The modes.
const (
	AllOrNothing ImportMode = "all_or_nothing" // one faulty row, and nothing is taken
	ValidRows    ImportMode = "valid_rows"     // the good rows are taken
)

// MaxImport is the largest file taken, in bytes.
const MaxImport = 64 << 20

// ImportRequest sends a file: XLSX, or CSV in UTF-8 or GB 18030.
type ImportRequest struct {
	Kind     ImportKind     `json:"-" query:"kind"`     // deputies if empty
	Mode     ImportMode     `json:"-" query:"mode"`     // all_or_nothing if empty
	Area     ids.AreaCode   `json:"-" query:"area"`     // whose import it is; rows outside are refused
	Congress ids.CongressID `json:"-" query:"congress"` // for rows that name none
	File     rpc.Blob       `json:"-" body:"raw"`
}

// Validate tells what is wrong.
func (r ImportRequest) Validate() error {
	var c fault.Check
	if r.Kind != "" {
		fault.OneOf(&c, "kind", r.Kind, ImportDeputies)
	}
	if r.Mode != "" {
		fault.OneOf(&c, "mode", r.Mode, AllOrNothing, ValidRows)
	}
	c.Set("area", r.Area)
	return c.Err()
}

// ImportPhase is how far an import has come.
type ImportPhase string

// The phases: queued → checking → applying → done, refused or failed;
// done → reverted.
const (
	ImportQueued   ImportPhase = "queued"   // stored, waiting its turn
	ImportChecking ImportPhase = "checking" // rows are being read and checked
	ImportApplying ImportPhase = "applying" // the good rows are being written, all at once
	ImportDone     ImportPhase = "done"     // written
	ImportRefused  ImportPhase = "refused"  // nothing was written; the rows say why
	ImportFailed   ImportPhase = "failed"   // the file cannot be read; Problem says why
	ImportReverted ImportPhase = "reverted" // written, and taken back
)

// Over says that the import will not change by itself any more.
func (p ImportPhase) Over() bool {
	return p == ImportDone || p == ImportRefused || p == ImportFailed || p == ImportReverted
}

// ImportRun is one import.
type ImportRun struct {
	ID       ImportID       `json:"id"`
	Kind     ImportKind     `json:"kind"`
	Mode     ImportMode     `json:"mode"`
	Area     ids.AreaCode   `json:"area"`
	Congress ids.CongressID `json:"congress,omitzero"`
	File     string         `json:"file"` // its name, for people
	Size     int64          `json:"size"`
	Digest   string         `json:"digest"` // SM3 of the file
	Phase    ImportPhase    `json:"phase"`
	By       string         `json:"by"` // who sent it
	At       time.Time      `json:"at"`
	Changed  time.Time      `json:"changed"`

	Total    int    `json:"total"`             // rows in the file, as far as it is known
	Read     int    `json:"read"`              // rows read so far
	Accepted int    `json:"accepted"`          // rows without fault
	Refused  int    `json:"refused"`           // rows with one
	People   int    `json:"people"`            // people added
	Mandates int    `json:"mandates"`          // mandates added
	Problem  string `json:"problem,omitempty"` // why the whole file was refused

	Ignored []string `json:"ignored,omitempty"` // headings that mean nothing to the roster; their cells were not kept
}

// RowOutcome is what became of a row.
type RowOutcome string

// The outcomes.
const (
	RowAccepted RowOutcome = "accepted" // good; written unless the import was refused
	RowRefused  RowOutcome = "refused"  // faulty
)

// ImportRow is what became of one row. A faulty row is told with its first
// fault for each column.
type ImportRow struct {
	Row     int           `json:"row"` // as the spreadsheet counts: the heading is row 1
	Outcome RowOutcome    `json:"outcome"`
	Name    string        `json:"name,omitempty"`
	Person  ids.PersonID  `json:"person,omitzero"`
	Mandate ids.MandateID `json:"mandate,omitzero"`
	Faults  []RowFault    `json:"faults,omitempty"`
}

// RowFault is what is wrong with one cell, and what to do.
type RowFault struct {
	Code    string `json:"code"`    // roster.row_area_unknown, …
	Field   string `json:"field"`   // the column, as the file names it
	Message string `json:"message"` // what is wrong
	Remedy  string `json:"remedy"`  // what to do
}

// ImportStatusRequest asks for one import.
type ImportStatusRequest struct {
	ID ImportID `json:"-" path:"import"`
}

// ImportsRequest lists imports, the newest first.
type ImportsRequest struct {
	Area  ids.AreaCode `json:"-" query:"area"`
	After string       `json:"-" query:"after"`
	Limit int          `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r ImportsRequest) Validate() error {
	var c fault.Check
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// ImportPage is one page of imports.
type ImportPage struct {
	Items []ImportRun `json:"items"`
	Next  string      `json:"next,omitempty"`
}

// ImportRowsRequest lists the rows of an import.
type ImportRowsRequest struct {
	ID      ImportID   `json:"-" path:"import"`
	Outcome RowOutcome `json:"-" query:"outcome"` // these only
	After   string     `json:"-" query:"after"`
	Limit   int        `json:"-" query:"limit"`
}

// Validate tells what is wrong.
func (r ImportRowsRequest) Validate() error {
	var c fault.Check
	if r.Outcome != "" {
		fault.OneOf(&c, "outcome", r.Outcome, RowAccepted, RowRefused)
	}
	c.Range("limit", r.Limit, 0, MaxLimit)
	return c.Err()
}

// ImportRowPage is one page of rows, by row number.
type ImportRowPage struct {
	Items []ImportRow `json:"items"`
	Next  string      `json:"next,omitempty"`
}

// FileFormat is how a download is written.
type FileFormat string

// The formats.
const (
	XLSX FileFormat = "xlsx"
	CSV  FileFormat = "csv"
)

// ImportFileRequest downloads the report of an import: its faulty rows.
type ImportFileRequest struct {
	ID     ImportID   `json:"-" path:"import"`
	Format FileFormat `json:"-" query:"format"` // xlsx if empty
}

// Validate tells what is wrong.
func (r ImportFileRequest) Validate() error { return checkFormat(r.Format) }

// ImportTemplateRequest downloads an empty file with the headings and an
// explanation of each.
type ImportTemplateRequest struct {
	Format FileFormat `json:"-" query:"format"` // xlsx if empty
}

// Validate tells what is wrong.
func (r ImportTemplateRequest) Validate() error { return checkFormat(r.Format) }

func checkFormat(f FileFormat) error {
	var c fault.Check
	if f != "" {
		fault.OneOf(&c, "format", f, XLSX, CSV)
	}
	return c.Err()
}

// RevertImportRequest takes an import back.
type RevertImportRequest struct {
	ID ImportID `json:"-" path:"import"`
}

// NewImportID takes the next id.
func NewImportID(next func() uuid.UUID) ImportID { return ids.New[importKind](next) }
