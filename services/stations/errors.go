package stations

import "github.com/tribune-platform/tribune/api/fault"

// The refusals of this service. Codes never change their meaning.
var (
	ErrNoStation     = fault.New(fault.NotFound, "stations.station_not_found", "没有找到该家站")
	ErrStationClosed = fault.New(fault.Conflict, "stations.station_closed", "该家站已停用")
	ErrStationStale  = fault.New(fault.Stale, "stations.station_changed", "家站资料已被他人更新")
	ErrStationTaken  = fault.New(fault.Conflict, "stations.station_taken", "同一区域内已有同名家站")

	ErrNotDeputy   = fault.New(fault.Invalid, "stations.not_deputy", "所选人员不是在任代表")
	ErrOtherLine   = fault.New(fault.Conflict, "stations.deputy_elsewhere", "代表所在的人大与家站不属同一区域")
	ErrEnrolled    = fault.New(fault.Conflict, "stations.already_enrolled", "代表已编入该家站")
	ErrNotEnrolled = fault.New(fault.NotFound, "stations.not_enrolled", "代表未编入该家站")
	ErrNoPerson    = fault.New(fault.Invalid, "stations.unknown_person", "名录中没有此人")
	ErrNoOrgan     = fault.New(fault.Invalid, "stations.unknown_organ", "名录中没有此单位，或其已撤销")

	ErrNoMatter   = fault.New(fault.NotFound, "stations.matter_not_found", "没有找到该意见")
	ErrState      = fault.New(fault.Conflict, "stations.matter_state", "意见的当前状态不允许此操作")
	ErrParty      = fault.New(fault.Denied, "stations.matter_party", "此步骤不由您办理")
	ErrChanged    = fault.New(fault.Stale, "stations.matter_changed", "意见已被他人更新")
	ErrUntold     = fault.New(fault.Invalid, "stations.matter_untold", "请写明要告知选民的内容")
	ErrReopened   = fault.New(fault.Conflict, "stations.matter_reopened", "意见只能重新办理一次")
	ErrNotUnhappy = fault.New(fault.Conflict, "stations.matter_content", "选民未表示不满意，无需重新办理")
	ErrBehalf     = fault.New(fault.Denied, "stations.on_behalf", "只有本站联络员或站长可以代为登记")
	ErrRole       = fault.New(fault.Denied, "stations.role", "您的身份不能进行此操作")
	ErrMine       = fault.New(fault.Invalid, "stations.mine", "您不是代表，也不属于承办单位，没有「我的」意见")

	// ErrNoCase answers a wrong number and a wrong secret alike.
	ErrNoCase = fault.New(fault.NotFound, "stations.case_not_found", "受理编号或查询码不正确")

	ErrFuture     = fault.New(fault.Invalid, "stations.future", "日期不应晚于今天")
	ErrBefore     = fault.New(fault.Invalid, "stations.before_opening", "日期早于家站启用日期")
	ErrForeign    = fault.New(fault.Invalid, "stations.foreign_matter", "所列意见不属于本站")
	ErrNoActivity = fault.New(fault.Invalid, "stations.unknown_activity", "没有找到所属的活动")
)

// Store-internal refusals: the service takes another id and tries again.
var (
	ErrCodeTaken   = fault.New(fault.Conflict, "stations.code_taken", "站点码已被占用")
	ErrNumberTaken = fault.New(fault.Conflict, "stations.number_taken", "受理编号已被占用")
)
