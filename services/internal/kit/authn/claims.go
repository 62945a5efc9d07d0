// Package authn says who calls: it verifies the tokens of people (OIDC issuers)
// and of services (audience-bound), and makes the actor of them.
package authn

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
)

// Audience is what a person's token must be meant for.
const Audience = "tribune"

// Claims are what Tribune reads of a person's token, beside the registered ones.
type Claims struct {
	Subject  string   `json:"sub"`
	Name     string   `json:"name"`
	Province string   `json:"tribune_province"`
	Person   string   `json:"tribune_person"`
	Organ    string   `json:"tribune_organ"`
	Roles    []string `json:"tribune_roles"`
	Areas    []string `json:"tribune_areas"`
}

var (
	// ErrToken: the token does not hold.
	ErrToken = fault.New(fault.Unauthenticated, "access.token", "登录凭证无效或已过期，请重新登录")
	// ErrProvince: the token is another province's.
	ErrProvince = fault.New(fault.Denied, "access.province", "登录凭证属于其他省份")
)

// actor reads the claims. Roles that only a service may hold are never taken
// from a person's token, and areas outside the province are left out.
func (c Claims) actor(province string) (actor.Actor, error) {
	if c.Province != province {
		return actor.Actor{}, ErrProvince.With("本平台服务于 %s", province)
	}
	a := actor.Actor{Subject: c.Subject, Name: c.Name, Roles: role.Of(c.Roles...) & role.Signed}
	if c.Subject == "" {
		return a, ErrToken.With("凭证缺少主体")
	}
	for _, s := range c.Areas {
		area, err := ids.ParseArea(s)
		if err != nil {
			return a, ErrToken.With("凭证中的区划代码有误").Because(err)
		}
		// 全国人大代表 and the like hold areas above the province; inside it they
		// see no more than the province.
		if ids.AreaCode(province).Contains(area) {
			a.Areas = append(a.Areas, area)
		}
	}
	if err := a.Person.UnmarshalText([]byte(c.Person)); err != nil {
		return a, ErrToken.With("凭证中的人员编号有误").Because(err)
	}
	if err := a.Organ.UnmarshalText([]byte(c.Organ)); err != nil {
		return a, ErrToken.With("凭证中的单位编号有误").Because(err)
	}
	return a, nil
}

// serviceSubject is how a service's token names it.
func serviceSubject(name string) string { return fmt.Sprintf("system:serviceaccount:tribune:%s", name) }
