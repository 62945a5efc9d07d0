package province

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/ids"
)

// Seed chooses one province out of all.
type Seed uint64

func (s Seed) sum(label string) [sha256.Size]byte {
	b := binary.BigEndian.AppendUint64([]byte("tribune province "), uint64(s))
	return sha256.Sum256(append(b, label...))
}

// draw gives each part of a province its own dice, so that one part growing
// leaves the others as they were.
func (s Seed) draw(label string) *rand.Rand { return rand.New(rand.NewChaCha8(s.sum(label))) }

// ID is the id of what a label names.
func (s Seed) ID(label string) uuid.UUID {
	sum := s.sum("id " + label)
	id := uuid.UUID(sum[:16])
	id[6] = id[6]&0x0f | 0x80 // version 8: made by a rule of our own
	id[8] = id[8]&0x3f | 0x80
	return id
}

// Congress is the id of the body of an area; the zero area is the country.
func (s Seed) Congress(area ids.AreaCode) ids.CongressID {
	return ids.CongressID(s.ID("congress " + string(area)))
}

// Person is the id of the person with a number.
func (s Seed) Person(number string) ids.PersonID { return ids.PersonID(s.ID("person " + number)) }

// Organ is the id of an organ of an area by its code.
func (s Seed) Organ(area ids.AreaCode, code string) ids.OrganID {
	return ids.OrganID(s.ID("organ " + string(area) + " " + code))
}

// pick chooses one.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// Even spreads a total over n places as evenly as whole numbers allow, the
// larger shares first.
func Even(total, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = total / n
		if i < total%n {
			out[i]++
		}
	}
	return out
}
