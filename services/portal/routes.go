package portal

import (
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// Who works with what. A page that a role may open may still hold steps that the
// service refuses to this person.
const (
	desk        = role.Clerk | role.StationHead
	withMatters = desk | role.Office | role.Leader | role.Deputy | role.Handler
	withTexts   = role.Deputy | role.Office | role.Handler | role.Leader
	counters    = role.Office | role.Scrutineer
	keepers     = role.Office | role.Admin
	everybody   = role.Signed
)

// routes are the pages and forms of the portal; doc.go tells them in words.
var routes = []route{
	// For all.
	{"GET /{$}", 0, (*page).home},
	{"GET /s", 0, (*page).findStation},
	{"GET /s/{code}", 0, (*page).publicStation},
	{"POST /s/{code}", 0, (*page).fileMatter},
	{"GET /receipt", 0, (*page).receipt},
	{"GET /case", 0, (*page).caseForm},
	{"POST /case", 0, (*page).openCase},
	{"GET /case/{number}", 0, (*page).showCase},
	{"POST /case/{number}/rate", 0, (*page).rateCase},
	{"GET /deputies", 0, (*page).deputies},
	{"GET /deputies/{person}", 0, (*page).deputy},
	{"GET /livelihood", 0, (*page).livelihood},
	{"GET /livelihood/{id}", 0, (*page).project},
	{"GET /ballots/{id}/result", 0, (*page).result},
	{"GET /accessibility", 0, func(p *page) error { return p.show("", "无障碍说明", view.Accessibility()) }},
	{"GET /signin", 0, (*page).signIn},
	{"GET /signin/callback", 0, (*page).signedIn},
	{"POST /signout", 0, (*page).signOut},
	{"POST /print-size", 0, (*page).printSize},

	// Homes.
	{"GET /today", role.Deputy, (*page).todayPage},
	{"GET /station", desk | role.Office, (*page).myStation},
	{"GET /office", keepers, (*page).office},
	{"GET /inbox", role.Handler, (*page).inbox},
	{"GET /picture", role.Leader | role.Office, (*page).picture},

	// Stations and matters.
	{"GET /stations/{id}", desk | role.Office | role.Leader, (*page).station},
	{"GET /stations/{id}/qr", desk | role.Office, (*page).stationQR},
	{"GET /stations/{id}/reception", desk, (*page).receptionForm},
	{"POST /stations/{id}/reception", desk, (*page).holdReception},
	{"GET /stations/{id}/activity", desk, (*page).activityForm},
	{"POST /stations/{id}/activity", desk, (*page).holdActivity},
	{"GET /stations/{id}/matter", desk, (*page).takeDownForm},
	{"POST /stations/{id}/matter", desk, (*page).takeDown},
	{"GET /matters", withMatters, (*page).matters},
	{"GET /matters/{id}", withMatters, (*page).matter},
	{"POST /matters/{id}/accept", desk, acceptMatter},
	{"POST /matters/{id}/decline", desk, declineMatter},
	{"POST /matters/{id}/analyse", desk, analyseMatter},
	{"POST /matters/{id}/assign", desk | role.Office, assignMatter},
	{"POST /matters/{id}/urge", desk | role.Office, urgeMatter},
	{"POST /matters/{id}/answer", desk | role.Deputy | role.Handler, answerMatter},
	{"POST /matters/{id}/reopen", desk | role.Office, reopenMatter},
	{"POST /matters/{id}/close", desk | role.Office, closeMatter},

	// Suggestions.
	{"GET /suggestions", withTexts, (*page).suggestions},
	{"GET /suggestions/new", role.Deputy, (*page).draftForm},
	{"POST /suggestions/new", role.Deputy, (*page).draft},
	{"GET /suggestions/{id}", withTexts, (*page).suggestion},
	{"GET /suggestions/{id}/clocks", withTexts, (*page).clocks},
	{"GET /suggestions/{id}/edit", role.Deputy, (*page).reviseForm},
	{"POST /suggestions/{id}/edit", role.Deputy, (*page).revise},
	{"GET /suggestions/{id}/co-signers", role.Deputy, (*page).coSigners},
	{"POST /suggestions/{id}/invite", role.Deputy, (*page).invite},
	{"POST /suggestions/{id}/co-sign", role.Deputy, coSign},
	{"POST /suggestions/{id}/file", role.Deputy, fileSuggestion},
	{"POST /suggestions/{id}/withdraw", role.Deputy, withdrawSuggestion},
	{"POST /suggestions/{id}/contacts/{contact}/confirm", role.Deputy, confirmContact},
	{"POST /suggestions/{id}/evaluate", role.Deputy, evaluate},
	{"POST /suggestions/{id}/evaluate-commitments", role.Deputy, evaluateCommitments},
	{"POST /suggestions/{id}/accept", role.Office, acceptSuggestion},
	{"POST /suggestions/{id}/return", role.Office, returnSuggestion},
	{"POST /suggestions/{id}/decline", role.Office, declineSuggestion},
	{"POST /suggestions/{id}/assign", role.Office, assignSuggestion},
	{"POST /suggestions/{id}/reassign", role.Office, reassignSuggestion},
	{"POST /suggestions/{id}/insist", role.Office, insistSuggestion},
	{"POST /suggestions/{id}/rehandle", role.Office, rehandleSuggestion},
	{"POST /suggestions/{id}/settle", role.Office, settleSuggestion},
	{"POST /suggestions/{id}/contacts", role.Handler, logContact},
	{"POST /suggestions/{id}/opine", role.Handler, opine},
	{"POST /suggestions/{id}/refuse", role.Handler, refuseSuggestion},
	{"GET /suggestions/{id}/reply", role.Handler, (*page).replyForm},
	{"POST /suggestions/{id}/reply", role.Handler, (*page).reply},
	{"POST /suggestions/{id}/commitments/{commitment}/fulfil", role.Handler, fulfil},

	// Ballots and projects.
	{"GET /ballots", everybody, (*page).ballots},
	{"GET /ballots/new", role.Office, (*page).ballotForm},
	{"POST /ballots/new", role.Office, (*page).draftBallot},
	{"GET /ballots/{id}", everybody, (*page).ballot},
	{"GET /ballots/{id}/roll", counters | role.Clerk, (*page).roll},
	{"GET /ballots/{id}/hall", everybody, (*page).hall},
	{"POST /ballots/{id}/open", role.Office, openBallot},
	{"POST /ballots/{id}/close", counters, closeBallot},
	{"POST /ballots/{id}/announce", role.Office, announceResult},
	{"POST /ballots/{id}/cancel", role.Office, cancelBallot},
	{"POST /ballots/{id}/check-in", counters | role.Clerk | role.Deputy, (*page).checkIn},
	{"POST /ballots/{id}/cast", role.Deputy, cast},
	{"GET /projects", everybody, (*page).projects},
	{"GET /projects/new", role.Office, (*page).projectForm},
	{"POST /projects/new", role.Office, (*page).propose},
	{"GET /projects/{id}", everybody, (*page).project},
	{"POST /projects/{id}/withdraw", role.Office, (*page).withdrawProject},
	{"POST /projects/{id}/check", role.Office | role.Deputy, (*page).checkProject},

	// Points.
	{"GET /points", role.Deputy, (*page).points},
	{"POST /points/object", role.Deputy, (*page).object},
	{"GET /scores", role.Office | role.Leader, (*page).scores},
	{"GET /scores/{person}", role.Office | role.Leader, (*page).deputyPoints},
	{"POST /scores/publish", role.Office, (*page).publish},
	{"GET /duties/new", desk | role.Office, (*page).dutyForm},
	{"POST /duties/new", desk | role.Office, (*page).registerDuty},
	{"GET /objections", role.Office, (*page).objections},
	{"POST /objections/{id}", role.Office, (*page).decide},

	// The roster.
	{"GET /roster", keepers, (*page).roster},
	{"GET /roster/{template}", keepers, (*page).importTemplate},
	{"GET /roster/imports", keepers, (*page).imports},
	{"POST /roster/imports", keepers, (*page).startImport},
	{"GET /roster/imports/{id}", keepers, (*page).importRun},
	{"GET /roster/imports/{id}/progress", keepers, (*page).importProgress},
	{"GET /roster/imports/{id}/{report}", keepers, (*page).importReport},
	{"POST /roster/imports/{id}/revert", keepers, (*page).revertImport},
}
