package signin

import (
	"encoding/json"
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
)

// Person is who is signed in, as the issuer's ID token says.
type Person struct {
	Subject string
	Name    string
	Roles   role.Set
	Areas   []ids.AreaCode
	ID      ids.PersonID // zero for somebody who is in no roster
	Organ   ids.OrganID  // zero for somebody who acts for no organisation
}

// Is says whether the person has one of the roles; nobody has none.
func (p *Person) Is(roles role.Set) bool { return p != nil && p.Roles.Has(roles) }

// Area is the area that the person's pages start from.
func (p *Person) Area() ids.AreaCode {
	if p == nil || len(p.Areas) == 0 {
		return ""
	}
	return p.Areas[0]
}

// claims are the parts of the ID token that the portal reads.
type claims struct {
	Subject string         `json:"sub"`
	Name    string         `json:"name"`
	Roles   []string       `json:"roles"`
	Areas   []ids.AreaCode `json:"areas"`
	Person  ids.PersonID   `json:"person"`
	Organ   ids.OrganID    `json:"organ"`
}

func (c claims) person() *Person {
	return &Person{
		Subject: c.Subject, Name: c.Name, Roles: role.Of(c.Roles...), Areas: c.Areas, ID: c.Person, Organ: c.Organ,
	}
}

func readClaims(raw []byte) (*Person, error) {
	var c claims
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	return c.person(), nil
}
