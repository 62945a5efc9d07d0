package portal

import (
	"fmt"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// named finds the deputies of a congress whose names stand one to a line, as an
// office has them in its lists. Two of one name are told apart by the end
// of their number, which the fault spells out: 王伟#0190a1b2.
func (p *page) named(c *fault.Check, field, text string, congress ids.CongressID) ([]ids.PersonID, error) {
	wanted := lines(strings.NewReplacer("、", "\n", "，", "\n", ",", "\n", "；", "\n").Replace(text))
	if len(wanted) == 0 {
		return nil, nil
	}
	known, err := p.byName(congress)
	if err != nil {
		return nil, err
	}
	var out []ids.PersonID
	for _, w := range wanted {
		name, mark, _ := strings.Cut(w, "#")
		var found []rosterv1.Deputy
		for _, d := range known[strings.TrimSpace(name)] {
			if strings.HasPrefix(short(d.Person.ID), strings.TrimSpace(mark)) {
				found = append(found, d)
			}
		}
		switch len(found) {
		case 0:
			c.Add(field, "unknown", fmt.Sprintf("没有找到代表「%s」，请核对姓名", clip(w)))
		case 1:
			out = append(out, found[0].Person.ID)
		default:
			c.Add(field, "ambiguous", "有同名代表，请写成："+choicesOf(found))
		}
	}
	return out, nil
}

// byName reads a congress's deputies.
func (p *page) byName(congress ids.CongressID) (map[string][]rosterv1.Deputy, error) {
	known := map[string][]rosterv1.Deputy{}
	after := ""
	for {
		found, err := p.Roster.Deputies(p.asking(), rosterv1.DeputiesRequest{Congress: congress, After: after, Limit: rosterv1.MaxLimit})
		if err != nil {
			return nil, fmt.Errorf("deputies by name: %w", err)
		}
		for _, d := range found.Items {
			known[d.Person.Name] = append(known[d.Person.Name], d)
		}
		if after = found.Next; after == "" {
			return known, nil
		}
	}
}

// short is the end of an id: the beginning of a UUIDv7 is the time, which two
// people of one import share.
func short(id ids.PersonID) string {
	s := id.String()
	return s[len(s)-8:]
}

func choicesOf(found []rosterv1.Deputy) string {
	var parts []string
	for _, d := range found {
		parts = append(parts, fmt.Sprintf("%s#%s（%s）", d.Person.Name, short(d.Person.ID), d.Person.Post))
	}
	return strings.Join(parts, "、")
}

func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
