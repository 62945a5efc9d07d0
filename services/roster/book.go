package roster

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Book is the part of the roster that a new mandate is judged against: for an
// import the whole of it, for one deputy what concerns them. What Admit lets in
// becomes part of it, so that rows of one file are judged against each other
// too.
type Book struct {
	today      date.Date
	areas      map[ids.AreaCode]bool
	congresses map[ids.CongressID]*Congress
	bodies     map[bodyKey]ids.CongressID
	people     map[ids.PersonID]*known
	numbers    map[string]ids.PersonID
	identities map[Identity]ids.PersonID
	twins      map[Identity]bool // more than one person: only a number tells them apart
}

type bodyKey struct {
	area ids.AreaCode
	term int // 0: the term that is running
}

// known is what matters of a person who is in the book.
type known struct {
	folded string
	number string
	area   ids.AreaCode
	fresh  bool // came in by Admit
	holds  []hold
}

type hold struct {
	congress     ids.CongressID
	began, ended date.Date
	fresh        bool
}

// NewBook is an empty book on a day.
func NewBook(today date.Date) *Book {
	return &Book{
		today: today, areas: map[ids.AreaCode]bool{}, congresses: map[ids.CongressID]*Congress{},
		bodies: map[bodyKey]ids.CongressID{}, people: map[ids.PersonID]*known{},
		numbers: map[string]ids.PersonID{}, identities: map[Identity]ids.PersonID{},
		twins: map[Identity]bool{},
	}
}

// KnowArea enters an area, if it is one today.
func (b *Book) KnowArea(a Area) {
	if a.ValidOn(b.today) {
		b.areas[a.Code] = true
	}
}

// KnowCongress enters a congress with the seats that are taken.
func (b *Book) KnowCongress(c Congress) {
	b.congresses[c.ID] = &c
	if c.Kind != rosterv1.KindCongress {
		return // rows name other bodies by id: a street may have two
	}
	b.bodies[bodyKey{c.Area, c.Term}] = c.ID
	if c.Closed.IsZero() {
		b.bodies[bodyKey{c.Area, 0}] = c.ID
	}
}

// KnowPerson enters a person.
func (b *Book) KnowPerson(p Person) { b.enter(p, false) }

func (b *Book) enter(p Person, fresh bool) *known {
	k := &known{folded: p.Folded, number: p.Number, area: p.Area, fresh: fresh}
	b.people[p.ID] = k
	if p.Number != "" {
		b.numbers[p.Number] = p.ID
	}
	if other, ok := b.identities[p.Identity]; ok && other != p.ID {
		b.twins[p.Identity] = true
	}
	b.identities[p.Identity] = p.ID
	return k
}

// KnowMandate enters a mandate of a person who is in the book.
func (b *Book) KnowMandate(m Mandate) {
	if k := b.people[m.Person]; k != nil {
		k.holds = append(k.holds, hold{m.Congress, m.Began, m.Ended, false})
	}
}

// Admission is what an entry adds to the roster.
type Admission struct {
	Person   *Person // nil where the person was known
	Mandate  Mandate
	Congress *Congress
	Area     ids.AreaCode // where the person lives or works
}

// Admit judges an entry. It tells every rule that the entry breaks, or takes it
// into the book.
func (b *Book) Admit(e Entry, next ids.Source) (Admission, []Refusal) {
	var bad []Refusal
	say := func(r Rule, field Column, format string, args ...any) {
		bad = append(bad, refuse(r, field, fmt.Sprintf(format, args...)))
	}
	if !b.areas[e.Area] {
		say(ErrAreaUnknown, ColArea, "区划 %s 不在现行区划之内", e.Area)
	}
	identity := IdentityOf(e.Folded, e.Sex, e.Birth, e.Area)
	id, k, conflict := b.find(e, identity)
	if conflict != nil {
		return Admission{}, append(bad, *conflict)
	}
	lives := e.Area
	if k != nil {
		lives = k.area // moving house is another deed than taking a seat
	}
	c := b.congressOf(e)
	if c == nil {
		say(ErrCongressUnknown, ColCongress, "没有登记%s人民代表大会", e.Body.text())
		return Admission{}, bad
	}
	if e.Began.IsZero() {
		e.Began = c.Opened
	}
	if k != nil {
		bad = append(bad, b.compatible(k, c, e)...)
	}
	switch {
	case !c.Closed.IsZero():
		say(ErrCongressClosed, ColTerm, "%s已于 %s 结束", c.Name, c.Closed)
	case e.Began < c.Opened:
		say(ErrBegan, ColBegan, "%s 早于%s的开始日期 %s", e.Began, c.Name, c.Opened)
	}
	if !c.Covers(lives) {
		say(ErrAreaOutside, ColArea, "%s 不在%s的区域 %s 内", lives, c.Name, c.Area)
	} else if e.ElectedBy = b.electedBy(c, e.ElectedBy, lives); !validElectedBy(c, e.ElectedBy) {
		say(ErrElectedBy, ColElectedBy, "%s 不能选举%s的代表", orNone(string(e.ElectedBy)), c.Name)
	}
	if c.Quota > 0 && c.Seated >= c.Quota {
		say(ErrQuotaFull, ColCongress, "%s名额 %d 名，已有 %d 名", c.Name, c.Quota, c.Seated)
	}
	if len(bad) > 0 {
		return Admission{}, bad
	}
	return b.take(e, c, id, k, identity, next), nil
}

// find looks for the person of an entry: by the id given, then by number, then
// by identity.
func (b *Book) find(e Entry, identity Identity) (ids.PersonID, *known, *Refusal) {
	byNumber, numbered := b.numbers[e.Number]
	numbered = numbered && e.Number != ""
	id := e.Person
	switch {
	case numbered && !id.IsZero() && byNumber != id:
		r := refuse(ErrPersonConflict, ColNumber, "人员编号已属于另一人")
		return id, nil, &r
	case numbered:
		id = byNumber
	case b.twins[identity] && e.Number == "" && id.IsZero():
		r := refuse(ErrPersonConflict, ColNumber, "名录中有几位同名、同性别、同生日的人，须填写人员编号")
		return id, nil, &r
	case !b.twins[identity] && b.people[id] == nil:
		// Identity speaks only where numbers do not tell the two apart.
		other, ok := b.identities[identity]
		if ok && b.people[other].number != "" && e.Number != "" {
			ok = false
		}
		if ok && !id.IsZero() {
			r := refuse(ErrPersonConflict, ColPerson, "同名、同性别、同生日的人已有另一标识")
			return id, nil, &r
		}
		if ok {
			id = other
		}
	}
	k := b.people[id]
	if k != nil && k.folded != e.Folded {
		r := refuse(ErrPersonConflict, ColName, "该标识或编号登记的是另一姓名")
		return id, nil, &r
	}
	return id, k, nil
}

// compatible checks the mandates that a known person holds against one more.
func (b *Book) compatible(k *known, c *Congress, e Entry) []Refusal {
	var bad []Refusal
	for _, h := range k.holds {
		other := b.congresses[h.congress]
		if other == nil || !overlaps(h.began, h.ended, e.Began, "") {
			continue
		}
		switch {
		case h.congress == c.ID && h.fresh:
			return append(bad, refuse(ErrDuplicateRow, ColName, "同一人在文件中已登记为"+c.Name+"代表"))
		case h.congress == c.ID:
			return append(bad, refuse(ErrDuplicateDeputy, ColName, "此人自 "+h.began.String()+" 起已是"+c.Name+"代表"))
		case other.Kind != rosterv1.KindCongress || c.Kind != rosterv1.KindCongress:
			continue // members of other bodies are no deputies
		case !inLine(other.Area, c.Area):
			bad = append(bad, refuse(ErrNotInLine, ColCongress, fmt.Sprintf("此人现为%s代表，与%s无隶属关系", other.Name, c.Name)))
		}
	}
	return bad
}

// take writes an entry into the book.
func (b *Book) take(e Entry, c *Congress, id ids.PersonID, k *known, identity Identity, next ids.Source) Admission {
	if id.IsZero() {
		id = ids.PersonID(next())
	}
	if e.Mandate.IsZero() {
		e.Mandate = ids.MandateID(next())
	}
	a := Admission{Congress: c, Mandate: Mandate{
		ID: e.Mandate, Person: id, Congress: c.ID, Folded: e.Folded, ElectedBy: e.ElectedBy, Constituency: e.Constituency,
		Official: e.Official, Primary: e.Primary, Began: e.Began,
	}}
	if k == nil {
		a.Person = &Person{
			ID: id, Name: e.Name, Folded: e.Folded, Sex: e.Sex, Area: e.Area, Post: e.Post,
			Number: e.Number, Birth: e.Birth, Identity: identity,
		}
		k = b.enter(*a.Person, true)
	}
	a.Area = k.area
	k.holds = append(k.holds, hold{c.ID, e.Began, "", true})
	c.Seated++
	return a
}

func (b *Book) electedBy(c *Congress, given, lives ids.AreaCode) ids.AreaCode {
	if !given.IsZero() {
		return given
	}
	return defaultElectedBy(c, lives, func(a ids.AreaCode) bool { return b.areas[a] })
}

func (b *Book) congressOf(e Entry) *Congress {
	if e.Body.Given {
		return b.congresses[b.bodies[bodyKey{e.Body.Area, e.Body.Term}]]
	}
	return b.congresses[e.Congress]
}

func (x Body) text() string {
	switch {
	case !x.Given:
		return "所指"
	case x.National && x.Term == 0:
		return "全国"
	case x.National:
		return fmt.Sprintf("全国第 %d 届", x.Term)
	case x.Term == 0:
		return string(x.Area) + " 现届"
	}
	return fmt.Sprintf("%s 第 %d 届", x.Area, x.Term)
}

func orNone(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}
