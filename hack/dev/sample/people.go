package sample

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// The people who can sign in, by what they are called at the door.
const (
	Admin      = "admin"      // information centre of the province
	Office     = "office1"    // 温岭's deputies' work committee
	OfficeEast = "office2"    // 鼓楼样例区's
	Presidium  = "office3"    // 坞根镇's presidium, which runs its congress
	Leader     = "leader1"    // a member of 温岭's chairpersons' meeting
	Records    = "records1"   // keeps the records of all stations of 温岭
	Clerk      = "clerk1"     // liaison clerk of 坞根镇's stations
	ClerkEast  = "clerk2"     // liaison clerk of 宁海路街道's home
	Head       = "head1"      // head of 坞根镇's first station
	Lead       = "deputy1"    // deputy of 温岭 and of 坞根镇
	Second     = "deputy2"    // the same
	Third      = "deputy3"    // the same
	Higher     = "deputy4"    // prefecture deputy who lives in 温岭
	East       = "deputy5"    // district and prefecture deputy in 鼓楼样例区
	Housing    = "unit1"      // 温岭's housing and construction bureau
	Transport  = "unit2"      // 温岭's transport bureau
	Scrutineer = "scrutineer" // of the town's ballots
)

// signingDeputies of the city hold a seat in the town's congress too and sign in
// under names of their own.
const signingDeputies = 3

// persons are those with a name of their own, from the roster where they are in
// it. What a roster says of them does not depend on the year.
func persons() map[string]province.Person {
	p := Make(anyYear)
	byID := map[ids.PersonID]province.Person{}
	for _, row := range p.Roster.Rows {
		byID[row.ID] = row.Person
	}
	firstOf := func(body ids.AreaCode, in ids.AreaCode) province.Person {
		for _, row := range p.Roster.Rows {
			if row.Body == body && in.Contains(row.Area) {
				return row.Person
			}
		}
		panic("sample: nobody of " + body + " lives in " + in)
	}
	town := p.Stations[len(gulouStreets)+townFirst]
	return map[string]province.Person{
		Lead: p.town[0], Second: p.town[1], Third: p.town[2], Head: byID[town.Head],
		Higher: firstOf(Taizhou, Wenling), East: firstOf(Sample, Gulou),
	}
}

// anyYear stands where only who people are is asked.
const anyYear = 2025

// Person is the id in the roster of somebody who can sign in and is in it.
func Person(username string) ids.PersonID { return persons()[username].ID }

// People are those who can sign in, without passwords: one for each role and
// step of the work.
func People() []issuer.Person {
	known := persons()
	crowd := Seed.Crowd("officers", anyYear)
	var out []issuer.Person
	add := func(username string, roles role.Set, area ids.AreaCode, organ ids.OrganID) {
		stranger := crowd.Next(area, "") // drawn for each, so that one more changes nobody else
		one := issuer.Person{
			Username: username, Subject: "sample:" + username, Name: stranger.Name, Province: string(Code),
			Roles: roles.Names(), Areas: []string{string(area)},
		}
		if p, ok := known[username]; ok {
			one.Name, one.Person = p.Name, p.ID.String()
		}
		if !organ.IsZero() {
			one.Organ = organ.String()
		}
		out = append(out, one)
	}
	none := ids.OrganID{}
	add(Lead, role.Deputy, Wenling, none)
	add(Second, role.Deputy, Wenling, none)
	add(Third, role.Deputy, Wenling, none)
	add(Higher, role.Deputy, Taizhou, none)
	add(East, role.Deputy, Gulou, none)
	add(Clerk, role.Clerk, Town, none)
	add(ClerkEast, role.Clerk, Gulou+"001", none)
	add(Records, role.Clerk, Wenling, none)
	add(Head, role.StationHead, Town, none)
	add(Office, role.Office, Wenling, Seed.Organ(Wenling, codeOffice))
	add(OfficeEast, role.Office, Gulou, Seed.Organ(Gulou, codeOffice))
	add(Presidium, role.Office, Town, Seed.Organ(Town, codePresidium))
	add(Housing, role.Handler, Wenling, HousingUnit())
	add(Transport, role.Handler, Wenling, TransportUnit())
	add(Leader, role.Leader, Wenling, Seed.Organ(Wenling, codeCommittee))
	add(Scrutineer, role.Scrutineer, Town, none)
	add(Admin, role.Admin, Code, none)
	return out
}

// Hall are the deputies of 坞根镇's congress who have no name of their own in
// People: hall04 to hall61. With deputy1 to deputy3 they are the whole congress.
// There are too many to show at a start.
func Hall() []issuer.Person {
	var out []issuer.Person
	for i, p := range Make(anyYear).town {
		if i < signingDeputies {
			continue
		}
		out = append(out, issuer.Person{
			Username: fmt.Sprintf("hall%02d", i+1), Subject: fmt.Sprintf("sample:hall%02d", i+1), Name: p.Name, Province: string(Code),
			Person: p.ID.String(), Roles: role.Deputy.Names(), Areas: []string{string(Town)},
		})
	}
	return out
}

// All are People and Hall.
func All() []issuer.Person { return append(People(), Hall()...) }
