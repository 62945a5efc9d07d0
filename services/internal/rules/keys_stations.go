package rules

var stationsKeys = []Key{
	{Name: "stations.accept", Kind: KindPeriod, Means: "收到选民意见后受理的期限"},
	{Name: "stations.analyse", Kind: KindPeriod, Means: "受理后分析研判的期限"},
	{Name: "stations.assign", Kind: KindPeriod, Means: "分析后交办或者转代表的期限"},
	{Name: "stations.answer", Kind: KindPeriod, Means: "交办后答复选民的期限"},
	{Name: "stations.answer_complex", Kind: KindPeriod, Means: "情况复杂的答复期限"},
	{Name: "stations.rate", Kind: KindPeriod, Means: "选民评价答复的期限"},
	{Name: "stations.decide", Kind: KindPeriod, Means: "选民不满意时决定是否重新办理的期限"},
	{Name: "stations.notice_days", Kind: KindInt, Means: "活动日变动提前公布的天数", Most: 60},
	{Name: "stations.activities_month", Kind: KindInt, Means: "每月至少开展活动的次数", Most: 31},
	{Name: "stations.batches_month", Kind: KindInt, Means: "月平均接待选民批次低于此数即提示", Most: 100},
	{Name: "stations.deputies_min", Kind: KindInt, Means: "本级代表少于此数即提示", Most: 100},
	{Name: "stations.heads", Kind: KindInt, Means: "站长人数", Least: 1, Most: 5},
	{Name: "stations.deputy_heads_max", Kind: KindInt, Means: "副站长至多人数", Most: 10},
	{Name: "stations.advanced_share", Kind: KindRatio, Means: "每年评选先进联络站的比例"},
}
