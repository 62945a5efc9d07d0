package rules_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// Each fault of a pack is told with its line, a stable code, and what to write.
func TestCheckTells(t *testing.T) {
	t.Parallel()
	const ok = "  suggestions.publish: {value: true, cite: 条例 第一条}\n" // line 9
	voting := strings.Replace(head, "pack: suggestions", "pack: voting", 1)
	appraisal := strings.Replace(head, "pack: suggestions", "pack: appraisal", 1)
	cases := []struct {
		name, text string
		line       int
		code, says string
	}{
		{"no citation", head + "  suggestions.publish: {value: true}\n", 9, "no_citation", "请写 cite"},
		{"empty citation", head + "  suggestions.publish: {value: true, cite: \"\"}\n", 9, "no_citation", "请写 cite"},
		{"unknown source", head + "  suggestions.publish: {value: true, cite: 办法 第一条}\n", 9, "unknown_source", "可用：条例"},
		{"one of two unknown", head + "  suggestions.publish: {value: true, cite: 条例 第一条；办法 第二条}\n", 9, "unknown_source", "办法 第二条"},

		{"misspelt key", head + "  suggestions.publsh: {value: true, cite: 条例}\n", 9, "unknown_key", "是否要写「suggestions.publish」"},
		{"strange key", head + "  x: {value: true, cite: 条例}\n", 9, "unknown_key", "规则说明"},
		{"another subject's key", head + "  voting.secret: {value: true, cite: 条例}\n", 9, "unknown_key", "请移到 voting"},
		{"key twice", head + ok + ok, 10, "duplicate", "第 9 行已经写过"},
		{"unknown field of a line", head + "  suggestions.publish: {value: true, cite: 条例, by: x}\n", 9, "unknown_field", "每条规则可以写"},
		{"unknown field of a pack", "owner: x\n" + head + ok, 1, "unknown_field", "规则包的开头可以写"},
		{"no value", head + "  suggestions.publish: {cite: 条例}\n", 9, "missing", "absent: true"},
		{"absent with a value", head + "  suggestions.publish: {value: true, absent: true, cite: 条例}\n", 9, "bad_value", "就不要再写 value"},
		{"a line that is a word", head + "  suggestions.publish: true\n", 9, "wrong_type", "value（内容）和 cite（依据）"},
		{"field of another kind", head + "  suggestions.publish: {value: true, round: up, cite: 条例}\n", 9, "unknown_field", "不需要 round"},

		{"not a yes or no", head + "  suggestions.publish: {value: 可以, cite: 条例}\n", 9, "wrong_type", "true（是）或 false（否）"},
		{"not a number", head + "  suggestions.report_month: {value: 十一, cite: 条例}\n", 9, "bad_value", "1 到 12 之间的整数"},
		{"out of range", head + "  suggestions.report_month: {value: 13, cite: 条例}\n", 9, "bad_value", "1 到 12 之间的整数"},
		{"not a period", head + "  suggestions.reply: {value: 三个月, start: assigned, cite: 条例}\n", 9, "bad_value", "「3个月」"},
		{"a period from nowhere", head + "  suggestions.reply: {value: 3个月, cite: 条例}\n", 9, "missing", "assigned（交办之日）"},
		{"a period from a strange day", head + "  suggestions.reply: {value: 3个月, start: friday, cite: 条例}\n", 9, "bad_value", "assigned（交办之日）"},
		{"not one of the words", head + "  suggestions.silence: {value: ignored, cite: 条例}\n", 9, "bad_value", "excluded_after_urging（"},
		{"not a list", voting + "  voting.marks: {value: for, cite: 条例}\n", 9, "wrong_type", "写成一列"},
		{"a word twice in a list", voting + "  voting.marks: {value: [for, for], cite: 条例}\n", 9, "duplicate", "写了两次"},
		{"a strange word in a list", voting + "  voting.marks: {value: [for, maybe], cite: 条例}\n", 9, "bad_value", "abstain（弃权）"},
		{"not a ratio", voting + "  voting.pass: {value: 过半数, of: all_deputies, round: over, cite: 条例}\n", 9, "bad_value", "2/3 或 30%"},
		{"more than the whole", voting + "  voting.pass: {value: 3/2, of: all_deputies, round: over, cite: 条例}\n", 9, "bad_value", "不超过 1"},
		{"a ratio of nothing", voting + "  voting.pass: {value: 1/2, round: over, cite: 条例}\n", 9, "missing", "all_deputies（全体代表）"},
		{"a ratio with no rounding", voting + "  voting.pass: {value: 1/2, of: all_deputies, cite: 条例}\n", 9, "missing", "half_up（四舍五入）"},
		{"a strange base", voting + "  voting.pass: {value: 1/2, of: everybody, round: over, cite: 条例}\n", 9, "bad_value", "all_deputies（全体代表）"},
		{"a strange rounding", voting + "  voting.pass: {value: 1/2, of: quota, round: nearest, cite: 条例}\n", 9, "bad_value", "half_up（四舍五入）"},

		{"a table that is a word", head + "  suggestions.grades: {value: 满意, cite: 条例}\n", 9, "wrong_type", "写成一列"},
		{"an entry that is a word", head + "  suggestions.grades: {value: [满意], cite: 条例}\n", 9, "wrong_type", "{code: …, name: …}"},
		{"an entry without a name", head + "  suggestions.grades:\n    cite: 条例\n    value:\n      - {code: a}\n", 12, "missing", "第1项」缺少 name"},
		{"an entry with more", head + "  suggestions.grades:\n    cite: 条例\n    value:\n      - {code: a, name: 甲, color: red}\n", 12, "unknown_field", "第1项可以写：code、name"},
		{"a code twice", head + "  suggestions.grades:\n    cite: 条例\n    value:\n      - {code: a, name: 甲}\n      - {code: a, name: 乙}\n", 13, "duplicate", "代码「a」写了两次"},
		{"a quarter that is none", head + "  suggestions.commitment_report: {value: {quarter: 5, years: 2}, cite: 条例}\n", 9, "bad_value", "quarter 应为 1 到 4"},
		{"not a whole number", head + "  suggestions.commitment_report: {value: {quarter: four, years: 2}, cite: 条例}\n", 9, "wrong_type", "整数"},
		{"not a yes or no in a table", head + "  suggestions.result_classes: {value: [{code: a, name: 甲, must_say: 乙, commitment: 1}], cite: 条例}\n", 9, "wrong_type", "true（是）"},
		{"points too fine", appraisal + "  appraisal.items: {value: [{code: a, aspect: b, name: 甲, kinds: [x], points: 1/3, unit: times}], cite: 条例}\n", 9, "bad_value", "两位小数"},
		{"points that are none", appraisal + "  appraisal.items: {value: [{code: a, aspect: b, name: 甲, kinds: [x], points: 多, unit: times}], cite: 条例}\n", 9, "bad_value", "0.5"},
		{"a strange unit", appraisal + "  appraisal.items: {value: [{code: a, aspect: b, name: 甲, kinds: [x], points: 1, unit: week}], cite: 条例}\n", 9, "bad_value", "half_day（半天）"},
		{"an aspect of fine points", appraisal + "  appraisal.aspects: {value: [{code: a, name: 甲, cap: 1/3}], cite: 条例}\n", 9, "bad_value", "两位小数"},
		{"a cap of fine points", appraisal + "  appraisal.items: {value: [{code: a, aspect: b, name: 甲, kinds: [x], points: 1, unit: times, cap: 1/3}], cite: 条例}\n", 9, "bad_value", "两位小数"},
		{"nothing required", appraisal + "  appraisal.basic_year: {value: [{code: a, name: 甲, kinds: [x], least: 0, unit: times}], cite: 条例}\n", 9, "bad_value", "至少应为 1"},
		{"satisfaction of nobody", voting + satisfaction("everybody", "yes", "1/2", "over", "no"), 9, "bad_value", "members（"},
		{"satisfaction with a strange grade", voting + satisfaction("members", "perhaps", "1/2", "over", "no"), 9, "bad_value", "等次「perhaps」"},
		{"satisfaction with a strange share", voting + satisfaction("members", "yes", "0", "over", "no"), 9, "bad_value", "share「0」"},
		{"satisfaction unsettled at half", voting + satisfaction("members", "yes", "1/2", "half", "no"), 9, "bad_value", "at_least（达到即可）或 over（须超过）"},
		{"satisfaction with no end", voting + satisfaction("members", "yes", "1/2", "over", "perhaps"), 9, "bad_value", "otherwise「perhaps」"},

		{"no subject", strings.Replace(head, "pack: suggestions\n", "", 1) + ok, 1, "missing", "缺少「pack」"},
		{"a strange subject", strings.Replace(head, "pack: suggestions", "pack: budget", 1) + ok, 1, "bad_value", "没有「budget」这一类"},
		{"a strange area", strings.Replace(head, `"51"`, `"99"`, 1) + ok, 2, "bad_area", "area: 全国"},
		{"a strange version", strings.Replace(head, `version: "1"`, `version: a+b`, 1) + ok, 3, "bad_value", "数字、字母、点和横线"},
		{"an empty title", strings.Replace(head, "title: 试行规则", "title:", 1) + ok, 4, "wrong_type", "不能空着"},
		{"no such day", strings.Replace(head, "2020-01-01", "2020-02-30", 1) + ok, 5, "bad_date", "2020-02-30"},
		{"ends before it begins", strings.Replace(head, "sources:", "to: 2019-12-31\nsources:", 1) + ok, 6, "bad_date", "早于起始日"},
		{"no sources", strings.Replace(head, "sources:\n  条例: 《试行条例》\n", "sources: 条例\n", 1) + "  suggestions.publish: {absent: true, cite: 条例}\n", 6, "wrong_type", "简称: 全称"},
		{"a blank in a short name", strings.Replace(head, "  条例:", "  条 例:", 1) + ok, 7, "bad_value", "不能有空格"},
		{"no lines", head, 8, "wrong_type", "逐条写规则"},

		{"empty", "", 1, "syntax", "文件是空的"},
		{"not a pack", "- a\n- b\n", 1, "syntax", "pack: 开头"},
		{"broken yaml", head + "  suggestions.publish: {value: [\n", 9, "syntax", "缩进"},
		{"two packs", head + ok + "---\n" + head + ok, 10, "syntax", "只能写一个规则包"},
		{"an alias", head + "  suggestions.publish: {value: &a true, cite: 条例}\n", 9, "alias", "& 和 *"},
		{"too big", strings.Repeat("#\n", 1<<20), 1, "too_big", "1 MB"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, p := range rules.Check([]byte(c.text)) {
				if p.Line == c.line && p.Code == c.code && strings.Contains(p.Message, c.says) {
					return
				}
			}
			t.Errorf("want line %d, %s, %q; got %v", c.line, c.code, c.says, rules.Check([]byte(c.text)))
		})
	}
	if p := rules.Check([]byte(head + ok)); len(p) > 0 {
		t.Errorf("the pack that the faults were put into is itself refused: %v", p)
	}
}

// satisfaction is a line with one grade's step in it.
func satisfaction(of, grade, share, reach, otherwise string) string {
	return "  voting.satisfaction: {cite: 条例, value: {of: " + of + ", grades: [{code: yes, name: 是}, {code: no, name: 否}], " +
		"steps: [{grade: " + grade + ", counts: [yes], share: " + share + ", reach: " + reach + "}], otherwise: " + otherwise + "}}\n"
}

// All faults are told at once, in the order of the lines.
func TestCheckTellsAll(t *testing.T) {
	t.Parallel()
	text := head +
		"  suggestions.publish: {value: 可以}\n" +
		"  suggestions.reply: {value: 三个月, cite: 条例}\n" +
		"  suggestions.contact: {value: 1, cite: 别的}\n"
	var got []string
	for _, p := range rules.Check([]byte(text)) {
		got = append(got, p.String()[:len("第 9 行")+1]+p.Code)
	}
	want := []string{}
	for _, w := range []struct{ line, code string }{
		{"第 9 行", "no_citation"}, {"第 9 行", "wrong_type"}, {"第 10 行", "bad_value"}, {"第 10 行", "missing"},
		{"第 11 行", "unknown_source"}, {"第 11 行", "bad_value"}, {"第 11 行", "missing"},
	} {
		want = append(want, (w.line + "：")[:len("第 9 行")+1]+w.code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	_, err := rules.Builtin().With([]byte(text))
	var f *fault.Error
	if !errors.As(err, &f) || !errors.Is(err, rules.ErrBadPack) || len(f.Fields) != len(want) || !strings.HasPrefix(f.Detail, "第 9 行") {
		t.Errorf("With: %+v", err)
	}
}

// A line's example mark overrides its pack's.
func TestExampleMark(t *testing.T) {
	t.Parallel()
	text := strings.Replace(head, "sources:", "example: true\nsources:", 1) +
		"  suggestions.publish: {value: true, cite: 条例}\n" +
		"  suggestions.merge: {value: true, cite: 条例, example: false}\n"
	l, err := rules.Builtin().With([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.For("suggestions", "51", "2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]bool{"suggestions.publish": true, "suggestions.merge": false, "suggestions.reply": false} {
		if line, err := p.Line(key); err != nil || line.Example != want {
			t.Errorf("%s: %+v, %v; want example %v", key, line, err, want)
		}
	}
}

// Several citations are written out, a document named twice running once.
func TestCitationsAreWrittenOut(t *testing.T) {
	t.Parallel()
	text := strings.Replace(head, "lines:", "  纪要: 主任会议纪要\nlines:", 1) +
		"  suggestions.publish: {value: true, cite: 条例 第一条；条例 第三条；纪要 二；纪要}\n"
	l, err := rules.Builtin().With([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.For("suggestions", "51", "2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	if line, _ := p.Line("suggestions.publish"); line.Citation != "《试行条例》第一条；第三条；主任会议纪要 二" {
		t.Errorf("citation %q", line.Citation)
	}
}

// Whatever is read: no crash, problems lie on lines of the file, and what passes
// can be asked for every key that it writes.
func FuzzCheck(f *testing.F) {
	for _, name := range []string{"50/suggestions-2017", "33/suggestions-2016", "cn/voting-2022", "cn/appraisal-2017", "331081/stations-2014"} {
		data, err := os.ReadFile("packs/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(head + "  suggestions.reply: {value: 3个月, start: assigned, cite: 条例}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := 2 // YAML also breaks lines at these; the end of the file is a line
		for _, r := range string(data) {
			if strings.ContainsRune("\n\r\u0085\u2028\u2029", r) {
				lines++
			}
		}
		problems := rules.Check(data)
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Code == "" || p.Message == "" {
				t.Fatalf("problem %+v of %q", p, data)
			}
		}
		if len(problems) > 0 {
			return
		}
		l, err := rules.Builtin().With(data)
		if err != nil {
			if !errors.Is(err, rules.ErrBadPack) {
				t.Fatal(err)
			}
			return // a ref or a day that is taken, or extends into nothing
		}
		for _, ref := range l.Refs() {
			p, err := l.Pack(ref)
			if err != nil {
				t.Fatal(err)
			}
			for _, subject := range rules.Subjects {
				for _, k := range rules.Keys(subject) {
					line, err := p.Line(k.Name)
					if p.Has(k.Name) != (err == nil) {
						t.Fatalf("%s %s: Has %v, error %v", ref, k.Name, p.Has(k.Name), err)
					}
					if err == nil && (line.Citation == "" || line.Value == "") {
						t.Fatalf("%s %s: a line without citation or value: %+v", ref, k.Name, line)
					}
				}
			}
		}
	})
}
