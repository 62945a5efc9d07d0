package roster

import (
	"slices"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Import is a file on its way into the roster.
type Import struct {
	ID       rosterv1.ImportID
	Kind     rosterv1.ImportKind
	Mode     rosterv1.ImportMode
	Area     ids.AreaCode
	Congress ids.CongressID // for rows that name none
	File     string
	Size     int64
	Digest   string
	Phase    rosterv1.ImportPhase
	By       string
	At       time.Time
	Changed  time.Time
	Starts   int // how often a process has begun it
	Tally    Tally
	Problem  string
	Ignored  []string
}

// Tally counts rows.
type Tally struct {
	Total, Read, Accepted, Refused int
	People, Mandates               int
}

// importSteps are the moves an import may make. A process that dies leaves it in
// checking or applying; the next one starts it again from there. Where the
// roster is held still for a second look, that look decides, whatever the first
// said.
var importSteps = map[rosterv1.ImportPhase][]rosterv1.ImportPhase{
	rosterv1.ImportQueued: {rosterv1.ImportChecking, rosterv1.ImportFailed},
	rosterv1.ImportChecking: {rosterv1.ImportChecking, rosterv1.ImportApplying, rosterv1.ImportDone,
		rosterv1.ImportRefused, rosterv1.ImportFailed},
	rosterv1.ImportApplying: {rosterv1.ImportChecking, rosterv1.ImportDone, rosterv1.ImportRefused, rosterv1.ImportFailed},
	rosterv1.ImportDone:     {rosterv1.ImportReverted},
}

// Move changes the phase.
func (i *Import) Move(to rosterv1.ImportPhase, now time.Time) error {
	if !slices.Contains(importSteps[i.Phase], to) {
		return ErrImportPhase.With("当前状态为 %s，不能变为 %s", i.Phase, to)
	}
	i.Phase, i.Changed = to, now
	return nil
}

// RowResult is what became of one row.
type RowResult struct {
	Number   int
	Name     string
	Refusals []Refusal
	Person   ids.PersonID
	Mandate  ids.MandateID
	NewPerson,
	Accepted bool
}

// MaxRows is the longest file taken: a province has 60,000 deputies.
const MaxRows = 100_000

// MaxStarts is how often an import is begun. One whose process died each time is
// given up, so that a file that kills processes kills no more of them.
const MaxStarts = 5
