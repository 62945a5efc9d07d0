package roster

import (
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// carrierReason says why a deputy is near to a matter, nearest reason first.
func carrierReason(h Held, matter ids.AreaCode) string {
	switch {
	case matter.Contains(h.Area):
		return "在本地居住或工作"
	case matter.Contains(h.ElectedBy):
		return "由本地选出"
	case h.ElectedBy.Contains(matter):
		return "所在选举单位包含本地"
	}
	return "本级人大代表"
}

// countsOf sorts the numbers of an area: deputies from the top level, members of
// other bodies apart.
func countsOf(area ids.AreaCode, bodies []BodyCount, people int) rosterv1.Counts {
	out := rosterv1.Counts{Area: area, People: people, Levels: []rosterv1.LevelCount{}, Councillors: []rosterv1.MemberCount{}}
	members := map[rosterv1.CongressKind]int{}
	byLevel := map[rosterv1.Level]int{}
	for _, b := range bodies {
		if b.Kind == rosterv1.KindCongress {
			byLevel[b.Level] += b.Count
			out.Mandates += b.Count
		} else {
			members[b.Kind] += b.Count
		}
	}
	for _, l := range rosterv1.Levels() {
		if byLevel[l] > 0 {
			out.Levels = append(out.Levels, rosterv1.LevelCount{Level: l, Count: byLevel[l]})
		}
	}
	for _, k := range []rosterv1.CongressKind{rosterv1.KindStreetCouncil, rosterv1.KindVoterPanel} {
		if members[k] > 0 {
			out.Councillors = append(out.Councillors, rosterv1.MemberCount{Kind: k, Count: members[k]})
		}
	}
	return out
}
