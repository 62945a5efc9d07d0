package view

import (
	"slices"

	rs "github.com/tribune-platform/tribune/api/roster/v1"
	st "github.com/tribune-platform/tribune/api/stations/v1"
	sg "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
)

// Suggestion is one suggestion with what this person may do to it.
type Suggestion struct {
	sg.Suggestion
	Choices sg.Choices
	Clocks  sg.Clocks
	History []sg.Entry
	Matter  *st.Matter // that it came of, for those who may read it
	Units   []rs.Organ
	Form    func(name string) *ui.Form
	Path    string
}

// may says whether the person may do an act now.
func (v Suggestion) may(a sg.Act) bool { return slices.Contains(v.May, a) }

// form is the form of one step, sent to the step's address.
func (v Suggestion) form(name string) *ui.Form { return v.Form(name).To(v.Path + "/" + name) }

// replied is the latest reply; nil before there is one.
func (v Suggestion) replied() *sg.ReplyLetter {
	if len(v.Replies) == 0 {
		return nil
	}
	return &v.Replies[len(v.Replies)-1]
}

// unconfirmed are the contacts that wait for the deputy's word.
func (v Suggestion) unconfirmed() []sg.Contact {
	var out []sg.Contact
	for _, c := range v.Contacts {
		if c.State == sg.ContactStateLogged {
			out = append(out, c)
		}
	}
	return out
}

func gradeChoices(list []sg.Choice) []ui.Choice {
	var out []ui.Choice
	for _, c := range list {
		out = append(out, ui.Choice{Value: c.Code, Text: c.Label})
	}
	return out
}

func packChoices(list []sg.Choice) []ui.Choice {
	out := []ui.Choice{{Text: "请选择"}}
	for _, c := range list {
		out = append(out, ui.Choice{Value: c.Code, Text: c.Label})
	}
	return out
}

func reasonChoices(list []sg.Choice) []ui.Choice {
	var out []ui.Choice
	for _, c := range list {
		out = append(out, ui.Choice{Value: c.Code, Text: c.Label, Hint: c.Citation})
	}
	return out
}

func unitChecks(list []rs.Organ) []ui.Choice {
	var out []ui.Choice
	for _, o := range list {
		out = append(out, ui.Choice{Value: o.ID.String(), Text: o.Name})
	}
	return out
}

func meansChoices() []ui.Choice {
	var out []ui.Choice
	for _, m := range meansWords {
		out = append(out, ui.Choice{Value: string(m.code), Text: m.text})
	}
	return out
}

func phaseChoices() []ui.Choice {
	var out []ui.Choice
	for _, p := range phases {
		out = append(out, ui.Choice{Value: string(p.code), Text: p.text})
	}
	return out
}
