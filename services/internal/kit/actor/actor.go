// Package actor is who does what is being done.
//
// The middleware puts the actor into the context once the token holds; services
// read it to decide where the person may act, and the unit of work writes it
// into the audit row of every mutation.
package actor

import (
	"context"
	"log/slog"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
)

// Actor is a person, or a service that acts for one or for itself.
type Actor struct {
	Subject string // the issuer's id for the person, or "service:<name>", or "" for nobody
	Name    string // for pages; never logged
	Person  ids.PersonID
	Organ   ids.OrganID // the organisation they work for: a handling unit, an office
	Roles   role.Set
	Areas   []ids.AreaCode // where they may act
	Service string         // the service that calls, "" when a person calls directly
}

// ErrArea is a refusal by area.
var ErrArea = fault.New(fault.Denied, "access.area", "不在您负责的区域内")

// Key is where a context keeps its *Actor.
type Key struct{}

// As puts an actor into a context.
func As(ctx context.Context, a Actor) context.Context { return context.WithValue(ctx, Key{}, &a) }

// From is the actor of a context; where there is none, nobody with the rights of
// anyone.
func From(ctx context.Context) Actor {
	if a, ok := ctx.Value(Key{}).(*Actor); ok {
		return *a
	}
	return Actor{Roles: role.Anyone}
}

// System is a service acting for itself: a follower, a job.
func System(service string) Actor {
	return Actor{Subject: systemSubject(service), Roles: role.Service, Service: service}
}

func systemSubject(service string) string { return "service:" + service }

// Alone says that a service acts for itself and carries no person along.
func (a Actor) Alone() bool { return a.Service != "" && a.Subject == systemSubject(a.Service) }

// Covers says whether the actor may act in an area. A service acting for itself
// may in any. A service that carries a person along has that person's areas: it
// cannot lend them its own reach.
func (a Actor) Covers(area ids.AreaCode) bool {
	if a.Alone() {
		return true
	}
	for _, own := range a.Areas {
		if own.Contains(area) {
			return true
		}
	}
	return false
}

// Need is ErrArea unless the actor covers the area.
func (a Actor) Need(area ids.AreaCode) error {
	if a.Covers(area) {
		return nil
	}
	return ErrArea.With("区域 %s 不在您的授权范围内，请联系管理员", area)
}

// Is says whether the actor holds one of the roles.
func (a Actor) Is(roles role.Set) bool { return a.Roles.Has(roles) }

// Scope is the areas as row-level security reads them: prefixes joined by
// commas, or * for all.
func (a Actor) Scope() string {
	if a.Alone() {
		return "*"
	}
	words := make([]string, len(a.Areas))
	for i, area := range a.Areas {
		words[i] = string(area)
	}
	return strings.Join(words, ",")
}

// LogValue logs ids and roles, never the name.
func (a Actor) LogValue() slog.Value {
	return slog.GroupValue(slog.String("subject", a.Subject), slog.String("roles", a.Roles.String()),
		slog.String("service", a.Service))
}
