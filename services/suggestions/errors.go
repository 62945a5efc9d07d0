package suggestions

import "github.com/tribune-platform/tribune/api/fault"

// The refusals. Titles are the same for every occurrence; the detail names the
// remedy.
var (
	ErrNotFound = fault.New(fault.NotFound, "suggestions.not_found", "没有找到这件建议")
	ErrState    = fault.New(fault.Conflict, "suggestions.state", "当前阶段不能进行此操作")
	ErrParty    = fault.New(fault.Denied, "suggestions.party", "您不是此操作的经办方")
	ErrStale    = fault.New(fault.Stale, "suggestions.stale", "文本已有新的版次")

	ErrMandate       = fault.New(fault.Denied, "suggestions.mandate", "代表资格与所提建议不符")
	ErrNational      = fault.New(fault.Conflict, "suggestions.national", "全国人大代表建议不在本平台提交")
	ErrInvitee       = fault.New(fault.Conflict, "suggestions.invitee", "不能邀请该代表联名")
	ErrConsentClosed = fault.New(fault.Conflict, "suggestions.consent_closed", "您已经答复过联名邀请")
	ErrUnanswered    = fault.New(fault.Conflict, "suggestions.co_signers_unanswered", "还有代表没有答复联名邀请")

	ErrReason    = fault.New(fault.Invalid, "suggestions.reason", "不予受理的理由不在本地规则之内")
	ErrOrgan     = fault.New(fault.Conflict, "suggestions.organ", "不能交由该单位办理")
	ErrWindow    = fault.New(fault.Conflict, "suggestions.refuse_late", "已过提出异议的期限")
	ErrNoContact = fault.New(fault.Conflict, "suggestions.no_contact", "尚未与代表沟通，不能答复")

	ErrContact        = fault.New(fault.NotFound, "suggestions.contact", "没有找到这次沟通记录")
	ErrContactDay     = fault.New(fault.Invalid, "suggestions.contact_day", "沟通日期有误")
	ErrContactPhase   = fault.New(fault.Conflict, "suggestions.contact_phase", "沟通阶段与办理进度不符")
	ErrContactSettled = fault.New(fault.Conflict, "suggestions.contact_settled", "这次沟通代表已经答复过")

	ErrPoints     = fault.New(fault.Invalid, "suggestions.points", "答复没有逐条回应")
	ErrClass      = fault.New(fault.Invalid, "suggestions.class", "办理结果分类不在本地规则之内")
	ErrPromise    = fault.New(fault.Invalid, "suggestions.promise", "承诺事项有误")
	ErrNoPromise  = fault.New(fault.Invalid, "suggestions.promise_missing", "此类办理结果应当列明承诺事项")
	ErrCommitment = fault.New(fault.NotFound, "suggestions.commitment", "没有找到这项承诺")
	ErrReported   = fault.New(fault.Conflict, "suggestions.commitment_reported", "这项承诺已经报告过")

	ErrGrade      = fault.New(fault.Invalid, "suggestions.grade", "评价等次不在本地规则之内")
	ErrGradeWords = fault.New(fault.Invalid, "suggestions.grade_words", "评价为不满意的应当填写具体意见")
)
