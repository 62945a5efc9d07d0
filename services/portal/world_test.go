package portal_test

import (
	"encoding/binary"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/authn"
)

// nth is the nth id of its kind: the same in every run.
func nth[K any](n uint64) ids.ID[K] {
	var u uuid.UUID
	u[6], u[8] = 0x70, 0x80
	binary.BigEndian.PutUint32(u[12:], uint32(n))
	return ids.ID[K](u)
}

func id[T any, P interface {
	*T
	UnmarshalText(b []byte) error
}](n uint64) T {
	var v T
	if err := P(&v).UnmarshalText([]byte(nth[struct{}](n).String())); err != nil {
		panic(err)
	}
	return v
}

// The people of the sample world.
var (
	lin     = id[ids.PersonID](1) // a deputy
	chen    = id[ids.PersonID](2) // another
	wang    = id[ids.PersonID](3) // a third, and a fourth of the same name
	wang2   = id[ids.PersonID](4)
	bureau  = id[ids.OrganID](11)
	area    = ids.MustArea("320106")
	council = id[ids.CongressID](21)

	deputy  = authn.Claims{Subject: "lin", Name: "林秀英", Roles: []string{"deputy"}, Areas: []string{"320106"}, Person: lin.String()}
	clerk   = authn.Claims{Subject: "zhou", Name: "周联络", Roles: []string{"clerk"}, Areas: []string{"320106"}}
	officer = authn.Claims{Subject: "wu", Name: "吴主任", Roles: []string{"office"}, Areas: []string{"320106"}}
	handler = authn.Claims{Subject: "qian", Name: "钱科长", Roles: []string{"handler"}, Areas: []string{"320106"}, Organ: bureau.String()}
	leader  = authn.Claims{Subject: "sun", Name: "孙主任", Roles: []string{"leader"}, Areas: []string{"320106"}}
)

// call is one call that a fake service received: its name, its request, and what
// travelled beside it.
type call struct {
	name string
	req  any
	out  rpc.Outgoing
}

// world is the state behind the fake services. A test changes it before it asks.
type world struct {
	mu    sync.Mutex
	calls []call
	fail  map[string]error // by the name of the call

	people     []rosterv1.Deputy
	congress   rosterv1.Congress
	units      []rosterv1.Organ
	station    stationsv1.Station
	matter     stationsv1.Matter
	caseOf     stationsv1.Case
	suggestion suggestionsv1.Suggestion
	ballot     votingv1.Ballot
	hall       votingv1.Hall
	project    votingv1.Project
	run        rosterv1.ImportRun
}

// last is the last call of a name.
func (w *world) last(name string) (call, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := len(w.calls) - 1; i >= 0; i-- {
		if w.calls[i].name == name {
			return w.calls[i], true
		}
	}
	return call{}, false
}

func (w *world) failing(name string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fail[name] = err
}

var (
	stationCode = stationsv1.NewStationCode(7)
	caseNumber  = stationsv1.NewCaseNumber(2026, 42)
	filedAt     = time.Date(2026, 5, 12, 1, 30, 0, 0, time.UTC)
)

const caseSecret = "K7PQ-93XM"

var why = explain.Derivation{
	Question: "答复期限", Answer: "2026-08-12",
	Rules:  []explain.Line{{Pack: "32/suggestions@2017", Key: "reply", Value: "3 months", Citation: "代表建议办理规定 第二十一条"}},
	Inputs: []explain.Value{{Name: "交办之日", Value: "2026-05-12"}},
	Steps:  []explain.Value{{Name: "交办当日不计入", Value: "2026-05-13 起算"}, {Name: "加三个月", Value: "2026-08-12，星期三，不是休假日"}},
}

func member(person ids.PersonID, n uint64, name, post string) rosterv1.Deputy {
	return rosterv1.Deputy{
		Person: rosterv1.Person{ID: person, Name: name, Area: area, Post: post},
		Mandates: []rosterv1.Mandate{{
			ID: id[ids.MandateID](n), Person: person, Congress: council, CongressName: "第十九届区人民代表大会", Kind: rosterv1.KindCongress,
			Area: area, Level: rosterv1.LevelCounty, Constituency: "第 12 选区", Began: "2022-01-10",
		}},
	}
}

func newWorld() *world {
	w := &world{fail: map[string]error{}}
	w.people = []rosterv1.Deputy{
		member(lin, 101, "林秀英", "湖南路街道社区工作者"), member(chen, 102, "陈建国", "市第二中学教师"),
		member(wang, 103, "王伟", "公交集团驾驶员"), member(wang2, 104, "王伟", "区人民医院医师"),
	}
	w.congress = rosterv1.Congress{
		ID: council, Kind: rosterv1.KindCongress, Area: area, Level: rosterv1.LevelCounty, Term: 19,
		Name: "第十九届区人民代表大会", Quota: 386, Seated: 4, Opened: "2022-01-10",
	}
	w.units = []rosterv1.Organ{{ID: bureau, Kind: rosterv1.OrganHandlingUnit, Area: area, Code: "01", Name: "区城市管理局"}}
	w.station = stationsv1.Station{
		ID: id[ids.StationID](31), Code: stationCode, Kind: stationsv1.StationKindLiaison, Name: "湖南路街道人大代表联络站", Area: area,
		Address: "湖南路 18 号一楼", Hours: "每月 15 日 9:00–11:30", Opened: "2019-03-01", Enrolled: 3, Version: 2, Clerk: chen,
	}
	w.matter = sampleMatter(w.station.ID)
	w.caseOf = stationsv1.Case{
		Number: caseNumber, Station: w.station.ID, Name: w.station.Name, Category: stationsv1.CategoryEnvironment,
		Text: w.matter.Text, State: stationsv1.StateAnswered, Deputy: lin, Answer: "已与物业约定每日清运两次，夜间加设照明。",
		Outcome: stationsv1.OutcomeSettled, Steps: w.matter.Steps, MayRate: true,
	}
	w.suggestion = sampleSuggestion()
	w.ballot = sampleBallot()
	w.hall = votingv1.Hall{Title: w.ballot.Title, State: votingv1.BallotStateOpen, Entitled: 386, Present: 371, Quorum: 194, Cast: 208, Remaining: 163}
	w.project = votingv1.Project{
		ID: id[ids.ProjectID](51), Area: area, Congress: council, Year: 2026, Title: "老旧小区加装充电设施", InvestmentFen: 1_280_000_000,
		Reason: "群众反映集中", Content: "改造 40 个小区，新增充电接口 6000 个", FinishBy: "2026-11-30", Organ: bureau, OrganName: "区城市管理局",
		Supervisors: []ids.PersonID{lin}, State: votingv1.ProjectStateAdopted, Light: votingv1.LightYellow, LightReason: "进度落后 8%",
		AdoptedOn: "2026-01-12", Ballot: w.ballot.ID, Version: 3,
	}
	w.run = rosterv1.ImportRun{
		ID: id[rosterv1.ImportID](61), Mode: rosterv1.ValidRows, Area: area, File: "代表名单.xlsx", Phase: rosterv1.ImportDone,
		At: filedAt, Total: 120, Read: 120, Accepted: 118, Refused: 2, People: 110, Mandates: 118,
	}
	return w
}

func sampleMatter(station ids.StationID) stationsv1.Matter {
	clock := &stationsv1.Clock{Due: "2026-05-26", Why: why}
	return stationsv1.Matter{
		MatterItem: stationsv1.MatterItem{
			ID: id[ids.MatterID](41), Number: caseNumber, Station: station, Area: area, Category: stationsv1.CategoryEnvironment,
			State: stationsv1.StatePassed, Summary: "小区北门垃圾收集点夜间堆满", Deputy: lin, Filed: filedAt, Due: "2026-05-26",
		},
		Text: "小区北门垃圾收集点夜间堆满，气味很大，老人走路看不清，容易滑倒。希望增加清运次数，装一盏灯。", Clock: clock, Version: 4,
		Contact: &stationsv1.Contact{Name: "何阿姨", Phone: "025-55550100"},
		Steps: []stationsv1.Step{
			{N: 1, Kind: stationsv1.StepFile, Name: "提交", State: stationsv1.StateFiled, At: filedAt, By: "选民"},
			{N: 2, Kind: stationsv1.StepAccept, Name: "受理", State: stationsv1.StateAccepted, At: filedAt.Add(time.Hour), By: "联络员", Told: "已受理，谢谢您的意见。"},
			{N: 3, Kind: stationsv1.StepPass, Name: "转代表", State: stationsv1.StatePassed, At: filedAt.Add(26 * time.Hour), By: "联络员", Deputy: lin, Clock: clock},
		},
		Next: []stationsv1.StepKind{stationsv1.StepAnswer, stationsv1.StepAssign, stationsv1.StepUrge, stationsv1.StepAccept, stationsv1.StepDecline, stationsv1.StepAnalyse, stationsv1.StepReopen, stationsv1.StepClose},
	}
}

func sampleSuggestion() suggestionsv1.Suggestion {
	return suggestionsv1.Suggestion{
		Brief: suggestionsv1.Brief{
			ID: id[ids.SuggestionID](71), Number: "2026-建-0017", Kind: suggestionsv1.KindSuggestion, Channel: suggestionsv1.ChannelOutOfSession,
			State: suggestionsv1.StateContacted, Title: "关于改善老旧小区垃圾收集点的建议", Congress: council, Area: area,
			Lead:    suggestionsv1.Signer{Person: lin, Mandate: id[ids.MandateID](101), Name: "林秀英", Consent: suggestionsv1.ConsentConfirmed},
			Handler: &suggestionsv1.Handler{Organ: bureau, Name: "区城市管理局", Lead: true}, FiledOn: "2026-04-20", Due: "2026-08-12", Late: true,
		},
		Body: "近两年，湖南路街道多个老旧小区的垃圾收集点夜间满溢……", Edition: 2, AssignedOn: "2026-05-12",
		Points:    []suggestionsv1.Point{{No: 1, Text: "每日清运不少于两次"}, {No: 2, Text: "收集点加装照明"}},
		CoSigners: []suggestionsv1.Signer{{Person: chen, Name: "陈建国", Consent: suggestionsv1.ConsentInvited}},
		Origin:    id[ids.MatterID](41),
		Contacts: []suggestionsv1.Contact{{
			ID: id[suggestionsv1.ContactID](72), Organ: bureau, On: "2026-05-18", Means: suggestionsv1.MeansVisit, Phase: suggestionsv1.PhaseBefore,
			Words: "到现场查看三个收集点", State: suggestionsv1.ContactStateLogged,
		}},
		Replies: []suggestionsv1.ReplyLetter{{
			Round: 1, On: "2026-05-19", Organ: bureau, Class: "A", Body: "您的建议收悉，现答复如下。",
			Answers: []suggestionsv1.Answer{{Point: 1, Text: "已调整班次"}, {Point: 2, Text: "六月底前装好"}},
			Commitments: []suggestionsv1.Commitment{{
				ID: id[suggestionsv1.CommitmentID](73), Point: 2, Text: "加装照明 12 处", Due: date.Must("2026-06-30"), Outcome: suggestionsv1.OutcomePending,
			}},
		}},
		May: []suggestionsv1.Act{
			suggestionsv1.ActRevise, suggestionsv1.ActInvite, suggestionsv1.ActCoSign, suggestionsv1.ActFile, suggestionsv1.ActWithdraw,
			suggestionsv1.ActReturn, suggestionsv1.ActAccept, suggestionsv1.ActDecline, suggestionsv1.ActAssign, suggestionsv1.ActRefuse,
			suggestionsv1.ActReassign, suggestionsv1.ActInsist, suggestionsv1.ActOpine, suggestionsv1.ActLogContact,
			suggestionsv1.ActConfirmContact, suggestionsv1.ActReply, suggestionsv1.ActEvaluate, suggestionsv1.ActRehandle,
			suggestionsv1.ActSettle, suggestionsv1.ActFulfil, suggestionsv1.ActEvaluateCommitments,
		},
	}
}

func sampleBallot() votingv1.Ballot {
	return votingv1.Ballot{
		ID: id[ids.BallotID](81), Area: area, Congress: council, Title: "2026 年民生实事项目票决", Kind: votingv1.Competitive, Choose: 2,
		Options: []votingv1.Option{
			{No: 1, Title: "老旧小区加装充电设施", InvestmentFen: 1_280_000_000, OrganName: "区城市管理局", FinishBy: "2026-11-30"},
			{No: 2, Title: "新建社区托育点"}, {No: 3, Title: "背街小巷照明"},
		},
		Marks: []votingv1.Mark{votingv1.MarkChosen}, State: votingv1.BallotStateOpen, Version: 5,
		Me: &votingv1.Standing{Entitled: true, Present: true}, Method: why.Rules,
	}
}
