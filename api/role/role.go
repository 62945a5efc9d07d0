// Package role names who may do what.
//
// A Method declares the roles that may call it; a token carries the roles that
// its holder has. A role says what kind of work a person does; where they may do
// it is their area, which the service checks.
package role

import "strings"

// Set is one or more roles. The zero Set allows nobody, and a Method that
// allows nobody is refused when the service is built.
type Set uint32

// The roles (architecture §1). Append-only: the bits never leave the process,
// the names do.
const (
	Anyone      Set = 1 << iota // no token: a resident with a case number and its secret
	Deputy                      // 代表
	Clerk                       // 联络员 (LiaisonClerk)
	StationHead                 // 站长
	Office                      // 代表工作委员会 (DeputyAffairsOffice)
	Handler                     // 承办单位 (HandlingUnit)
	Leader                      // 主任会议成员 (ChairsMeeting)
	Admin                       // 信息中心管理员 (IT centre)
	Service                     // another service of the same province
	Scrutineer                  // 监票人
)

// Signed is everyone who holds a token of a person.
const Signed = Deputy | Clerk | StationHead | Office | Handler | Leader | Admin | Scrutineer

var names = []struct {
	set     Set
	name    string
	chinese string
}{
	{Anyone, "anyone", "任何人"},
	{Deputy, "deputy", "人大代表"},
	{Clerk, "clerk", "联络员"},
	{StationHead, "station_head", "站长"},
	{Office, "office", "代表工作委员会"},
	{Handler, "handler", "承办单位"},
	{Leader, "leader", "主任会议成员"},
	{Admin, "admin", "管理员"},
	{Service, "service", "内部服务"},
	{Scrutineer, "scrutineer", "监票人"},
}

// Of reads role names from a token. Names from a later version are left out:
// they can allow nothing here.
func Of(words ...string) Set {
	var s Set
	for _, w := range words {
		for _, n := range names {
			if n.name == w {
				s |= n.set
			}
		}
	}
	return s
}

// Has says whether the two sets share a role.
func (s Set) Has(other Set) bool { return s&other != 0 }

// Names lists the roles as a token spells them.
func (s Set) Names() []string {
	var out []string
	for _, n := range names {
		if s&n.set != 0 {
			out = append(out, n.name)
		}
	}
	return out
}

// String lists the names, for logs and the OpenAPI document.
func (s Set) String() string { return strings.Join(s.Names(), "|") }

// Chinese lists the roles as a page names them.
func (s Set) Chinese() string {
	var out []string
	for _, n := range names {
		if s&n.set != 0 {
			out = append(out, n.chinese)
		}
	}
	return strings.Join(out, "、")
}
