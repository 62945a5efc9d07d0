package rosterv1

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Service is the roster.
type Service interface {
	AddAreas(ctx context.Context, r AddAreasRequest) (AreasAdded, error)
	Areas(ctx context.Context, r AreasRequest) (AreaPage, error)

	OpenCongress(ctx context.Context, r OpenCongressRequest) (Congress, error)
	HoldSession(ctx context.Context, r HoldSessionRequest) (Congress, error)
	Congress(ctx context.Context, r CongressRequest) (Congress, error)
	Congresses(ctx context.Context, r CongressesRequest) (CongressPage, error)

	AddOrgan(ctx context.Context, r AddOrganRequest) (Organ, error)
	Organ(ctx context.Context, r OrganRequest) (Organ, error)
	Organs(ctx context.Context, r OrgansRequest) (OrganPage, error)

	AddDeputy(ctx context.Context, r AddDeputyRequest) (Deputy, error)
	EndMandate(ctx context.Context, r EndMandateRequest) (Mandate, error)
	Deputy(ctx context.Context, r DeputyRequest) (Deputy, error)
	Deputies(ctx context.Context, r DeputiesRequest) (DeputyPage, error)
	People(ctx context.Context, r PeopleRequest) (PeopleFound, error)
	Search(ctx context.Context, r SearchRequest) (Found, error)
	Count(ctx context.Context, r CountRequest) (Counts, error)
	Carriers(ctx context.Context, r CarriersRequest) (Carriers, error)

	Import(ctx context.Context, r ImportRequest) (ImportRun, error)
	ImportStatus(ctx context.Context, r ImportStatusRequest) (ImportRun, error)
	Imports(ctx context.Context, r ImportsRequest) (ImportPage, error)
	ImportRows(ctx context.Context, r ImportRowsRequest) (ImportRowPage, error)
	ImportFile(ctx context.Context, r ImportFileRequest) (rpc.Blob, error)
	ImportTemplate(ctx context.Context, r ImportTemplateRequest) (rpc.Blob, error)
	RevertImport(ctx context.Context, r RevertImportRequest) (ImportRun, error)
}

const (
	// everyone may know what the law makes public of deputies (代表法 58).
	everyone = role.Anyone | role.Signed | role.Service
	// keepers write the roster, each within their area.
	keepers = role.Office | role.Admin
)

// The operations. A singular noun is also the name of its type, so the method
// that reads one is called OneNoun here.
var (
	AddAreas = rpc.Method[AddAreasRequest, AreasAdded]{Name: "roster.AddAreas", Pattern: "POST /v1/roster/areas",
		Allow: role.Admin, Summary: "增补行政区划", MaxBody: 4 << 20}
	Areas = rpc.Method[AreasRequest, AreaPage]{Name: "roster.Areas", Pattern: "GET /v1/roster/areas",
		Allow: everyone, Summary: "行政区划列表"}

	OpenCongress = rpc.Method[OpenCongressRequest, Congress]{Name: "roster.OpenCongress", Pattern: "POST /v1/roster/congresses",
		Status: 201, Allow: keepers, Summary: "新一届人民代表大会", Budget: time.Minute}
	HoldSession = rpc.Method[HoldSessionRequest, Congress]{Name: "roster.HoldSession",
		Pattern: "POST /v1/roster/congresses/{congress}/sessions", Allow: keepers, Summary: "登记一次会议"}
	OneCongress = rpc.Method[CongressRequest, Congress]{Name: "roster.Congress", Pattern: "GET /v1/roster/congresses/{congress}",
		Allow: everyone, Summary: "一届人民代表大会"}
	Congresses = rpc.Method[CongressesRequest, CongressPage]{Name: "roster.Congresses", Pattern: "GET /v1/roster/congresses",
		Allow: everyone, Summary: "人民代表大会列表"}

	AddOrgan = rpc.Method[AddOrganRequest, Organ]{Name: "roster.AddOrgan", Pattern: "POST /v1/roster/organs",
		Status: 201, Allow: keepers, Summary: "增加机构"}
	OneOrgan = rpc.Method[OrganRequest, Organ]{Name: "roster.Organ", Pattern: "GET /v1/roster/organs/{organ}",
		Allow: everyone, Summary: "一个机构"}
	Organs = rpc.Method[OrgansRequest, OrganPage]{Name: "roster.Organs", Pattern: "GET /v1/roster/organs",
		Allow: everyone, Summary: "机构列表"}

	AddDeputy = rpc.Method[AddDeputyRequest, Deputy]{Name: "roster.AddDeputy", Pattern: "POST /v1/roster/deputies",
		Status: 201, Allow: keepers, Summary: "登记一名代表"}
	EndMandate = rpc.Method[EndMandateRequest, Mandate]{Name: "roster.EndMandate", Pattern: "POST /v1/roster/mandates/{mandate}/end",
		Allow: keepers, Summary: "代表资格终止"}
	OneDeputy = rpc.Method[DeputyRequest, Deputy]{Name: "roster.Deputy", Pattern: "GET /v1/roster/deputies/{person}",
		Allow: everyone, Summary: "一名代表及其历次任职"}
	Deputies = rpc.Method[DeputiesRequest, DeputyPage]{Name: "roster.Deputies", Pattern: "GET /v1/roster/deputies",
		Allow: everyone, Summary: "代表名录"}
	People = rpc.Method[PeopleRequest, PeopleFound]{Name: "roster.People", Pattern: "POST /v1/roster/people/lookup",
		Allow: everyone, Summary: "按编号查询多人", Safe: true}
	Search = rpc.Method[SearchRequest, Found]{Name: "roster.Search", Pattern: "GET /v1/roster/search",
		Allow: everyone, Summary: "按姓名、机构、地名查找（简体、繁体均可）"}
	Count = rpc.Method[CountRequest, Counts]{Name: "roster.Count", Pattern: "GET /v1/roster/count",
		Allow: everyone, Summary: "区域内各级代表人数"}
	ListCarriers = rpc.Method[CarriersRequest, Carriers]{Name: "roster.Carriers", Pattern: "GET /v1/roster/carriers",
		Allow: everyone, Summary: "可将事项带往上级人大的代表"}

	Import = rpc.Method[ImportRequest, ImportRun]{Name: "roster.Import", Pattern: "POST /v1/roster/imports",
		Status: 202, Allow: keepers, Summary: "导入名录文件（XLSX、CSV）", MaxBody: MaxImport, Budget: 2 * time.Minute}
	ImportStatus = rpc.Method[ImportStatusRequest, ImportRun]{Name: "roster.ImportStatus", Pattern: "GET /v1/roster/imports/{import}",
		Allow: keepers, Summary: "导入进度"}
	Imports = rpc.Method[ImportsRequest, ImportPage]{Name: "roster.Imports", Pattern: "GET /v1/roster/imports",
		Allow: keepers, Summary: "导入记录"}
	ImportRows = rpc.Method[ImportRowsRequest, ImportRowPage]{Name: "roster.ImportRows", Pattern: "GET /v1/roster/imports/{import}/rows",
		Allow: keepers, Summary: "导入的逐行结果"}
	ImportFile = rpc.Method[ImportFileRequest, rpc.Blob]{Name: "roster.ImportFile", Pattern: "GET /v1/roster/imports/{import}/report",
		Allow: keepers, Summary: "下载导入问题清单", Budget: time.Minute}
	ImportTemplate = rpc.Method[ImportTemplateRequest, rpc.Blob]{Name: "roster.ImportTemplate", Pattern: "GET /v1/roster/import-template",
		Allow: keepers, Summary: "下载导入模板"}
	RevertImport = rpc.Method[RevertImportRequest, ImportRun]{Name: "roster.RevertImport", Pattern: "POST /v1/roster/imports/{import}/revert",
		Allow: keepers, Summary: "撤回一次导入", Budget: 2 * time.Minute}
)

// Operations binds every method to s.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{
		AddAreas.Bind(s.AddAreas), Areas.Bind(s.Areas),
		OpenCongress.Bind(s.OpenCongress), HoldSession.Bind(s.HoldSession),
		OneCongress.Bind(s.Congress), Congresses.Bind(s.Congresses),
		AddOrgan.Bind(s.AddOrgan), OneOrgan.Bind(s.Organ), Organs.Bind(s.Organs),
		AddDeputy.Bind(s.AddDeputy), EndMandate.Bind(s.EndMandate),
		OneDeputy.Bind(s.Deputy), Deputies.Bind(s.Deputies), People.Bind(s.People),
		Search.Bind(s.Search), Count.Bind(s.Count), ListCarriers.Bind(s.Carriers),
		Import.Bind(s.Import), ImportStatus.Bind(s.ImportStatus), Imports.Bind(s.Imports),
		ImportRows.Bind(s.ImportRows), ImportFile.Bind(s.ImportFile), ImportTemplate.Bind(s.ImportTemplate),
		RevertImport.Bind(s.RevertImport),
	}
}
