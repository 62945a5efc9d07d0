package rules_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// The limits of 代表建议 in the places that the laws at hand cover, as their
// articles write them: law-and-practice §3.
func TestSuggestionsPeriods(t *testing.T) {
	t.Parallel()
	type limit struct{ value, cite string }
	const none = ""
	cq := "《重庆市人民代表大会代表建议批评和意见工作条例》（2017年11月30日通过）"
	zj := "《浙江省人民代表大会代表建议、批评和意见办理的规定》（2016年5月27日修正）"
	cn := "《全国人民代表大会和地方各级人民代表大会代表法》（2025年3月11日修正）"
	want := map[ids.AreaCode]map[string]limit{
		"500103": {
			"suggestions.notify":              {none, none},
			"suggestions.assign":              {"自收到之日起10个工作日", cq + "第十三条第二款"},
			"suggestions.refuse":              {"自交办之日起10个工作日", cq + "第十六条"},
			"suggestions.reassign":            {"自同意退回之日起10个工作日", cq + "第十六条"},
			"suggestions.contact":             {"自交办之日起20个工作日", cq + "第十八条"},
			"suggestions.cohandler":           {"自交办之日起30个工作日", cq + "第二十条第一款"},
			"suggestions.cohandler_redo":      {"自提出要求之日起5个工作日", cq + "第二十条第一款"},
			"suggestions.reply":               {"自交办之日起3个月", cq + "第二十一条"},
			"suggestions.reply_complex":       {"自交办之日起6个月", cq + "第二十一条"},
			"suggestions.evaluate":            {"自收到答复之日起20个工作日", cq + "第二十七条第一款"},
			"suggestions.rehandle":            {"自提出要求之日起2个月", cq + "第二十七条第二款"},
			"suggestions.evaluate_commitment": {"自收到落实情况之日起20个工作日", cq + "第二十八条第一款"},
		},
		"33": {
			"suggestions.notify":              {"自受理之日起7日", zj + "第十条第一款"},
			"suggestions.assign":              {none, none},
			"suggestions.refuse":              {"自交办之日起10日", zj + "第十四条"},
			"suggestions.reassign":            {none, none},
			"suggestions.contact":             {none, none},
			"suggestions.cohandler":           {"自交办之日起2个月", zj + "第十八条第一款"},
			"suggestions.cohandler_redo":      {none, none},
			"suggestions.reply":               {"自交办之日起3个月", zj + "第二十一条"},
			"suggestions.reply_complex":       {"自交办之日起6个月", zj + "第二十一条"},
			"suggestions.evaluate":            {none, none},
			"suggestions.rehandle":            {"自提出要求之日起1个月", zj + "第二十四条"},
			"suggestions.evaluate_commitment": {none, none},
		},
		"320106": {
			"suggestions.assign":        {none, none},
			"suggestions.contact":       {none, none},
			"suggestions.reply":         {"自交办之日起3个月", cn + "第五十一条第二款"},
			"suggestions.reply_complex": {"自交办之日起6个月", cn + "第五十一条第二款"},
		},
	}
	for area, lines := range want {
		p := pack(t, "suggestions", area)
		for key, w := range lines {
			limit, line, err := p.Period(key)
			if has := p.Has(key); has != (w.value != none) {
				t.Errorf("%s %s: Has = %v", area, key, has)
			}
			if w.value == none {
				if !errors.Is(err, rules.ErrAbsent) {
					t.Errorf("%s %s: %v, %v; want ErrAbsent", area, key, limit, err)
				}
				continue
			}
			if err != nil || line.Value != w.value || line.Citation != w.cite || line.Key != key || line.Example {
				t.Errorf("%s %s: %+v, %v; want %+v", area, key, line, err, w)
			}
			if !strings.HasSuffix(line.Value, limit.String()) {
				t.Errorf("%s %s: the line says %s, the value is %s", area, key, line.Value, limit)
			}
		}
	}
}

// 重庆 29: whoever is silent after urging is left out of the satisfaction base.
func TestSuggestionsChongqingRest(t *testing.T) {
	t.Parallel()
	p := pack(t, "suggestions", "50")
	if v, line, err := p.Text("suggestions.silence"); err != nil || v != "excluded_after_urging" || !strings.HasSuffix(line.Citation, "第二十九条") {
		t.Errorf("silence: %q, %+v, %v", v, line, err)
	}
	report, _, err := rules.Table[rules.CommitmentReport](p, "suggestions.commitment_report")
	if err != nil || report != (rules.CommitmentReport{Quarter: 4, Years: 2}) {
		t.Errorf("commitment report: %+v, %v", report, err)
	}
	classes, _, err := rules.Table[[]rules.ResultClass](p, "suggestions.result_classes")
	if err != nil || len(classes) != 4 {
		t.Fatalf("result classes: %+v, %v", classes, err)
	}
	for _, c := range classes {
		if c.Commitment != (c.Code == "in_progress") {
			t.Errorf("%s: commitment = %v; art. 24 asks it of art. 22(2) alone", c.Code, c.Commitment)
		}
	}
	reasons, _, err := rules.Table[[]rules.Reason](p, "suggestions.inadmissible")
	if err != nil || len(reasons) != 5 {
		t.Errorf("inadmissible: %d, %v; art. 9 lists 5", len(reasons), err)
	}
}

// 浙江 21 lets a reply take six months only by consent; 重庆 21 goes by the matter.
func TestSuggestionsExtensionConsent(t *testing.T) {
	t.Parallel()
	for area, want := range map[ids.AreaCode]bool{"50": false, "33": true, "": false} {
		if got, _, err := pack(t, "suggestions", area).Bool("suggestions.extension_consent"); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", area, got, err, want)
		}
	}
}

// An absent rule says where one sees that it is absent.
func TestAbsentSaysWhere(t *testing.T) {
	t.Parallel()
	p := pack(t, "suggestions", "330106")
	_, line, err := p.Period("suggestions.contact")
	if err == nil || !strings.Contains(err.Error(), "第十七条第一款，应当加强沟通，没有写明天数") {
		t.Errorf("error %v", err)
	}
	if line.Pack != "33/suggestions@2016" {
		t.Errorf("line %+v", line)
	}
}

func TestStationsWenling(t *testing.T) {
	t.Parallel()
	p := pack(t, "stations", "331081101")
	for key, want := range map[string]int{
		"stations.notice_days":      3, // S-10
		"stations.activities_month": 1, // S-10
		"stations.batches_month":    1, // S-22
		"stations.deputies_min":     6, // S-21
		"stations.heads":            1, // S-07
		"stations.deputy_heads_max": 2, // S-07
	} {
		v, line, err := p.Int(key)
		if err != nil || v != want || line.Example || line.Pack != "331081/stations@2014" {
			t.Errorf("%s: %d, %+v, %v; want %d of 温岭 itself", key, v, line, err, want)
		}
	}
	// S-43 asks for time limits and gives none: they are examples, and say so.
	for _, key := range []string{"accept", "analyse", "assign", "answer", "answer_complex", "rate", "decide"} {
		if _, line, err := p.Period("stations." + key); err != nil || !line.Example || line.Pack != "cn/stations@2014" {
			t.Errorf("stations.%s: %+v, %v; want an example", key, line, err)
		}
	}
}

// S-13, [001]: 30 % of 47 stations is 14.1; the pack says how it is rounded.
func TestS13AdvancedStationsAreRounded(t *testing.T) {
	t.Parallel()
	share, _, err := pack(t, "stations", "331081").Ratio("stations.advanced_share")
	if err != nil || share.Base != rules.Stations {
		t.Fatalf("%+v, %v", share, err)
	}
	if got := share.Of(47); got != 14 {
		t.Errorf("30%% of 47 stations: %d, want 14", got)
	}
	if got := share.Explain(47).Value; got != "47 × 30% = 14.1，舍去尾数，得 14" {
		t.Errorf("explained as %q", got)
	}
}

// P-10, G-27: 10 % of the quota of deputies, not of the seats filled.
func TestP10AwardsAreAShareOfTheQuota(t *testing.T) {
	t.Parallel()
	p := pack(t, "appraisal", "320106")
	share, line, err := p.Ratio("appraisal.award_share")
	if err != nil || share.Base != rules.Quota || line.Example {
		t.Fatalf("%+v, %+v, %v", share, line, err)
	}
	if got := share.Of(386); got != 38 {
		t.Errorf("10%% of 386: %d, want 38", got)
	}
	if share, _, err = p.Ratio("appraisal.suggestion_award_share"); err != nil || share.Base != rules.Suggestions || share.Of(128) != 12 {
		t.Errorf("G-27: %+v, %v", share, err)
	}
}

// P-01, P-02: 341 in a year, 311 in a term.
func TestP01P02BasicRequirements(t *testing.T) {
	t.Parallel()
	p := pack(t, "appraisal", "50")
	for key, want := range map[string]map[string]int{
		"appraisal.basic_year": {"speech": 3, "activity": 4, "proposal": 1},
		"appraisal.basic_term": {"training": 3, "good_deed": 1, "duty_report": 1},
	} {
		list, line, err := rules.Table[[]rules.Requirement](p, key)
		if err != nil || line.Example || line.Pack != "50/appraisal@2019" {
			t.Fatalf("%s: %+v, %v", key, line, err)
		}
		got := map[string]int{}
		for _, r := range list {
			got[r.Code] = r.Least
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
}

// P-06: four aspects, 23 items; the points are an example and say so.
func TestP06FourAspectsTwentyThreeItems(t *testing.T) {
	t.Parallel()
	p := pack(t, "appraisal", "320106")
	aspects, _, err := rules.Table[[]rules.Aspect](p, "appraisal.aspects")
	if err != nil || len(aspects) != 4 {
		t.Fatalf("%d aspects, %v", len(aspects), err)
	}
	items, line, err := rules.Table[[]rules.Item](p, "appraisal.items")
	if err != nil || len(items) != 23 || !line.Example {
		t.Fatalf("%d items, example %v, %v", len(items), line.Example, err)
	}
	known := map[string]bool{}
	for _, a := range aspects {
		known[a.Code] = true
	}
	half, kinds := false, map[string]string{}
	for _, i := range items {
		if !known[i.Aspect] {
			t.Errorf("%s is of no aspect", i.Code)
		}
		if i.Points.IsZero() || i.Cap.Cmp(i.Points) < 0 {
			t.Errorf("%s: %s points up to %s", i.Code, i.Points, i.Cap)
		}
		half = half || i.Points == rules.Frac(1, 2)
		for _, k := range i.Kinds {
			if kinds[k] != "" {
				t.Errorf("%s counts under %s and %s", k, kinds[k], i.Code)
			}
			kinds[k] = i.Code
		}
	}
	if !half {
		t.Error("no half points, which practice has")
	}
}

// 组织法 14, 25: two thirds present, a majority of all; the figures of Lishui 2025.
func TestVotingQuorumAndMajority(t *testing.T) {
	t.Parallel()
	p := pack(t, "voting", "33")
	quorum, _, err := p.Ratio("voting.quorum")
	if err != nil {
		t.Fatal(err)
	}
	pass, _, err := p.Ratio("voting.pass")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ all, quorum, pass int }{{327, 218, 164}, {328, 219, 165}, {3, 2, 2}, {1, 1, 1}} {
		if q, m := quorum.Of(c.all), pass.Of(c.all); q != c.quorum || m != c.pass {
			t.Errorf("of %d: quorum %d, majority %d; want %d and %d", c.all, q, m, c.quorum, c.pass)
		}
	}
	if v, _, err := p.Text("voting.tie"); err != nil || v != "vote_again" {
		t.Errorf("tie: %q, %v", v, err)
	}
	if v, _, err := p.List("voting.marks"); err != nil || !cmp.Equal(v, []string{"for", "against", "abstain"}) {
		t.Errorf("marks: %v, %v", v, err)
	}
	if v, _, err := p.List("voting.levels"); err != nil || len(v) != 3 {
		t.Errorf("levels: %v, %v", v, err)
	}
}

// 镇海 2022 contradicts itself at exactly half; the pack settles it, and the
// figures of Longyou 2018 come out as they did.
func TestSatisfactionAtExactlyHalf(t *testing.T) {
	t.Parallel()
	rule, line, err := rules.Table[rules.Satisfaction](pack(t, "voting", "330211"), "voting.satisfaction")
	if err != nil || line.Example || rule.Base != rules.Members {
		t.Fatalf("%+v, %+v, %v", rule, line, err)
	}
	for _, c := range []struct {
		name                          string
		satisfied, basically, not, of int
		want                          string
		step                          int
	}{
		{"satisfied at exactly half", 20, 0, 20, 40, "satisfied", 0},
		{"one below half, over half with basically", 19, 2, 19, 40, "basically", 1},
		{"together exactly half", 10, 10, 20, 40, "dissatisfied", -1},
		{"together one over half", 10, 11, 19, 40, "basically", 1},
		{"half of an odd number", 20, 0, 21, 41, "dissatisfied", -1},
		{"those absent count against", 19, 0, 0, 40, "dissatisfied", -1},
		{"Longyou 2018", 152, 30, 0, 182, "satisfied", 0},
	} {
		votes := map[string]int{"satisfied": c.satisfied, "basically": c.basically, "dissatisfied": c.not}
		if got, step := rule.Result(votes, c.of); got != c.want || step != c.step {
			t.Errorf("%s: %s by step %d, want %s by %d", c.name, got, step, c.want, c.step)
		}
	}
	if want := "满意达到常委会全体组成人员的1/2的为满意；满意与基本满意超过常委会全体组成人员的1/2的为基本满意；其余为不满意"; rule.String() != want {
		t.Errorf("in words: %s", rule)
	}
}

// Every pack begins with a table of what it holds: each of its keys is in it.
func TestPacksSayWhatTheyHold(t *testing.T) {
	t.Parallel()
	err := fs.WalkDir(os.DirFS("packs"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("packs/" + path)
		if err != nil {
			return err
		}
		for _, p := range rules.Check(data) {
			t.Errorf("%s: %s", path, p)
		}
		comment, lines, _ := strings.Cut(string(data), "\npack:")
		for row := range strings.Lines(lines) {
			key, ok := strings.CutSuffix(strings.TrimRight(row, "\n"), ":")
			if key = strings.TrimPrefix(key, "  "); !ok || !strings.Contains(key, ".") || strings.HasPrefix(key, " ") {
				continue
			}
			if !strings.Contains(comment, key) {
				t.Errorf("%s: %s is not in the table at its top", path, key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
