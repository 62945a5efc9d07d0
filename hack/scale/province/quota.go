package province

import (
	"fmt"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Ground is what the number of a congress's deputies rests on.
type Ground struct {
	Level        rosterv1.Level
	Population   int
	Municipality bool // 直辖市: at the province's level
	Extra        bool // 另加百分之五: many minorities, or people who live far apart (选举法 12 第二款)
}

// Seats is the number of deputies that 选举法 12 gives.
type Seats struct {
	Number int
	// MayBeFewer: so few people live there that the congress may have fewer
	// deputies than the base.
	MayBeFewer bool
}

// rule is one item of 选举法 12: a base, one more for so many people, a most.
type rule struct {
	base, each int
	most       int // 0: none
	mostOver   int // the most holds for more people than this
	fewUnder   int // with fewer people the base is no least
}

// rules are 选举法 12 第一款（一）至（四）, as amended 2020-10-17. The number of
// national deputies is not reckoned from a population alone (选举法 15, 16).
var rules = map[rosterv1.Level]rule{
	rosterv1.LevelProvince:   {base: 350, each: 150_000, most: 1000},
	rosterv1.LevelPrefecture: {base: 240, each: 25_000, most: 650, mostOver: 10_000_000},
	rosterv1.LevelCounty:     {base: 140, each: 5_000, most: 450, mostOver: 1_550_000, fewUnder: 50_000},
	rosterv1.LevelTown:       {base: 45, each: 1_500, most: 160, fewUnder: 2_000},
}

// Quota is the number of deputies of a congress.
func Quota(g Ground) (Seats, error) {
	r, ok := rules[g.Level]
	if !ok {
		return Seats{}, fmt.Errorf("选举法第十二条没有规定%s代表名额的算法", g.Level.Chinese())
	}
	if g.Level == rosterv1.LevelProvince && g.Municipality {
		r.each = 25_000 // （一）：直辖市每二万五千人可以增加一名
	}
	n := r.base + g.Population/r.each
	if r.most > 0 && g.Population > r.mostOver {
		n = min(n, r.most)
	}
	if g.Extra {
		n += n * 5 / 100
	}
	return Seats{Number: n, MayBeFewer: g.Population < r.fewUnder}, nil
}

// seats is Quota for levels that have one.
func seats(l rosterv1.Level, population int) int {
	s, err := Quota(Ground{Level: l, Population: population})
	if err != nil {
		panic(err) // the levels are ours
	}
	return s.Number
}
