package stations

import (
	"context"
	"strings"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

const (
	deskRoles    = role.Clerk | role.StationHead
	officerRoles = deskRoles | role.Office | role.Leader
)

// acting is who stands behind a call. A service that carries a person along lends
// its voice, not its rights: the person keeps to their own roles and areas, here
// and in row-level security.
func acting(ctx context.Context) (context.Context, actor.Actor) {
	a := actor.From(ctx)
	if a.Service == "" || strings.HasPrefix(a.Subject, "service:") {
		return ctx, a
	}
	a.Roles &^= role.Service
	return actor.As(ctx, a), a
}

// may repeats a method's roles for those who came through a service.
func may(a actor.Actor, roles role.Set) error {
	if a.Is(roles | role.Service) {
		return nil
	}
	return ErrRole.With("此操作限：%s", roles.Chinese())
}

// party is all that an actor is to a matter. No party at all means that, to
// them, there is no such matter.
func party(a actor.Actor, m Matter, enrolled bool) Party {
	var p Party
	if a.Covers(m.Area) {
		if a.Is(deskRoles) {
			p |= PartyDesk
		}
		if a.Is(role.Office) {
			p |= PartyOffice
		}
		if a.Is(officerRoles) {
			p |= PartyReader
		}
	}
	if a.Is(role.Deputy) && !a.Person.IsZero() {
		if a.Person == m.Deputy {
			p |= PartyDeputy | PartyReader
		}
		if enrolled {
			p |= PartyReader
		}
	}
	if a.Is(role.Handler) && !a.Organ.IsZero() && a.Organ == m.Organ {
		p |= PartyUnit | PartyReader
	}
	return p
}

// reaches says whether a party must be able to reach the resident.
func reaches(p Party) bool { return p&(PartyDesk|PartyDeputy|PartyUnit) != 0 }

// areasFor are the areas that a list of an officer covers: the one asked for, if
// it is theirs, or all of theirs.
func areasFor(a actor.Actor, asked ids.AreaCode) ([]ids.AreaCode, error) {
	if asked.IsZero() {
		if len(a.Areas) == 0 && !a.Is(role.Service) {
			return nil, actor.ErrArea.With("您的账号没有负责的区域，请联系管理员")
		}
		return a.Areas, nil
	}
	return []ids.AreaCode{asked}, a.Need(asked)
}
