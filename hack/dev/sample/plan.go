package sample

import (
	"fmt"
	"slices"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

//
const (
	gulouNational   = 20
	gulouProvincial = 95
	gulouPrefecture = 68
	gulouDeputies   = 386
	councillors     = 536
	// Seats held by somebody who holds another one up the line (选举法 48).
	alsoPrefecture = 12 // district deputies who are prefecture deputies too
	alsoProvincial = 3  // prefecture deputies who are provincial deputies too
)

// Deputies of higher levels who live in Wenling: invented.
const (
	wenlingNational   = 2
	wenlingProvincial = 14
	wenlingPrefecture = 84
)

// S-20, S-21.
const (
	stationsAll       = 47
	sitedCollective   = 22
	sitedState        = 20
	stationsFewOwn    = 11
	townFirst         = 45 // the first station of 坞根镇, which has the last two
	stationsEachPlace = 3
)

// year is what the report says of the stations (S-22, S-24, S-25).
var year = province.Figures{
	Stations: stationsAll, Activities: 2104, Receptions: 1138, Research: 839, Visits: 419, Batches: 1576, Persons: 4557, Idle: 27,
}

// Plan is the whole sample, before any of it is loaded.
type Plan struct {
	Year     int // of the records
	Roster   province.Roster
	Councils map[ids.AreaCode][]province.Row // street councils, a file each
	Stations []Station
	town     []province.Person // 坞根镇's congress, the three who sit in the city's first
}

// Station is a station with those who are enrolled in it, deputies of the
// county first.
type Station struct {
	stationsv1.RegisterRequest
	Own      int // deputies of the county
	Deputies []ids.PersonID
	Days     []province.Day
}

// Make plans a sample whose records lie in a year.
func Make(year int) *Plan {
	p := &Plan{Year: year, Councils: map[ids.AreaCode][]province.Row{}}
	p.Roster = province.Roster{Areas: areas(), Congresses: congresses(year), Organs: organs()}
	p.gulou()
	p.wenling()
	return p
}

// elections is the year in which the deputies were elected.
func (p *Plan) elections() int { return p.Year - 3 }

func (p *Plan) seat(r province.Row) { p.Roster.Rows = append(p.Roster.Rows, r) }

func (p *Plan) gulou() {
	places := gulouPlaces()
	homes := make([]Station, len(places))
	for i, pl := range places {
		homes[i].RegisterRequest = stationsv1.RegisterRequest{
			Kind: stationsv1.StationKindHome, Name: pl.name + "人大代表之家", Area: pl.code, Address: "鼓楼样例区" + pl.name + "样例路 1 号",
			Siting: stationsv1.SitingState, Hours: "每月 15 日 9:00–11:30", Opened: date.New(p.elections(), 1, 20),
		}
	}
	live := func(i int, who province.Person) {
		homes[i].Deputies = append(homes[i].Deputies, who.ID)
	}
	crowd := Seed.Crowd(string(Gulou), p.elections())
	district := make([]province.Person, gulouDeputies)
	for i := range district {
		at := i % len(places)
		district[i] = crowd.Next(places[at].code, places[at].name)
		p.seat(district[i].Elected(Gulou, 1+i/2))
		live(at, district[i])
		homes[at].Own++
	}
	higher := func(body ids.AreaCode, seats int, also []province.Person) []province.Person {
		out := slices.Clone(also)
		for i := range seats - len(also) {
			at := (i + len(body)) % len(places)
			who := crowd.Next(places[at].code, places[at].name)
			out = append(out, who)
			live(at, who)
		}
		for _, who := range out {
			p.seat(who.Seat(body))
		}
		return out
	}
	prefecture := higher(Sample, gulouPrefecture, district[:alsoPrefecture])
	higher(Code, gulouProvincial, prefecture[gulouPrefecture-alsoProvincial:])
	higher("", gulouNational, nil)
	for i, n := range province.Even(councillors, len(places)) {
		council := Seed.Crowd(string(places[i].code)+"-Y", p.elections())
		for range n {
			who := council.Next(places[i].code, places[i].name)
			row := who.Seat(places[i].code)
			row.Listed = true
			p.Councils[places[i].code] = append(p.Councils[places[i].code], row)
		}
	}
	p.Stations = append(p.Stations, homes...)
}

func (p *Plan) wenling() {
	places := wenlingPlaces()
	own := ownDeputies()
	days := Seed.Year(string(Wenling), p.Year, year)
	crowd := Seed.Crowd(string(Wenling), p.elections())
	all := make([]Station, stationsAll)
	seat := 0
	for i := range all {
		at := places[i/stationsEachPlace]
		nth := i%stationsEachPlace + 1
		all[i] = Station{Own: own[i], Days: days[i], RegisterRequest: stationsv1.RegisterRequest{
			Kind: stationsv1.StationKindLiaison, Name: fmt.Sprintf("%s第%d人大代表联络站", at.name, nth), Area: at.code,
			Address: fmt.Sprintf("温岭市（样例）%s样例路 %d 号", at.name, 10*nth), Siting: siting(i), Hours: "每月 15 日 9:00–11:30",
			Opened: date.New(2014, 5, 4),
		}}
		for j := range own[i] {
			who := crowd.Next(at.code, at.name)
			seat++
			p.seat(who.Elected(Wenling, 1+seat/2))
			all[i].Deputies = append(all[i].Deputies, who.ID)
			if i == townFirst && j < signingDeputies {
				p.town = append(p.town, who)
			}
		}
		all[i].Head = all[i].Deputies[own[i]-1]
	}
	at := 0
	for _, higher := range []struct {
		body  ids.AreaCode
		seats int
	}{{Taizhou, wenlingPrefecture}, {Code, wenlingProvincial}, {"", wenlingNational}} {
		for range higher.seats {
			pl := places[at/stationsEachPlace]
			who := crowd.Next(pl.code, pl.name)
			p.seat(who.Seat(higher.body))
			all[at].Deputies = append(all[at].Deputies, who.ID)
			at = (at + 1) % stationsAll
		}
	}
	p.townCongress(all)
	p.Stations = append(p.Stations, all...)
}

// ownDeputies is how many of the city's deputies each station has: eleven have
// fewer than six (S-21).
func ownDeputies() []int {
	out := make([]int, stationsAll)
	left := quota(rosterv1.LevelCounty, peopleWenling)
	for i := range stationsFewOwn {
		out[1+4*i] = 3 + i%3
		left -= out[1+4*i]
	}
	rest := province.Even(left, stationsAll-stationsFewOwn)
	for i := range out {
		if out[i] == 0 {
			out[i], rest = rest[0], rest[1:]
		}
	}
	return out
}

// siting is whose building a station is in (S-20). Five is prime to 47: the
// kinds mix over the towns.
func siting(i int) stationsv1.Siting {
	switch n := i * 5 % stationsAll; {
	case n < sitedCollective:
		return stationsv1.SitingCollective
	case n < sitedCollective+sitedState:
		return stationsv1.SitingState
	}
	return stationsv1.SitingOther
}

// townCongress seats 坞根镇's congress: three of the city's deputies, who hold
// two seats up one line, and 58 of its own.
func (p *Plan) townCongress(all []Station) {
	crowd := Seed.Crowd(string(Town), p.elections())
	for len(p.town) < quota(rosterv1.LevelTown, peopleTown) {
		who := crowd.Next(Town, "坞根镇")
		st := &all[townFirst+len(p.town)%2]
		st.Deputies = append(st.Deputies, who.ID)
		p.town = append(p.town, who)
	}
	for i, who := range p.town {
		p.seat(who.Elected(Town, 1+i/2))
	}
}
