package voting

import (
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// officers run a vote; watchers may also see it in their areas.
const (
	officers = role.Office | role.Scrutineer
	watchers = officers | role.Clerk | role.Leader | role.Admin | role.Service
)

// The kit gives a person whom another service carries along that service's reach
// over all areas and its role. For a vote that is too much: whichever way they
// come, people see and do what is theirs.

// itself says that a service acts for nobody but itself.
func itself(a actor.Actor) bool {
	return a.Service != "" && a.Subject == actor.System(a.Service).Subject
}

func is(a actor.Actor, roles role.Set) bool {
	if !itself(a) {
		roles &^= role.Service
	}
	return a.Is(roles)
}

func covers(a actor.Actor, area ids.AreaCode) bool {
	if !itself(a) {
		a.Roles &^= role.Service
	}
	return a.Covers(area)
}

func need(a actor.Actor, area ids.AreaCode) error {
	if covers(a, area) {
		return nil
	}
	return actor.ErrArea.With("区域 %s 不在您的授权范围内，请联系管理员", area)
}
