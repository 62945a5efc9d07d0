package roster

import (
	"slices"
	"strings"
)

// Heading is a column of an import file.
type Heading struct {
	Column   Column
	Title    string // as the template and every report name it
	Required bool
	Most     int      // characters
	Aliases  []string // as files from elsewhere name it
	Help     string   // for the template's second sheet
}

// Headings are the columns of a file of deputies, in the template's order.
func Headings() []Heading { return slices.Clone(headings) }

var headings = []Heading{
	{ColName, "姓名", true, 40, []string{"代表姓名", "name"}, "与代表证一致；简体、繁体均可"},
	{ColSex, "性别", false, 8, []string{"sex"}, "男或女，不详的留空"},
	{ColBirth, "出生日期", false, 20, []string{"出生年月日", "生日", "birth"}, "例如 1976-05-12；仅本级机关可见，用于分辨同名的人"},
	{ColNumber, "人员编号", false, 40, []string{"代表编号", "number"}, "全省唯一；同一人担任几级代表的，各行填写同一编号"},
	{ColArea, "所在区划代码", true, 20, []string{"区划代码", "所在地代码", "居住地代码", "area"}, "居住或工作所在的街道、乡镇，9 位代码"},
	{ColPost, "工作单位及职务", false, 120, []string{"单位及职务", "单位职务", "工作单位", "职务", "post"}, "按公开的写法"},
	{ColCongress, "人大区划代码", false, 20, []string{"人大代码", "congress_area"}, "担任代表的人大所在区划，例如 320106；全国人大填写“全国”；留空用导入时选定的一届"},
	{ColTerm, "届次", false, 8, []string{"届", "term"}, "数字；留空为现届"},
	{ColElectedBy, "选举单位代码", false, 20, []string{"选举单位", "elected_by"}, "选出该代表的下级区划；直接选举的留空"},
	{ColConstituency, "选区", false, 60, []string{"选区名称", "constituency"}, "直接选举的选区"},
	{ColOfficial, "领导干部代表", false, 8, []string{"是否领导干部", "official"}, "是或否"},
	{ColPrimary, "基层代表", false, 8, []string{"是否基层代表", "primary"}, "是或否"},
	{ColBegan, "任职日期", false, 20, []string{"当选日期", "开始日期", "began"}, "留空为该届第一次会议举行之日；补选的填写当选之日"},
	{ColPerson, "人员标识", false, 40, []string{"person_id"}, "通常留空，由系统生成"},
}

// titleOf is how a report names a column.
func titleOf(c Column) string {
	for _, h := range headings {
		if h.Column == c {
			return h.Title
		}
	}
	return string(c)
}

// Layout says which cell of a row is which column.
type Layout struct {
	columns []int    // by heading; -1 where the file has none
	Ignored []string // headings that mean nothing here
}

// ReadLayout reads a heading row. ok is false where it is none: a heading row
// has at least every required column.
func ReadLayout(cells []string) (Layout, bool) {
	l := Layout{columns: slices.Repeat([]int{-1}, len(headings))}
	for at, cell := range cells {
		name := strings.ToLower(strings.Trim(strings.TrimSpace(cell), "*＊：:"))
		i := slices.IndexFunc(headings, func(h Heading) bool {
			return name == h.Title || slices.Contains(h.Aliases, name)
		})
		switch {
		case name == "":
		case i < 0, l.columns[i] >= 0:
			l.Ignored = append(l.Ignored, clip(name, 40))
		default:
			l.columns[i] = at
		}
	}
	for i, h := range headings {
		if h.Required && l.columns[i] < 0 {
			return l, false
		}
	}
	return l, true
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
