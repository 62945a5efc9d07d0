package roster

import "github.com/tribune-platform/tribune/api/fault"

// Rule is a refusal that also has a remedy for the report of an import, where
// nobody stands by to ask.
type Rule struct {
	*fault.Error
	Remedy string
}

func rule(kind fault.Kind, code, title, remedy string) Rule {
	return Rule{fault.New(kind, code, title), remedy}
}

// The rules of the graph.
var (
	ErrAreaUnknown = rule(fault.Invalid, "roster.area_unknown", "没有这个行政区划",
		"请核对区划代码；新设的区划请先由管理员增补")
	ErrAreaOutside = rule(fault.Invalid, "roster.area_outside", "不在该人民代表大会的行政区域内",
		"代表应当在本行政区域内居住或工作（代表法第六十二条第一项），请核对所在区划")
	ErrCongressUnknown = rule(fault.Invalid, "roster.congress_unknown", "没有这届人民代表大会",
		"请核对人大区划代码和届次；新一届请先登记")
	ErrCongressClosed = rule(fault.Conflict, "roster.congress_closed", "该届任期已经结束",
		"请改填现届")
	ErrQuotaFull = rule(fault.Conflict, "roster.quota_full", "代表名额已满",
		"请先登记出缺，或核对该届名额")
	ErrDuplicateDeputy = rule(fault.Conflict, "roster.duplicate_deputy", "此人已是该届代表",
		"无需重复登记；如为同名同生日的另一人，请填写人员编号以示区别")
	ErrDuplicateRow = rule(fault.Conflict, "roster.duplicate_row", "与文件中前面的一行重复",
		"请删去其中一行；如为同名同生日的另一人，请填写人员编号以示区别")
	ErrNotInLine = rule(fault.Conflict, "roster.not_in_line", "不得同时担任两个以上无隶属关系的行政区域的人大代表（选举法第四十八条）",
		"请先登记原代表职务的终止，或核对是否为同一人")
	ErrElectedBy = rule(fault.Invalid, "roster.elected_by", "选举单位与人民代表大会不符",
		"选举单位应当是该人大行政区域内的下级区划；直接选举的填写选区所在区划")
	ErrBegan = rule(fault.Invalid, "roster.began", "任职日期不在该届任期之内",
		"请填写该届第一次会议举行之日或其后的日期")
	ErrPersonConflict = rule(fault.Conflict, "roster.person_conflict", "人员标识、编号与姓名不一致",
		"请核对：同一标识或编号只能属于一人")
)

// Refusals of single deeds.
var (
	ErrPersonUnknown    = fault.New(fault.NotFound, "roster.person_unknown", "没有找到这位代表")
	ErrMandateUnknown   = fault.New(fault.NotFound, "roster.mandate_unknown", "没有找到这项代表职务")
	ErrMandateEnded     = fault.New(fault.Conflict, "roster.mandate_ended", "这项代表职务已经终止")
	ErrEndBeforeBegin   = fault.New(fault.Invalid, "roster.end_before_begin", "终止日期早于任职日期")
	ErrCongressNotFound = fault.New(fault.NotFound, "roster.congress_not_found", "没有找到这届人民代表大会")
	ErrCongressExists   = fault.New(fault.Conflict, "roster.congress_exists", "这一届已经登记")
	ErrTermOrder        = fault.New(fault.Conflict, "roster.term_order", "届次或日期与前一届不相衔接")
	ErrSessionOutside   = fault.New(fault.Invalid, "roster.session_outside", "会议日期不在该届任期之内")
	ErrOrganUnknown     = fault.New(fault.NotFound, "roster.organ_unknown", "没有找到这个机构")
	ErrOrganExists      = fault.New(fault.Conflict, "roster.organ_exists", "同一区域内已有此代码的机构")
)

// Refusals of imports.
var (
	ErrImportUnknown  = fault.New(fault.NotFound, "roster.import_unknown", "没有找到这次导入")
	ErrImportEmpty    = fault.New(fault.Invalid, "roster.import_empty", "文件是空的")
	ErrImportTooLarge = fault.New(fault.TooLarge, "roster.import_too_large", "文件过大")
	ErrImportPhase    = fault.New(fault.Conflict, "roster.import_phase", "这次导入当前不能撤回")
	ErrImportBlocked  = fault.New(fault.Conflict, "roster.import_blocked", "导入之后已有新的变动，不能整体撤回")
	ErrKeyReused      = fault.New(fault.Conflict, "request.key_reused", "同一幂等键已用于另一份文件，请换用新的 Idempotency-Key")
)

// Faults of a cell, before any rule of the graph is asked.
var (
	ErrCellRequired = rule(fault.Invalid, "roster.cell_required", "此列不能为空", "请补填")
	ErrCellLong     = rule(fault.Invalid, "roster.cell_too_long", "文字过长", "请缩短到规定的字数以内")
	ErrCellControl  = rule(fault.Invalid, "roster.cell_control", "含有不可见的控制字符", "请清除格式后重新填写")
	ErrCellFormula  = rule(fault.Invalid, "roster.cell_formula", "以 =、+、-、@ 开头，可能被电子表格当作公式执行",
		"请删去开头的符号，按纯文字填写")
	ErrCellDate = rule(fault.Invalid, "roster.cell_date", "日期无法识别", "请按 2006-01-02 的格式填写存在的日期")
	ErrCellArea = rule(fault.Invalid, "roster.cell_area", "区划代码格式有误", "请填写 2、4、6、9 或 12 位数字的区划代码")
	ErrCellTerm = rule(fault.Invalid, "roster.cell_term", "届次应为数字", "请填写 1 到 99 的数字，例如 18")
	ErrCellSex  = rule(fault.Invalid, "roster.cell_sex", "性别无法识别", "请填写男或女，不详的留空")
	ErrCellFlag = rule(fault.Invalid, "roster.cell_flag", "应为是或否", "请填写是或否")
	ErrCellID   = rule(fault.Invalid, "roster.cell_id", "人员标识格式有误", "请留空，由系统生成")
	ErrRowForm  = rule(fault.Invalid, "roster.row_form", "这一行的引号或编码有误，无法读取", "请检查引号是否成对，并重新另存")
	ErrRowScope = rule(fault.Denied, "roster.row_scope", "不在本次导入的区域内", "请分区域导入，或由上级机关导入")
)

// Refusal is a rule that something breaks, and where.
type Refusal struct {
	Rule    Rule
	Field   Column
	Message string // this occurrence
}

// refuse makes one.
func refuse(r Rule, field Column, message string) Refusal { return Refusal{r, field, message} }

// asFault is what a caller gets who sent one deputy: the first refusal, with all
// of them as fields.
func asFault(rs []Refusal) error {
	if len(rs) == 0 {
		return nil
	}
	e := rs[0].Rule.Error.With("%s；%s", rs[0].Message, rs[0].Rule.Remedy)
	for _, r := range rs {
		e.Fields = append(e.Fields, fault.Field{Name: string(r.Field), Code: r.Rule.Code, Message: r.Message})
	}
	return e
}
