// Package rules holds the law as data: deadlines, quorums, majorities, grades,
// points and shares, which differ by place and change with time.
//
// # Asking
//
//	pack, err := rules.Builtin().For("suggestions", "500103", date.Must("2026-11-21"))
//	limit, line, err := pack.Period("suggestions.reply") // 3 months, and why
//	due := calendar.China().Due(assigned, limit)
//
// Every accessor gives the value, the rule line as a derivation shows it (value
// in words, citation, which pack), and an error. Store pack.Ref() with whatever
// was computed; Library.Pack(ref) gives exactly the same rules back, however
// many newer packs there are.
//
//	Period  a time limit; pack.Start(key) names the event that it runs from
//	Int     a number
//	Bool    yes or no
//	Text    one code out of the key's words
//	List    several of them
//	Ratio   an exact share with its base and its rounding: r.Of(47) is 14
//	Decode  a structured line, into a pointer to the key's shape; Table[T] is
//	        the same with a type parameter
//
// A rule that a place does not have is never invented. pack.Has(key) says
// whether it has one; the accessors answer ErrAbsent. 浙江 sets no time limit for
// contacting a deputy, so suggestions.contact is absent there and no clock runs.
//
// # Which pack holds
//
// An area's rules on a day are a chain: of the area itself and of each area that
// contains it, up to the country, the pack in force on that day that began last.
// A line is taken from the first pack of the chain that has it and keeps the
// citation it has there. A pack stops the search for a key with absent: true. A
// pack that says extends: goes on from the lines of that very pack before the
// areas around it are asked: a new version that changes one line, or a district
// that adopts another's points.
// The country is the AreaCode "", written 全国 in a pack and cn in a ref:
//
//	50/suggestions@2017+cn/suggestions@2025
//
// # Writing a pack
//
// A new place is a new file and no code.
//
//	pack: suggestions                  # suggestions, stations, voting or appraisal
//	area: "50"                         # a division code, or 全国
//	version: "2017"                    # what a ref names never changes; a change is a new version
//	title: 重庆市代表建议工作规则
//	from: 2018-01-01                   # first day; to: the last, left out while in force
//	extends: cn/suggestions@2010       # optional: the pack whose lines it goes on from
//	sources:                           # the documents cited, by short names of your own
//	  条例: 《重庆市人民代表大会代表建议批评和意见工作条例》（2017年11月30日通过）
//	lines:
//	  suggestions.contact:
//	    value: 20个工作日              # or 7日, 3个月
//	    start: assigned                # periods only
//	    cite: 条例 第十八条            # required; several are joined with ；
//	    note: 为什么这样写             # optional
//	  suggestions.evaluate:
//	    absent: true                   # this place has no such rule; cite says where one sees it
//	    cite: 条例 第二十三条
//	  voting.quorum:
//	    value: 2/3                     # or 30%
//	    of: all_deputies               # ratios: the base
//	    round: up                      # up, down, half_up, or over (过半数)
//	    cite: 组织法 第十四条第四款
//
// A value for which no text exists is marked example: true, on the line or for
// the whole pack (a line may then say example: false); the mark stays with every
// answer computed from it.
//
// Check tells every problem with its line and what to write instead. A line with
// no citation is refused, and so are keys, fields and words that are not known.
//
// # The keys
//
// keys_*.go say what each key is; Keys returns them, and a test keeps this list
// equal to them. Each pack begins with a table of what it holds.
//
//	suggestions.assign                 period  闭会期间建议交办的期限
//	suggestions.assign_in_session      period  会议期间建议交办的期限
//	suggestions.cohandler              period  协办（会办）单位提出意见的期限
//	suggestions.cohandler_redo         period  协办意见无实质内容时重新提出的期限
//	suggestions.commitment_report      table   承诺事项落实情况何时告知代表
//	suggestions.contact                period  承办单位与代表沟通的期限
//	suggestions.contact_before_reply   bool    答复前应当与代表联系沟通
//	suggestions.evaluate               period  代表评价答复的期限
//	suggestions.evaluate_commitment    period  代表评价承诺事项落实情况的期限
//	suggestions.extension_consent      bool    延长答复期限须经交办机构同意（否：依建议的性质确定）
//	suggestions.grades                 table   代表评价的等次
//	suggestions.inadmissible           table   不应当作为建议提出的事项
//	suggestions.joint_confirm          bool    联名的代表应当确认内容是其真实意愿
//	suggestions.joint_evaluator        text    联名建议由谁评价
//	suggestions.joint_reply            text    联名建议答复给谁
//	suggestions.key_items_by           text    谁确定重点督办的建议
//	suggestions.merge                  bool    内容相同的建议可以合并办理
//	suggestions.merge_answer_apart     bool    合并办理的仍应分别答复代表
//	suggestions.notify                 period  受理后告知代表的期限
//	suggestions.publish                bool    建议及其办理答复情况向社会公开
//	suggestions.rating_audience        text    承办单位何时看到对它的评价
//	suggestions.reassign               period  退回后重新交办的期限
//	suggestions.refuse                 period  承办单位提出不属本单位职责的期限
//	suggestions.rehandle               period  不满意而重新办理后再次答复的期限
//	suggestions.reply                  period  答复的期限
//	suggestions.reply_complex          period  涉及面广、处理难度大的，或者经同意延长的，答复的最长期限
//	suggestions.report_month           int     每年审议办理情况报告的月份
//	suggestions.report_public          bool    办理情况的报告应当公开
//	suggestions.result_classes         table   办理结果的分类
//	suggestions.silence                text    超过评价期限、经催促仍不反馈的如何统计
//	suggestions.still_dissatisfied     text    重新答复后仍不满意的处理
//	suggestions.withdraw_in_writing    bool    撤回应当书面提出，撤回后办理终止
//
//	stations.accept                    period  收到选民意见后受理的期限
//	stations.activities_month          int     每月至少开展活动的次数
//	stations.advanced_share            ratio   每年评选先进联络站的比例
//	stations.analyse                   period  受理后分析研判的期限
//	stations.answer                    period  交办后答复选民的期限
//	stations.answer_complex            period  情况复杂的答复期限
//	stations.assign                    period  分析后交办或者转代表的期限
//	stations.batches_month             int     月平均接待选民批次低于此数即提示
//	stations.decide                    period  选民不满意时决定是否重新办理的期限
//	stations.deputies_min              int     本级代表少于此数即提示
//	stations.deputy_heads_max          int     副站长至多人数
//	stations.heads                     int     站长人数
//	stations.notice_days               int     活动日变动提前公布的天数
//	stations.rate                      period  选民评价答复的期限
//
//	voting.checks_quarter              int     每个项目每季度至少督办的次数
//	voting.choose                      text    一张票可以选多少项
//	voting.excess                      ratio   候选项目至少比应选数多出的比例
//	voting.fewer_pass                  text    过半数的少于应选数的
//	voting.levels                      list    实行民生实事项目票决的层级
//	voting.marks                       list    票面可以表示的意见
//	voting.more_pass                   text    过半数的多于应选数的
//	voting.pass                        ratio   通过须有多少赞成
//	voting.proposed_by                 text    候选项目由谁提出
//	voting.publish_floor               int     收回的票少于此数的，只公布结果、不公布票数
//	voting.quorum                      ratio   会议须有多少代表出席
//	voting.relatives_excluded          bool    有关系的人不得担任监票人、计票人
//	voting.review_first                bool    候选项目票决前先经常委会审议
//	voting.satisfaction                table   满意度测评的等次和计票规则
//	voting.secret                      bool    无记名
//	voting.solicit                     period  公开征集项目的最短时间
//	voting.tie                         text    末位票数相等、不能确定的
//	voting.valid                       text    何时整次投票有效
//
//	appraisal.aspects                  table   履职内容的方面
//	appraisal.audience                 text    履职积分向谁公布
//	appraisal.award_share              ratio   每年评选履职先进个人的比例
//	appraisal.basic_term               table   一届内的履职基本要求
//	appraisal.basic_year               table   一年内的履职基本要求
//	appraisal.by_level                 bool    积分按代表层次区别对待（否：无差别）
//	appraisal.cap                      int     一年积分的上限
//	appraisal.days_year                int     每年闭会期间参加履职活动的最少天数
//	appraisal.items                    table   履职内容清单和积分
//	appraisal.many_kinds               bool    一次活动可以计入几个种类
//	appraisal.object                   period  代表对积分提出异议的期限
//	appraisal.publish                  bool    公示代表履职信息
//	appraisal.suggestion_award_share   ratio   每年评选优秀代表建议的比例
package rules
