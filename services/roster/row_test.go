package roster_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
	"github.com/tribune-platform/tribune/services/roster/sheet"
)

func parser(t testing.TB, headings ...string) roster.Parser {
	t.Helper()
	l, ok := roster.ReadLayout(headings)
	require.True(t, ok)
	return roster.Parser{Layout: l, Fold: strings.ToLower}
}

func TestHeadingsAreKnownByTheirOtherNames(t *testing.T) {
	t.Parallel()
	for _, row := range [][]string{
		{"姓名", "所在区划代码"}, {" *姓名* ", "区划代码："}, {"序号", "代表姓名", "居住地代码", "手机"}, {"NAME", "Area"},
	} {
		_, ok := roster.ReadLayout(row)
		require.True(t, ok, row)
	}
	l, ok := roster.ReadLayout([]string{"序号", "姓名", "区划代码", "手机号码", "身份证号"})
	require.True(t, ok)
	require.Equal(t, []string{"序号", "手机号码", "身份证号"}, l.Ignored, "what is not kept is named")
	for _, row := range [][]string{nil, {""}, {"全省人大代表名册"}, {"姓名", "性别"}} {
		_, ok := roster.ReadLayout(row)
		require.False(t, ok, row)
	}
}

func TestParseReadsTheWaysInWhichFilesAreWritten(t *testing.T) {
	t.Parallel()
	p := parser(t, "姓名", "性别", "出生日期", "区划代码", "人大代码", "届次", "领导干部代表")
	for _, row := range [][]string{
		{"张三", "男", "1976-05-02", "320106001", "320106", "19", "是"},
		{"　张三 ", "1", "1976/5/2", "320106001000", "320106000000", "第19届", "1"},
		{"张三", "male", "1976年5月2日", "3.20106001E8", "320106.0", "19", "√"},
		{"张三", "男性", "19760502", "320106001", "320106", "19届", "Y"},
		{"张三", "男", "27882", "320106001", "320106", "19", "true"}, // as a spreadsheet keeps it
	} {
		e, bad := p.Parse(row)
		require.Empty(t, bad, row)
		require.Equal(t, roster.Entry{
			Name: "张三", Folded: "张三", Sex: rosterv1.SexMale, Birth: "1976-05-02", Area: "320106001",
			Body: roster.Body{Given: true, Area: "320106", Term: 19}, Official: true,
		}, e, row)
	}
	e, bad := p.Parse([]string{"张三", "", "", "320106001", "全国"})
	require.Empty(t, bad)
	require.Equal(t, roster.Body{Given: true, National: true}, e.Body)

	p.Congress = ids.CongressID{7}
	e, bad = p.Parse([]string{"张三", "", "", "320106001"})
	require.Empty(t, bad)
	require.Equal(t, p.Congress, e.Congress, "the congress chosen for the whole file")
}

func TestParseRefusesWhatItCannotRead(t *testing.T) {
	t.Parallel()
	p := parser(t, "姓名", "性别", "出生日期", "区划代码", "人大代码", "届次", "领导干部代表", "人员标识")
	for name, test := range map[string]struct {
		column int
		cell   string
		want   roster.Rule
	}{
		"no name":           {0, "  ", roster.ErrCellRequired},
		"name of signs":     {0, "\u200b", roster.ErrCellControl},
		"formula":           {0, "=cmd|'/c calc'!A1", roster.ErrCellFormula},
		"formula, plus":     {0, "+1", roster.ErrCellFormula},
		"formula, minus":    {0, "-1", roster.ErrCellFormula},
		"formula, at":       {0, "@SUM(A1)", roster.ErrCellFormula},
		"formula, full":     {0, "＝1+1", roster.ErrCellFormula},
		"formula, tab":      {0, "\t=1", roster.ErrCellFormula},
		"formula, blank":    {0, "  =1", roster.ErrCellFormula},
		"too long":          {0, strings.Repeat("张", 41), roster.ErrCellLong},
		"control":           {0, "张\x07三", roster.ErrCellControl},
		"turned round":      {0, "张\u202e三", roster.ErrCellControl},
		"bytes":             {0, "张\xff", roster.ErrCellControl},
		"sex":               {1, "阿", roster.ErrCellSex},
		"no such day":       {2, "1976-02-30", roster.ErrCellDate},
		"day first":         {2, "02-05-1976", roster.ErrCellDate},
		"two digits":        {2, "76-05-02", roster.ErrCellDate},
		"number of no day":  {2, "999999", roster.ErrCellDate},
		"area":              {3, "32010", roster.ErrCellArea},
		"area, letters":     {3, "3201X6001", roster.ErrCellArea},
		"area, no province": {3, "990106001", roster.ErrCellArea},
		"congress":          {4, "鼓楼区", roster.ErrCellArea},
		"term":              {5, "十九", roster.ErrCellTerm},
		"term, too high":    {5, "100", roster.ErrCellTerm},
		"flag":              {6, "也许", roster.ErrCellFlag},
		"person":            {7, "7", roster.ErrCellID},
	} {
		row := []string{"张三", "男", "1976-05-02", "320106001", "320106", "19", "否", ""}
		row[test.column] = test.cell
		_, bad := p.Parse(row)
		require.NotEmpty(t, bad, name)
		require.Equal(t, test.want.Code, bad[0].Rule.Code, name)
	}
}

// F8: no cells make the parser panic, and what it accepts is safe to show, to
// store and to give out again.
func FuzzParse(f *testing.F) {
	titles := make([]string, 0, 14)
	for _, h := range roster.Headings() {
		titles = append(titles, h.Title)
	}
	f.Add("张三\x1f男\x1f1976-05-02\x1fJS-1\x1f320106001\x1f职工\x1f320106\x1f19\x1f\x1f1选区\x1f是\x1f否\x1f2022-01-10\x1f")
	f.Add("=1\x1f\x1f27882\x1f\x1f3.2E5\x1f@x\x1f全国\x1f第9届")
	f.Add("\xff\x1f\u202e\x1f1e9\x1f \x1f000000\x1f\t\x1f0\x1f-1")
	l, _ := roster.ReadLayout(titles)
	p := roster.Parser{Layout: l, Fold: strings.ToLower}
	f.Fuzz(func(t *testing.T, s string) {
		e, bad := p.Parse(strings.Split(s, "\x1f"))
		for _, r := range bad {
			if r.Rule.Code == "" || r.Rule.Remedy == "" || !utf8.ValidString(r.Message) {
				t.Fatalf("a refusal that does not explain itself: %+v", r)
			}
		}
		if len(bad) > 0 {
			return
		}
		for _, text := range []string{e.Name, e.Number, e.Post, e.Constituency} {
			if sheet.Dangerous(text) || !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\r\n\t") {
				t.Fatalf("accepted %q", text)
			}
		}
		for _, d := range []date.Date{e.Birth, e.Began} {
			if _, err := date.Parse(string(d)); err != nil && d != "" {
				t.Fatalf("accepted the day %q", d)
			}
		}
		if e.Name == "" || e.Area.Level() == ids.AreaUnknown {
			t.Fatalf("accepted %+v", e)
		}
	})
}
