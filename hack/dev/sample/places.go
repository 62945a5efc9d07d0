package sample

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/hack/scale/province"
)

// Seed is the one that the sample is made of.
const Seed province.Seed = 1

// The areas that others speak of.
const (
	Code    ids.AreaCode = "33"        // the province
	Sample  ids.AreaCode = "3390"      // 样例市
	Gulou   ids.AreaCode = "339006"    // 鼓楼样例区
	Taizhou ids.AreaCode = "3310"      // 台州市
	Wenling ids.AreaCode = "331081"    // 温岭市（样例）
	Town    ids.AreaCode = "331081110" // 坞根镇, whose congress votes
)

// place is a town or a street.
type place struct {
	code   ids.AreaCode
	name   string
	street bool
}

var gulouStreets = []string{
	"宁海路", "华侨路", "湖南路", "中央门", "挹江门", "江东", "凤凰", "阅江楼", "热河南路", "幕府山", "建宁路", "宝塔桥", "小市",
}

func gulouPlaces() []place {
	out := make([]place, len(gulouStreets))
	for i, name := range gulouStreets {
		out[i] = place{ids.AreaCode(fmt.Sprintf("%s%03d", Gulou, i+1)), name + "街道", true}
	}
	return out
}

var (
	wenlingStreets = []string{"太平", "城东", "城西", "城北", "横峰"}
	wenlingTowns   = []string{"泽国", "大溪", "松门", "箬横", "新河", "石塘", "滨海", "温峤", "城南", "石桥头", "坞根"}
)

func wenlingPlaces() []place {
	var out []place
	for i, name := range wenlingStreets {
		out = append(out, place{ids.AreaCode(fmt.Sprintf("%s%03d", Wenling, i+1)), name + "街道", true})
	}
	for i, name := range wenlingTowns {
		out = append(out, place{ids.AreaCode(fmt.Sprintf("%s%03d", Wenling, 100+i)), name + "镇", false})
	}
	return out
}

// areas are all areas of the sample.
func areas() []rosterv1.Area {
	out := []rosterv1.Area{
		{Code: Code, Name: "浙江省（样例）"}, {Code: Sample, Name: "样例市"}, {Code: Gulou, Name: "鼓楼样例区"},
		{Code: Taizhou, Name: "台州市（样例）"}, {Code: Wenling, Name: "温岭市（样例）"},
	}
	for _, p := range append(gulouPlaces(), wenlingPlaces()...) {
		out = append(out, rosterv1.Area{Code: p.code, Name: p.name})
	}
	return out
}

// Populations, for the numbers of deputies: the census of 2020 where the place
// is a real one.
const (
	peopleProvince = 64_567_588
	peopleSample   = 3_200_000 // invented
	peopleTaizhou  = 6_622_888
	peopleWenling  = 1_416_199
	peopleTown     = 24_000 // about
)

// congresses are those that are in office at the end of a year.
func congresses(year int) []rosterv1.OpenCongressRequest {
	direct, above := date.New(year-3, 1, 10), date.New(year-3, 2, 18)
	out := []rosterv1.OpenCongressRequest{
		{Level: rosterv1.LevelNational, Term: 14, Opened: date.New(year-2, 3, 5), Name: "第十四届全国人民代表大会"},
		{Area: Code, Level: rosterv1.LevelProvince, Term: 14, Quota: quota(rosterv1.LevelProvince, peopleProvince), Opened: date.New(year-2, 1, 12)},
		{Area: Sample, Level: rosterv1.LevelPrefecture, Term: 8, Quota: quota(rosterv1.LevelPrefecture, peopleSample), Opened: above},
		{Area: Taizhou, Level: rosterv1.LevelPrefecture, Term: 6, Quota: quota(rosterv1.LevelPrefecture, peopleTaizhou), Opened: above},
		// The report's 386 are more than 选举法 12 gives 940,387 people (328): the
		// number had been fixed before, and the sample keeps the report's.
		{Area: Gulou, Level: rosterv1.LevelCounty, Term: 19, Quota: gulouDeputies, Opened: direct},
		{Area: Wenling, Level: rosterv1.LevelCounty, Term: 17, Quota: quota(rosterv1.LevelCounty, peopleWenling), Opened: direct},
		{Area: Town, Level: rosterv1.LevelTown, Term: 17, Quota: quota(rosterv1.LevelTown, peopleTown), Opened: direct},
	}
	for i, p := range gulouPlaces() {
		out = append(out, rosterv1.OpenCongressRequest{
			Kind: rosterv1.KindStreetCouncil, Area: p.code, Level: rosterv1.LevelTown, Term: 1,
			Quota: province.Even(councillors, len(gulouStreets))[i], Opened: date.New(year-3, 3, 1),
		})
	}
	for i := range out {
		out[i].ID = Seed.Congress(out[i].Area)
		if out[i].Kind == "" {
			out[i].Kind = rosterv1.KindCongress
		}
	}
	return out
}

func quota(l rosterv1.Level, people int) int {
	s, err := province.Quota(province.Ground{Level: l, Population: people})
	if err != nil {
		panic(err) // the levels are ours
	}
	return s.Number
}
