package ui

import (
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/portal/signin"
)

// A person of several roles gets the entries of each, once.
var entries = []struct {
	roles role.Set
	Link
}{
	{role.Deputy, Link{"/today", "今日"}},
	{role.Clerk | role.StationHead, Link{"/station", "我的站点"}},
	{role.Office | role.Admin, Link{"/office", "工作台"}},
	{role.Handler, Link{"/inbox", "承办"}},
	{role.Leader, Link{"/picture", "总览"}},
	{role.Deputy | role.Clerk | role.StationHead | role.Office | role.Leader, Link{"/matters", "意见"}},
	{role.Deputy | role.Office | role.Leader, Link{"/suggestions", "建议"}},
	{role.Deputy | role.Office | role.Scrutineer, Link{"/ballots", "表决"}},
	{role.Office | role.Leader, Link{"/projects", "民生项目"}},
	{role.Office | role.Admin, Link{"/roster", "名录"}},
	{role.Office | role.Leader, Link{"/scores", "积分"}},
	{role.Deputy, Link{"/points", "履职"}},
}

var forAll = []Link{{"/", "首页"}, {"/case", "查询意见"}, {"/deputies", "代表名录"}, {"/livelihood", "民生实事"}}

// Nav is the navigation of a person; nobody gets what is open to all.
func Nav(p *signin.Person) []Link {
	if p == nil {
		return forAll
	}
	var out []Link
	for _, e := range entries {
		if p.Is(e.roles) {
			out = append(out, e.Link)
		}
	}
	return out
}

// Home is the page that a person's work starts from.
func Home(p *signin.Person) string {
	if nav := Nav(p); p != nil && len(nav) > 0 {
		return nav[0].Href
	}
	return "/"
}

// Tabbed says that the navigation sits at the foot of a phone's screen: for
// those who work on the phone, and only while it fits.
func Tabbed(p *signin.Person) bool {
	return p.Is(role.Deputy) && len(Nav(p)) <= 5
}
