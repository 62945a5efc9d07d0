// Package ids holds the identities that cross service boundaries: typed UUIDv7
// ids and administrative division codes.
package ids

import (
	"fmt"

	"github.com/google/uuid"
)

// ID is a UUIDv7 that knows what it identifies, so that a deputy's id is never
// taken for a person's. Declare one per noun:
//
//	type PersonID = ids.ID[personKind]
type ID[Kind any] uuid.UUID

// Source makes new ids. It is a constructor argument, so that a test or a
// simulation can make the same ones again.
type Source func() uuid.UUID

// V7 is the source that production uses: time-ordered, so that an index on the
// id grows at its end.
func V7() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// New takes the next id.
func New[Kind any](next Source) ID[Kind] { return ID[Kind](next()) }

// Parse reads the canonical form.
func Parse[Kind any](s string) (ID[Kind], error) {
	u, err := uuid.Parse(s)
	if err != nil {
		return ID[Kind]{}, fmt.Errorf("编号 %q 不是有效的标识", s)
	}
	return ID[Kind](u), nil
}

// IsZero says that no id was given.
func (i ID[Kind]) IsZero() bool { return i == ID[Kind]{} }

// String is the canonical form.
func (i ID[Kind]) String() string { return uuid.UUID(i).String() }

// UUID drops the kind, where an envelope carries ids of any noun.
func (i ID[Kind]) UUID() uuid.UUID { return uuid.UUID(i) }

// MarshalText writes the canonical form, and nothing for the zero id.
func (i ID[Kind]) MarshalText() ([]byte, error) {
	if i.IsZero() {
		return []byte{}, nil
	}
	return uuid.UUID(i).MarshalText()
}

// UnmarshalText reads the canonical form; empty is the zero id.
func (i *ID[Kind]) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = ID[Kind]{}
		return nil
	}
	id, err := Parse[Kind](string(b))
	*i = id
	return err
}
