package province

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Of what a made province consists, so far as the deputies asked for reach.
const (
	countiesEach = 9  // in a prefecture
	streetsEach  = 5  // in a county: no congress
	townsEach    = 10 // in a county
	mostPrefects = 21 // the most that a province of China has, and a few
)

// Populations, around which those of the places vary.
const (
	provincePeople   = 52_000_000
	prefecturePeople = 4_800_000
	countyPeople     = 560_000
	townPeople       = 36_000
)

// Legal is a province with so many deputies below the national level, each
// congress with the number that 选举法 12 gives it. The last congress may be
// short: by-elections are due.
func Legal(seed Seed, code ids.AreaCode, deputies, year int) Roster {
	l := legal{seed: seed, year: year, left: deputies, dice: seed.draw("legal " + string(code))}
	l.area(code, "样例省")
	l.congress(code, rosterv1.LevelProvince, provincePeople)
	for p := 1; p <= mostPrefects && (l.left > 0 || p == 1); p++ {
		l.prefecture(ids.AreaCode(fmt.Sprintf("%s%02d", code, p)), p)
	}
	l.indirect()
	return l.Roster
}

type legal struct {
	Roster
	seed    Seed
	year    int
	left    int
	dice    interface{ IntN(int) int }
	waiting []indirect // congresses whose deputies live in places not yet made
}

// indirect is a congress that lower congresses elect.
type indirect struct {
	body   ids.AreaCode
	seats  int
	places []ids.AreaCode
}

func (l *legal) area(code ids.AreaCode, name string) {
	l.Areas = append(l.Areas, rosterv1.Area{Code: code, Name: name})
}

// about varies a population by a quarter either way.
func (l *legal) about(people int) int { return people*3/4 + l.dice.IntN(people/2) }

func (l *legal) congress(code ids.AreaCode, level rosterv1.Level, people int) int {
	quota := seats(level, l.about(people))
	l.Congresses = append(l.Congresses, rosterv1.OpenCongressRequest{
		ID: l.seed.Congress(code), Kind: rosterv1.KindCongress, Area: code, Level: level, Term: 17, Quota: quota,
		Opened: date.New(l.year, 1, 10),
	})
	taken := min(quota, l.left)
	l.left -= taken
	if level == rosterv1.LevelProvince || level == rosterv1.LevelPrefecture {
		l.waiting = append(l.waiting, indirect{body: code, seats: taken})
	}
	return taken
}

func (l *legal) prefecture(code ids.AreaCode, n int) {
	l.area(code, fmt.Sprintf("第%d样例市", n))
	l.congress(code, rosterv1.LevelPrefecture, prefecturePeople)
	for c := 1; c <= countiesEach && (l.left > 0 || c == 1); c++ {
		l.county(ids.AreaCode(fmt.Sprintf("%s%02d", code, c)), n, c)
	}
}

func (l *legal) county(code ids.AreaCode, prefecture, n int) {
	l.area(code, fmt.Sprintf("第%d—%d样例县", prefecture, n))
	crowd := l.seed.Crowd(string(code), l.year)
	quota := l.congress(code, rosterv1.LevelCounty, countyPeople)
	var places []ids.AreaCode
	var towns []ids.AreaCode
	for t := range streetsEach + townsEach {
		place := ids.AreaCode(fmt.Sprintf("%s%03d", code, t+1))
		name := fmt.Sprintf("第%d街道", t+1)
		if t >= streetsEach {
			place = ids.AreaCode(fmt.Sprintf("%s%03d", code, 100+t-streetsEach))
			name = fmt.Sprintf("第%d镇", t-streetsEach+1)
			towns = append(towns, place)
		}
		l.area(place, name)
		places = append(places, place)
	}
	for i := range quota {
		p := crowd.Next(places[i%len(places)], l.Areas[len(l.Areas)-len(places)+i%len(places)].Name)
		l.Rows = append(l.Rows, p.Elected(code, 1+i/2))
	}
	for i, town := range towns {
		if l.left == 0 {
			break
		}
		for j := range l.congress(town, rosterv1.LevelTown, townPeople) {
			p := crowd.Next(town, fmt.Sprintf("第%d镇", i+1))
			l.Rows = append(l.Rows, p.Elected(town, 1+j/2))
		}
	}
	for i := range l.waiting {
		if l.waiting[i].body.Contains(code) {
			l.waiting[i].places = append(l.waiting[i].places, places...)
		}
	}
}

// indirect seats the congresses of the higher levels, now that there are places
// to live in.
func (l *legal) indirect() {
	for _, w := range l.waiting {
		crowd := l.seed.Crowd(string(w.body), l.year)
		for i := range w.seats {
			p := crowd.Next(w.places[i%len(w.places)], "样例")
			l.Rows = append(l.Rows, p.Seat(w.body))
		}
	}
}
