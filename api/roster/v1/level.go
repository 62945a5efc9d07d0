package rosterv1

import "github.com/tribune-platform/tribune/api/ids"

// Level is the level of a congress. There are five; a province has deputies of
// all of them living in it (四级联动 counts without the town's).
type Level string

// The levels, from the top.
const (
	LevelNational   Level = "national"   // 全国
	LevelProvince   Level = "province"   // 省、自治区、直辖市
	LevelPrefecture Level = "prefecture" // 设区的市、自治州
	LevelCounty     Level = "county"     // 县、自治县、不设区的市、市辖区
	LevelTown       Level = "town"       // 乡、民族乡、镇
)

// Levels lists them from the top.
func Levels() []Level {
	return []Level{LevelNational, LevelProvince, LevelPrefecture, LevelCounty, LevelTown}
}

// LevelOf is the level of the congress of an area. Villages and communities
// have none; the zero area is the whole country.
func LevelOf(a ids.AreaCode) (Level, bool) {
	switch a.Level() {
	case ids.AreaProvince:
		return LevelProvince, true
	case ids.AreaPrefecture:
		return LevelPrefecture, true
	case ids.AreaCounty:
		return LevelCounty, true
	case ids.AreaTown:
		return LevelTown, true
	case ids.AreaUnknown:
		return LevelNational, a.IsZero()
	}
	return "", false
}

// Rank is 1 for the national level and 5 for the town's; 0 for no level.
func (l Level) Rank() int {
	for i, x := range Levels() {
		if l == x {
			return i + 1
		}
	}
	return 0
}

// Above says whether l is a higher level than m.
func (l Level) Above(m Level) bool { return l.Rank() > 0 && l.Rank() < m.Rank() }

// Chinese is the level as a page names it.
func (l Level) Chinese() string {
	return map[Level]string{
		LevelNational: "全国", LevelProvince: "省级", LevelPrefecture: "市级", LevelCounty: "区县级", LevelTown: "乡镇级",
	}[l]
}
