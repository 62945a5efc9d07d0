package suggestions

import (
	"fmt"
	"net/url"
	"strconv"

	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// defaultLimit is a page's length where the caller names none.
const defaultLimit = 30

func fromAPIList(r v1.ListRequest) Query {
	q := Query{
		Mine: r.Mine, MyOrgan: r.MyOrgan, Kind: Kind(r.Kind), Channel: Channel(r.Channel), Congress: r.Congress, Year: r.Year,
		Late: string(r.Late), Assigned: string(r.Assigned), Contacted: string(r.Contacted),
		Grade: r.Grade, Grade2: r.Grade2, Text: r.Text, Limit: r.Limit,
	}
	for _, s := range r.States {
		q.States = append(q.States, State(s))
	}
	if q.Limit == 0 {
		q.Limit = defaultLimit
	}
	return q
}

func toAPIRow(r Row) v1.Brief {
	out := v1.Brief{
		ID: r.ID, Number: r.Number, Kind: v1.Kind(r.Kind), Channel: v1.Channel(r.Channel), State: v1.State(r.State),
		Title: r.Title, Congress: r.Congress, Area: r.Area, Lead: toAPISigner(r.Lead),
		FiledOn: r.FiledOn, Due: r.Due, Late: r.Late,
	}
	if r.Handler != nil {
		out.Handler = new(toAPIHandler(*r.Handler))
	}
	return out
}

// toAPISummary hangs on each count the query string of its list.
func toAPISummary(base v1.ListRequest, counts []Count) v1.Summary {
	out := v1.Summary{
		States: []v1.Figure{}, Kinds: []v1.Figure{}, Grades: []v1.Figure{}, Grades2: []v1.Figure{},
	}
	for _, c := range counts {
		param, value := figureFilter(c)
		f := v1.Figure{Key: c.Key, Count: c.N, Query: listQuery(base, param, value)}
		switch c.Group {
		case "state":
			out.States = append(out.States, f)
		case "kind":
			out.Kinds = append(out.Kinds, f)
		case "grade":
			out.Grades = append(out.Grades, f)
		case "grade2":
			out.Grades2 = append(out.Grades2, f)
		case "late":
			out.Late = f
		case "assigned":
			out.Assigned = f
		case "contacted":
			out.Contacted = f
		default:
			out.Total = f
		}
	}
	out.ContactRate = "无"
	if out.Assigned.Count > 0 {
		out.ContactRate = fmt.Sprintf("%d/%d", out.Contacted.Count, out.Assigned.Count)
	}
	return out
}

// figureFilter is the parameter of suggestions.List that picks out a figure.
func figureFilter(c Count) (param, value string) {
	switch c.Group {
	case "late", "assigned", "contacted":
		return c.Group, string(v1.TriYes)
	case "total":
		return "", ""
	}
	return c.Group, c.Key
}

func listQuery(base v1.ListRequest, param, value string) string {
	q := url.Values{}
	set := func(ok bool, name, text string) {
		if ok {
			q.Set(name, text)
		}
	}
	set(base.Mine, "mine", "true")
	set(base.MyOrgan, "my_organ", "true")
	set(base.Kind != "", "kind", string(base.Kind))
	set(!base.Congress.IsZero(), "congress", base.Congress.String())
	set(base.Year != 0, "year", strconv.Itoa(base.Year))
	set(param != "", param, value)
	return q.Encode()
}
