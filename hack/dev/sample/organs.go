package sample

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// The codes of the organs that others speak of.
const (
	codeCommittee = "CWH" // 常务委员会
	codeOffice    = "DGW" // 代表工作委员会
	codePresidium = "ZXT" // 主席团
	codeTown      = "ZF"  // 人民政府
	codeHousing   = "ZJJ" // 住房和城乡建设局
	codeTransport = "JTJ" // 交通运输局
)

var units = []struct{ code, name string }{
	{codeHousing, "住房和城乡建设局"}, {codeTransport, "交通运输局"}, {"JYJ", "教育局"}, {"WJJ", "卫生健康局"}, {"MZJ", "民政局"},
	{"NYJ", "农业农村和水利局"}, {"ZFJ", "综合行政执法局"}, {"RSJ", "人力资源和社会保障局"}, {"GAJ", "公安局"}, {"HBJ", "生态环境局"},
}

var committees = []string{"法制", "监察和司法", "财政经济", "城建环资", "教科文卫", "农业农村", "社会建设"}

// organs are those of both counties.
func organs() []rosterv1.AddOrganRequest {
	var out []rosterv1.AddOrganRequest
	add := func(kind rosterv1.OrganKind, area ids.AreaCode, code, name string, parent ids.OrganID) ids.OrganID {
		o := rosterv1.AddOrganRequest{ID: Seed.Organ(area, code), Kind: kind, Area: area, Code: code, Name: name, Parent: parent}
		out = append(out, o)
		return o.ID
	}
	for _, county := range []struct {
		area   ids.AreaCode
		name   string
		places []place
	}{{Gulou, "鼓楼样例区", gulouPlaces()}, {Wenling, "温岭市（样例）", wenlingPlaces()}} {
		standing := add(rosterv1.OrganStandingCommittee, county.area, codeCommittee, county.name+"人大常委会", ids.OrganID{})
		add(rosterv1.OrganDeputyAffairs, county.area, codeOffice, county.name+"人大常委会代表工作委员会", standing)
		for i, c := range committees {
			add(rosterv1.OrganWorkingCommittee, county.area, fmt.Sprintf("GW%02d", i+1), county.name+"人大常委会"+c+"工作委员会", standing)
		}
		government := add(rosterv1.OrganState, county.area, codeTown, county.name+"人民政府", ids.OrganID{})
		for _, u := range units {
			add(rosterv1.OrganHandlingUnit, county.area, u.code, county.name+u.name, government)
		}
		for _, p := range county.places {
			if p.street {
				add(rosterv1.OrganStreetCommittee, p.code, "GW", county.name+"人大"+p.name+"工作委员会", standing)
			} else {
				add(rosterv1.OrganPresidium, p.code, codePresidium, p.name+"人大主席团", ids.OrganID{})
				add(rosterv1.OrganState, p.code, codeTown, p.name+"人民政府", government)
			}
		}
	}
	return out
}

// HousingUnit and TransportUnit handle what the scenario gives them.
func HousingUnit() ids.OrganID   { return Seed.Organ(Wenling, codeHousing) }
func TransportUnit() ids.OrganID { return Seed.Organ(Wenling, codeTransport) }

// TownGovernment does the town's livelihood projects.
func TownGovernment() ids.OrganID { return Seed.Organ(Town, codeTown) }
