package hostile

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

// county is a county with its people, and everything that has been made in it.
type county struct {
	*house
	conn rpc.Conn
	area ids.AreaCode
	mark string // stands in every text written here, and nowhere else

	tokens   map[role.Set]string
	people   []ids.PersonID // deputies; the first one's token is the county's Deputy token
	deputies []string       // their tokens
	mandates []ids.MandateID
	congress ids.CongressID
	units    []ids.OrganID // the first one's officer is the county's Handler
	station  stationsv1.Station
	filed    []stationsv1.Filed

	pool map[reflect.Type][]reflect.Value
	ids  map[string]bool
}

// everyRole are the roles that a person may hold.
var everyRole = []role.Set{
	role.Deputy, role.Clerk, role.StationHead, role.Office, role.Handler, role.Leader, role.Admin, role.Scrutineer,
}

// two makes the counties and fills them with work.
func (h *house) two() (*county, *county) {
	h.t.Helper()
	conn := rpc.NewHTTP(rpc.HTTPConfig{Base: h.url, Client: h.http, BreakAfter: 1 << 30})
	admin := h.who.Token(identitytest.Person{Name: "province-admin", Areas: []ids.AreaCode{"50"}, Roles: []string{"admin"}})
	a, b := &county{house: h, conn: conn, area: "500103", mark: "甲县私语"}, &county{house: h, conn: conn, area: "500105", mark: "乙县私语"}
	must(h.t, conn, admin, rosterv1.AddAreas, rosterv1.AddAreasRequest{Areas: []rosterv1.Area{
		{Code: "50", Name: "样例市"}, {Code: a.area, Name: "甲县"}, {Code: a.town(), Name: "甲街道"},
		{Code: b.area, Name: "乙县"}, {Code: b.town(), Name: "乙街道"},
	}})
	for _, c := range []*county{a, b} {
		c.settle()
		c.openStation()
	}
	h.settled()
	for _, c := range []*county{a, b} {
		c.matters()
		c.suggestions()
		c.votes()
		c.imports()
	}
	h.settled()
	for _, c := range []*county{a, b} {
		c.projects()
		c.duties()
	}
	h.settled()
	return a, b
}

func (c *county) town() ids.AreaCode { return c.area + "001" }

// settle seats the people.
func (c *county) settle() {
	c.pool, c.ids, c.tokens = map[reflect.Type][]reflect.Value{}, map[string]bool{}, map[role.Set]string{}
	for _, r := range everyRole {
		c.tokens[r] = c.token(r.String(), identitytest.Person{})
	}
	c.congress = did(c, role.Office, rosterv1.OpenCongress, rosterv1.OpenCongressRequest{
		Area: c.area, Term: 19, Quota: 20, Opened: today().AddDays(-400),
	}).ID
	for i := range 2 {
		c.units = append(c.units, did(c, role.Office, rosterv1.AddOrgan, rosterv1.AddOrganRequest{
			Kind: rosterv1.OrganHandlingUnit, Area: c.area, Code: fmt.Sprint("U", i), Name: string(c.area) + fmt.Sprint("样例局", i),
		}).ID)
	}
	c.tokens[role.Handler] = c.token("handler", identitytest.Person{Organ: c.units[0]})
	for i := range 5 {
		d := did(c, role.Office, rosterv1.AddDeputy, rosterv1.AddDeputyRequest{
			Name: c.deputyName(i), Number: fmt.Sprint(c.area, i), Area: c.town(), Congress: c.congress,
		})
		c.people, c.mandates = append(c.people, d.Person.ID), append(c.mandates, d.Mandates[0].ID)
		c.deputies = append(c.deputies, c.token(fmt.Sprint("deputy-", i), identitytest.Person{ID: d.Person.ID}))
	}
	c.tokens[role.Deputy] = c.deputies[0]
}

// token is of somebody who works in this county.
func (c *county) token(name string, p identitytest.Person) string {
	p.Name, p.Areas = string(c.area)+"-"+name, []ids.AreaCode{c.area}
	word, _, _ := strings.Cut(name, "-")
	p.Roles = []string{word}
	if p.ID.IsZero() {
		p.ID = ids.PersonID(uuid.New())
	}
	return c.who.Token(p)
}

// must makes a call that has to succeed.
func must[Req, Resp any](t testing.TB, conn rpc.Conn, token string, m rpc.Method[Req, Resp], r Req) Resp {
	t.Helper()
	resp, err := m.Call(rpc.WithOutgoing(context.Background(), rpc.Outgoing{Actor: token}), conn, r)
	require.NoError(t, err, m.Name)
	return resp
}

// did makes a call of the county, and keeps the ids of what came of it.
func did[Req, Resp any](c *county, by role.Set, m rpc.Method[Req, Resp], r Req) Resp {
	c.t.Helper()
	return done(c, c.tokens[by], m, r)
}

func done[Req, Resp any](c *county, token string, m rpc.Method[Req, Resp], r Req) Resp {
	c.t.Helper()
	resp := must(c.t, c.conn, token, m, r)
	c.keep(reflect.ValueOf(resp))
	return resp
}

// keep walks an answer for ids, and for the codes that residents hold.
func (c *county) keep(v reflect.Value) {
	switch v.Kind() {
	case reflect.Array:
		if id, ok := v.Interface().(interface {
			IsZero() bool
			String() string
		}); ok && !id.IsZero() {
			if !c.ids[id.String()] {
				c.pool[v.Type()] = append(c.pool[v.Type()], v)
			}
			c.ids[id.String()] = true
		}
	case reflect.String:
		switch v.Type() {
		case reflect.TypeFor[stationsv1.StationCode](), reflect.TypeFor[stationsv1.CaseNumber](), reflect.TypeFor[stationsv1.Secret]():
			c.pool[v.Type()] = append(c.pool[v.Type()], v)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			c.keep(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.keep(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				c.keep(v.Field(i))
			}
		}
	}
}

func (c *county) deputyName(i int) string { return fmt.Sprintf("代表%s%d", c.area, i) }
