package roster

import (
	"fmt"
	"log/slog"

	"github.com/emmansun/gmsm/sm3"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Person is a human being, whatever mandates they hold.
type Person struct {
	ID       ids.PersonID
	Name     string
	Folded   string // the name for matching, both scripts alike
	Sex      rosterv1.Sex
	Area     ids.AreaCode // where they live or work and are enrolled
	Post     string
	Number   string // 人员编号: unique in the province where it is used
	Birth    date.Date
	Identity Identity
}

// LogValue hides everything but the id.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.ID.String()) }

// String hides everything but the id.
func (p Person) String() string { return "person " + p.ID.String() }

// Identity tells one person from another where no 人员编号 does: the digest of
// folded name, sex and birth date; of folded name, sex and county where the
// birth date is not known. Two people whom it takes for one are told apart by
// their numbers. It is a digest so that the index holds no birth dates.
type Identity [16]byte

// IdentityOf computes it.
func IdentityOf(folded string, sex rosterv1.Sex, birth date.Date, area ids.AreaCode) Identity {
	where := ""
	if birth.IsZero() {
		where = string(area[:min(len(area), 6)])
	}
	sum := sm3.Sum([]byte(fmt.Sprintf("%d:%s|%s|%s|%s", len(folded), folded, sex, birth, where)))
	return Identity(sum[:16])
}
