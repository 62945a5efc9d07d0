package issuer

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"

	"github.com/zitadel/oidc/v3/pkg/oidc"
)

// Person is somebody who may sign in.
type Person struct {
	Username string
	Password string // generated and random (see Passwords), so a slow hash would add nothing
	Subject  string // the token's sub; Username if empty
	Name     string
	Province string   // two digits
	Person   string   // the id in the roster; empty for somebody who is in none
	Organ    string   // the id of the organisation acted for; empty for none
	Roles    []string // as api/role names them
	Areas    []string // area codes
}

// LogValue keeps passwords and names out of logs.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.Subject) }

// claims are what the services read of a person.
func (p Person) claims() map[string]any {
	c := map[string]any{
		"name":             p.Name,
		"tribune_roles":    p.Roles,
		"tribune_areas":    p.Areas,
		"tribune_person":   p.Person,
		"tribune_organ":    p.Organ,
		"tribune_province": p.Province,
	}
	for _, optional := range []string{"tribune_person", "tribune_organ"} {
		if c[optional] == "" {
			delete(c, optional)
		}
	}
	return c
}

// fill writes a person into a userinfo answer or an ID token.
func (p Person) fill(info *oidc.UserInfo) {
	info.Subject = p.Subject
	info.Name = p.Name
	info.PreferredUsername = p.Username
	for name, value := range p.claims() {
		if name != "name" {
			info.AppendClaims(name, value)
		}
	}
}

// directory finds people.
type directory struct {
	byName, bySubject map[string]Person
}

func newDirectory(people []Person) (*directory, error) {
	d := &directory{byName: map[string]Person{}, bySubject: map[string]Person{}}
	var faults []error
	for _, p := range people {
		if p.Subject == "" {
			p.Subject = p.Username
		}
		_, sameName := d.byName[p.Username]
		_, sameSubject := d.bySubject[p.Subject]
		switch {
		case p.Username == "" || p.Password == "":
			faults = append(faults, fmt.Errorf("issuer: the person %q has no user name or no password", p.Subject))
		case sameName || sameSubject:
			faults = append(faults, fmt.Errorf("issuer: the person %q is there twice", p.Username))
		}
		d.byName[p.Username], d.bySubject[p.Subject] = p, p
	}
	return d, errors.Join(faults...)
}

// check gives the person whose password it is. It takes as long for a name that
// nobody has.
func (d *directory) check(username, password string) (Person, bool) {
	p, known := d.byName[username]
	want, got := sha256.Sum256([]byte(p.Password)), sha256.Sum256([]byte(password))
	same := subtle.ConstantTimeCompare(want[:], got[:]) == 1
	return p, known && same
}
