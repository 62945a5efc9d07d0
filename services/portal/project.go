package portal

import (
	"math/big"
	"slices"
	"strings"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
)

func (p *page) projects() error   { return p.projectList("/projects", p.who.Area()) }
func (p *page) livelihood() error { return p.projectList("/livelihood", "") }

func (p *page) projectList(base string, area ids.AreaCode) error {
	v := view.Projects{Base: base, State: votingv1.ProjectState(p.r.FormValue("state")), MayPropose: base == "/projects" && p.who.Is(role.Office)}
	found, err := p.Voting.Projects(p.asking(), votingv1.ProjectsRequest{
		Area: area, State: v.State, Source: formID[ids.MatterID](p, "source"), After: p.r.FormValue("after"),
	})
	if err != nil {
		return err
	}
	v.Items, v.Next = found.Items, p.next(found.Next)
	return p.show(base, "民生实事项目", view.ProjectList(v))
}

func (p *page) project() error {
	id, err := pathID[ids.ProjectID](p, "id")
	if err != nil {
		return err
	}
	pr, err := p.Voting.Project(p.asking(), votingv1.ProjectRequest{ID: id})
	if err != nil {
		return err
	}
	adopted := pr.State == votingv1.ProjectStateAdopted
	v := view.Project{
		Project: pr, Base: "/livelihood", Form: p.forms(),
		MayDrop:  p.who.Is(role.Office) && pr.State == votingv1.ProjectStateCandidate,
		MayCheck: adopted && (p.who.Is(role.Office) || p.who.Is(role.Deputy) && slices.Contains(pr.Supervisors, p.who.ID)),
	}
	if p.who.Is(role.Office | role.Deputy) {
		v.Base = "/projects"
	}
	if v.Checks, err = p.Voting.Checks(p.asking(), votingv1.ChecksRequest{ID: id}); err != nil {
		return err
	}
	if v.Names, err = p.names(pr.Supervisors, nil); err != nil {
		return err
	}
	check := v.Form("check")
	if !check.Sent() {
		var names []string
		for _, d := range pr.Supervisors {
			names = append(names, v.Names.Person(d))
		}
		check.Begin("on", p.today().String()).Begin("deputies", strings.Join(names, "\n"))
	}
	return p.show(v.Base, pr.Title, view.ProjectPage(v))
}

func (p *page) projectForm() error {
	congresses, err := p.congresses()
	if err != nil {
		return err
	}
	v := view.NewProject{Form: p.form("project"), Congresses: congresses}
	if !v.Form.Sent() {
		v.Form.Begin("year", ui.N(p.today().Year()+1))
	}
	if v.Units, err = p.units(p.who.Area()); err != nil {
		return err
	}
	ideas, err := p.Voting.Ideas(p.asking(), votingv1.IdeasRequest{Area: p.who.Area(), Unused: true, Limit: 60})
	if err != nil {
		return err
	}
	v.Ideas = ideas.Items
	return p.show("/projects", "提出候选项目", view.ProjectForm(v))
}

func (p *page) propose() error {
	r, err := p.proposal()
	if err != nil {
		return p.again(err, (*page).projectForm)
	}
	pr, err := p.Voting.ProposeProject(p.ctx, r)
	if err != nil {
		return p.again(err, (*page).projectForm)
	}
	return p.to("/projects/"+pr.ID.String(), "proposed")
}

func (p *page) proposal() (votingv1.ProposeProjectRequest, error) {
	congresses, err := p.congresses()
	if err != nil {
		return votingv1.ProposeProjectRequest{}, err
	}
	units, err := p.units(p.who.Area())
	if err != nil {
		return votingv1.ProposeProjectRequest{}, err
	}
	f := p.r.PostForm
	var c fault.Check
	r := votingv1.ProposeProjectRequest{
		Title: f.Get("title"), Year: p.number(&c, "year"), InvestmentFen: fen(&c, "investment_fen", f.Get("investment_fen")),
		Reason: f.Get("reason"), Content: f.Get("content"), FinishBy: p.date(&c, "finish_by"),
		Organ: formID[ids.OrganID](p, "organ"), Sources: formIDs[ids.MatterID](p, "sources"),
	}
	for _, u := range units {
		if u.ID == r.Organ {
			r.OrganName = u.Name
		}
	}
	if g, ok := p.congress(congresses); ok {
		r.Congress, r.Area = g.ID, g.Area
		if r.Supervisors, err = p.named(&c, "supervisors", f.Get("supervisors"), g.ID); err != nil {
			return r, err
		}
	}
	if err := c.Err(); err != nil {
		return r, err
	}
	return r, nil
}

// fen reads an amount in 万元 exactly.
func fen(c *fault.Check, name, s string) int64 {
	s = strings.NewReplacer(",", "", "，", "", " ", "").Replace(s)
	if s == "" {
		return 0
	}
	amount, ok := new(big.Rat).SetString(s)
	if !ok || strings.ContainsAny(s, "eE/") {
		c.Add(name, "number", "请填写数字，单位为万元")
		return 0
	}
	amount.Mul(amount, big.NewRat(1_000_000, 1))
	if !amount.IsInt() || !amount.Num().IsInt64() {
		c.Add(name, "number", "金额应精确到分，且不超过一千亿元")
		return 0
	}
	return amount.Num().Int64()
}

func (p *page) withdrawProject() error {
	id, err := pathID[ids.ProjectID](p, "id")
	if err != nil {
		return err
	}
	_, err = p.Voting.WithdrawProject(p.ctx, votingv1.WithdrawProjectRequest{
		ID: id, Version: atoi(p.r.PostForm.Get("version")), Reason: p.r.PostForm.Get("reason"),
	})
	if err != nil {
		return p.again(err, (*page).project)
	}
	return p.to("/projects/"+id.String(), "withdrawn")
}

func (p *page) checkProject() error {
	id, err := pathID[ids.ProjectID](p, "id")
	if err != nil {
		return err
	}
	pr, err := p.Voting.Project(p.asking(), votingv1.ProjectRequest{ID: id})
	if err != nil {
		return err
	}
	var c fault.Check
	f := p.r.PostForm
	r := votingv1.CheckProjectRequest{
		ID: id, On: p.date(&c, "on"), Progress: p.number(&c, "progress"), Findings: f.Get("findings"), Evidence: f.Get("evidence"),
	}
	if r.Deputies, err = p.named(&c, "deputies", f.Get("deputies"), pr.Congress); err != nil {
		return err
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).project)
	}
	if _, err := p.Voting.CheckProject(p.ctx, r); err != nil {
		return p.again(err, (*page).project)
	}
	return p.to("/projects/"+id.String(), "checked")
}
