package signin

import (
	"encoding/json"
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
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

// readClaims reads the same claims of the ID token that the services read of the
// access token. What does not parse is left out: it only decides which pages are
// offered.
func readClaims(raw []byte) (*Person, error) {
	var c authn.Claims
	if err := json.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("read claims: %w", err)
	}
	p := &Person{Subject: c.Subject, Name: c.Name, Roles: role.Of(c.Roles...) & role.Signed}
	for _, s := range c.Areas {
		if area, err := ids.ParseArea(s); err == nil {
			p.Areas = append(p.Areas, area)
		}
	}
	_ = p.ID.UnmarshalText([]byte(c.Person))
	_ = p.Organ.UnmarshalText([]byte(c.Organ))
	return p, nil
}
