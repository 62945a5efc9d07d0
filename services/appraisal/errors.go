package appraisal

import "github.com/tribune-platform/tribune/api/fault"

// The faults of this service.
var (
	ErrNoDeputy = fault.New(fault.NotFound, "appraisal.no_deputy", "没有找到这名代表的任职记录")
	ErrNoDuty   = fault.New(fault.NotFound, "appraisal.no_duty", "没有找到这条履职登记")
	ErrNoTenure = fault.New(fault.NotFound, "appraisal.no_tenure", "该代表在此期间不具有本届代表职务")

	ErrWhichCongress = fault.New(fault.Invalid, "appraisal.which_congress", "该代表担任多届或多级代表，请指明是哪一届人民代表大会")
	ErrNoCongress    = fault.New(fault.NotFound, "appraisal.no_congress", "没有找到这一届人民代表大会")

	ErrFuture    = fault.New(fault.Invalid, "appraisal.future", "履职日期不能晚于今日")
	ErrCorrected = fault.New(fault.Conflict, "appraisal.corrected", "这条登记已经更正，请对更正后的登记操作")
	ErrObjected  = fault.New(fault.Conflict, "appraisal.objected", "对这条登记已提出过异议")
	ErrDecided   = fault.New(fault.Conflict, "appraisal.decided", "这项异议已有决定")
	ErrNotOwn    = fault.New(fault.Denied, "appraisal.not_own", "只能查看本人的履职登记")
	ErrOthers    = fault.New(fault.Denied, "appraisal.not_published", "其他代表的积分尚未公布")

	ErrLate     = fault.New(fault.Conflict, "appraisal.objection_late", "提出异议的期限已过")
	ErrOwn      = fault.New(fault.Denied, "appraisal.own_objection", "不能决定自己提出的异议，请由其他工作人员决定")
	ErrFeedDuty = fault.New(fault.Denied, "appraisal.not_organiser", "这条登记由其他系统产生，请由代表工作机构核实更正")
	ErrAudience = fault.New(fault.Conflict, "appraisal.no_audience", "规则包没有规定积分向谁公布，不能公布")

	ErrNoObjection = fault.New(fault.NotFound, "appraisal.no_objection", "没有找到这项异议")
	ErrPublished   = fault.New(fault.Conflict, "appraisal.published", "该年度的积分已经公布")
	ErrTooEarly    = fault.New(fault.Conflict, "appraisal.too_early", "考核年度尚未结束，积分还不能公布")
	ErrPack        = fault.New(fault.Internal, "appraisal.pack", "履职考核规则包有误，请联系管理员")
)
