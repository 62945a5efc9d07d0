package portal

import (
	"net/url"
	"strings"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/portal/view"
)

// receipt shows the slip of what was filed last from this browser.
func (p *page) receipt() error {
	number, due, _ := strings.Cut(p.sessions.GetString(p.ctx, keyReceipt), " ")
	secret := p.sessions.GetString(p.ctx, keyCases+number)
	if number == "" || secret == "" {
		return p.to("/case", "")
	}
	key := url.Values{"number": {number}, "secret": {secret}}
	qr, err := code(p.base()+"/case#"+key.Encode(), "查询此意见的二维码")
	if err != nil {
		return err
	}
	return p.show("/case", "意见已收到", view.ReceiptPage(view.Receipt{
		Number: stationsv1.CaseNumber(number), Secret: secret, Due: date.Date(due), QR: qr,
	}))
}

func (p *page) caseForm() error {
	f := p.form("case")
	if !f.Sent() {
		f.Begin("number", p.r.URL.Query().Get("number"))
	}
	return p.show("/case", "查询意见", view.CaseFind(f))
}

// openCase keeps the secret in the session, once it has opened the case.
func (p *page) openCase() error {
	f := p.r.PostForm
	number, err := stationsv1.ParseCaseNumber(f.Get("number"))
	if err != nil {
		var c fault.Check
		c.Add("number", "number", err.Error())
		return p.again(c.Err(), (*page).caseForm)
	}
	secret := stationsv1.Secret(strings.TrimSpace(f.Get("secret")))
	_, err = p.Stations.Case(p.nobody(), stationsv1.CaseRequest{Number: number, Secret: secret})
	if e := fault.From(err); err != nil && e.Kind == fault.NotFound {
		p.wrong = e
		return p.caseForm()
	}
	if err != nil {
		return p.again(err, (*page).caseForm)
	}
	p.sessions.Put(p.ctx, keyCases+string(number), string(secret))
	return p.to("/case/"+string(number), "")
}

func (p *page) showCase() error {
	number, secret, ok := p.caseKey()
	if !ok {
		return p.to("/case?number="+url.QueryEscape(p.r.PathValue("number")), "")
	}
	c, err := p.Stations.Case(p.nobody(), stationsv1.CaseRequest{Number: number, Secret: secret})
	if err != nil {
		return err
	}
	v := view.Case{Case: c, Rate: p.form("rate").To("/case/" + string(number) + "/rate")}
	people, organs := stepNames(c.Steps)
	if v.Names, err = p.names(append(people, c.Deputy), append(organs, c.Organ)); err != nil {
		return err
	}
	return p.show("/case", "意见 "+number.Pretty(), view.CasePage(v))
}

func (p *page) rateCase() error {
	number, secret, ok := p.caseKey()
	if !ok {
		return p.to("/case", "")
	}
	f := p.r.PostForm
	_, err := p.Stations.Rate(p.nobody(), stationsv1.RateRequest{
		Number: number, Secret: secret, Grade: stationsv1.Grade(f.Get("grade")), Words: f.Get("words"),
	})
	if err != nil {
		return p.again(err, (*page).showCase)
	}
	return p.to("/case/"+string(number), "rated")
}

func (p *page) caseKey() (stationsv1.CaseNumber, stationsv1.Secret, bool) {
	number, err := stationsv1.ParseCaseNumber(p.r.PathValue("number"))
	if err != nil {
		return "", "", false
	}
	secret := p.sessions.GetString(p.ctx, keyCases+string(number))
	return number, stationsv1.Secret(secret), secret != ""
}

// stepNames gathers whom a history speaks of.
func stepNames(steps []stationsv1.Step) ([]ids.PersonID, []ids.OrganID) {
	var people []ids.PersonID
	var organs []ids.OrganID
	for _, s := range steps {
		people, organs = append(people, s.Deputy), append(organs, s.Organ)
	}
	return people, organs
}
