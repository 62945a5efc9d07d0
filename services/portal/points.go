package portal

import (
	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/portal/ui"
	"github.com/tribune-platform/tribune/services/portal/view"
	"net/http"
)

var errNoMandate = fault.New(fault.NotFound, "portal.no_mandate", "名录中没有您在任的代表职务")

// years are those that a term can reach back to.
func (p *page) years() []int {
	now := p.today().Year()
	return []int{now, now - 1, now - 2, now - 3, now - 4}
}

func (p *page) points() error {
	mandates, err := p.mandates()
	if err != nil {
		return err
	}
	if len(mandates) == 0 {
		return errNoMandate.With("如有疑问，请联系代表工作机构核对名录")
	}
	congress := formID[ids.CongressID](p, "congress")
	if congress.IsZero() {
		congress = mandates[0].Congress
	}
	v := view.Points{Own: true, Mandates: mandates, Year: p.year(), Years: p.years(), Form: p.forms(), Path: "/points"}
	v.Score, err = p.Appraisal.Score(p.asking(), appraisalv1.ScoreRequest{Person: p.who.ID, Congress: congress, Year: v.Year})
	if err != nil {
		return err
	}
	open, err := p.Appraisal.Objections(p.asking(), appraisalv1.ObjectionsRequest{Open: true, Limit: 200})
	if err != nil {
		return err
	}
	v.Open = map[appraisalv1.DutyID]bool{}
	for _, o := range open.Items {
		v.Open[o.Duty] = true
	}
	return p.show("/points", "我的履职", view.PointsPage(v))
}

func (p *page) object() error {
	f := p.r.PostForm
	r := appraisalv1.ObjectRequest{
		Duty: formID[appraisalv1.DutyID](p, "duty"), Fault: appraisalv1.Fault(f.Get("fault")), Reason: f.Get("reason"),
	}
	var c fault.Check
	if r.Fault == appraisalv1.FaultMissing {
		r.Missing = &appraisalv1.Entry{
			Kind: appraisalv1.Kind(f.Get("missing.kind")), On: p.date(&c, "missing.on"), Times: 1, Area: p.who.Area(),
			Title: f.Get("missing.title"), Evidence: f.Get("missing.evidence"),
		}
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).points)
	}
	if _, err := p.Appraisal.Object(p.ctx, r); err != nil {
		return p.again(err, (*page).points)
	}
	return p.to("/points", "objected")
}

func (p *page) deputyPoints() error {
	id, err := pathID[ids.PersonID](p, "person")
	if err != nil {
		return err
	}
	v := view.Points{Year: p.year(), Years: p.years(), Form: p.forms(), Crumbs: []ui.Link{{Href: "/scores", Text: "积分"}}}
	v.Score, err = p.Appraisal.Score(p.asking(), appraisalv1.ScoreRequest{
		Person: id, Congress: formID[ids.CongressID](p, "congress"), Year: v.Year,
	})
	if err != nil {
		return err
	}
	return p.show("/scores", "代表的履职", view.PointsPage(v))
}

var errNoCongress = fault.New(fault.NotFound, "portal.no_congress", "您的区域内没有本届人民代表大会")

func (p *page) scores() error {
	all, err := p.congresses()
	if err != nil {
		return err
	}
	congress, ok := p.congress(all)
	if !ok {
		return errNoCongress.With("请先在名录中登记")
	}
	v := view.Scores{
		Congresses: all, Congress: congress, Year: p.year(), Years: p.years(),
		Office: p.who.Is(officeRoles), Publish: p.form("publish"),
	}
	v.Page, err = p.Appraisal.Scores(p.asking(), appraisalv1.ScoresRequest{
		Congress: congress.ID, Year: v.Year, After: p.r.FormValue("after"), Limit: 50,
	})
	if err != nil {
		return err
	}
	v.Basic, err = p.Appraisal.Basic(p.asking(), appraisalv1.BasicRequest{Congress: congress.ID, Year: v.Year, Limit: 1})
	if err != nil {
		return err
	}
	if p.r.Method == http.MethodGet {
		v.Next = p.next(v.Page.Next)
	}
	return p.show("/scores", "代表履职积分", view.ScoreList(v))
}

func (p *page) publish() error {
	_, err := p.Appraisal.Publish(p.ctx, appraisalv1.PublishRequest{
		Congress: formID[ids.CongressID](p, "congress"), Year: p.year(), Act: p.r.PostForm.Get("act"),
	})
	if err != nil {
		return p.again(err, (*page).scores)
	}
	return p.to("/scores", "published")
}

func (p *page) dutyForm() error {
	all, err := p.congresses()
	if err != nil {
		return err
	}
	f := p.form("duty")
	if !f.Sent() {
		f.Begin("on", p.today().String()).Begin("times", "1")
	}
	return p.show("/scores", "登记履职事项", view.DutyForm(view.Duty{Home: ui.Home(p.who), Form: f, Congresses: all}))
}

func (p *page) registerDuty() error {
	all, err := p.congresses()
	if err != nil {
		return err
	}
	congress, ok := p.congress(all)
	if !ok {
		return errNoCongress
	}
	var c fault.Check
	f := p.r.PostForm
	r := appraisalv1.RegisterRequest{Entry: appraisalv1.Entry{
		Kind: appraisalv1.Kind(f.Get("kind")), On: p.date(&c, "on"), Times: p.number(&c, "times"), HalfDays: p.number(&c, "half_days"),
		Congress: congress.ID, Area: area(congress, p), Title: f.Get("title"), Evidence: f.Get("evidence"), Distinct: f.Get("distinct"),
	}}
	if r.People, err = p.named(&c, "people", f.Get("people"), congress.ID); err != nil {
		return err
	}
	if err := c.Err(); err != nil {
		return p.again(err, (*page).dutyForm)
	}
	if _, err := p.Appraisal.Register(p.ctx, r); err != nil {
		return p.again(err, (*page).dutyForm)
	}
	return p.to("/duties/new", "registered")
}

// area is a congress's; the person's own where the congress is the country's.
func area(c rosterv1.Congress, p *page) ids.AreaCode {
	if c.Area.IsZero() {
		return p.who.Area()
	}
	return c.Area
}

func (p *page) objections() error {
	open := p.r.FormValue("all") == ""
	found, err := p.Appraisal.Objections(p.asking(), appraisalv1.ObjectionsRequest{Open: open, After: p.r.URL.Query().Get("after")})
	if err != nil {
		return err
	}
	var people []ids.PersonID
	for _, o := range found.Items {
		people = append(people, o.Person)
	}
	names, err := p.names(people, nil)
	if err != nil {
		return err
	}
	v := view.Objections{Items: found.Items, Names: names.People, Next: p.next(found.Next), Form: p.forms(), Open: open}
	return p.show("/scores", "对履职登记的异议", view.ObjectionList(v))
}

func (p *page) decide() error {
	id, err := pathID[appraisalv1.ObjectionID](p, "id")
	if err != nil {
		return err
	}
	var c fault.Check
	upheld := p.r.PostForm.Get("upheld")
	c.That(upheld == "true" || upheld == "false", "upheld", "required", "请选择采纳或不采纳")
	if err := c.Err(); err != nil {
		return p.again(err, (*page).objections)
	}
	_, err = p.Appraisal.Decide(p.ctx, appraisalv1.DecideRequest{
		Objection: id, Upheld: upheld == "true", Reason: p.r.PostForm.Get("reason"),
	})
	if err != nil {
		return p.again(err, (*page).objections)
	}
	return p.to("/objections", "decided")
}
