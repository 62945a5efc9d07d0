package province

import (
	"fmt"
	"math/rand/v2"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Person is somebody in the roster.
type Person struct {
	ID       ids.PersonID
	Number   string // 人员编号
	Name     string
	Sex      rosterv1.Sex
	Birth    date.Date
	Area     ids.AreaCode
	Post     string
	Official bool
}

// Row is one seat of a person: a line of a roster file.
type Row struct {
	Person
	Body         ids.AreaCode // whose congress; empty with National
	National     bool
	Listed       bool   // a body that a file names by itself (a street council): Body is not written
	Constituency string // where voters elect directly
}

// Roster is all that a roster knows.
type Roster struct {
	Areas      []rosterv1.Area
	Congresses []rosterv1.OpenCongressRequest
	Organs     []rosterv1.AddOrganRequest
	Rows       []Row
}

// Crowd makes people of one kind, numbered within a place.
type Crowd struct {
	seed   Seed
	place  string // what numbers begin with
	dice   *rand.Rand
	number int
	year   int
}

// Crowd begins one. The year is that of the election.
func (s Seed) Crowd(place string, year int) *Crowd {
	return &Crowd{seed: s, place: place, dice: s.draw("crowd " + place), year: year}
}

// Next makes the next person, who lives in an area of a name.
func (c *Crowd) Next(area ids.AreaCode, name string) Person {
	c.number++
	number := fmt.Sprintf("%s-%05d", c.place, c.number)
	sex := sexOf(c.dice)
	p := Person{
		ID: c.seed.Person(number), Number: number, Name: nameOf(c.dice, sex), Sex: sex,
		Birth: birthOf(c.dice, c.year), Area: area,
	}
	p.Post, p.Official = postOf(c.dice, name)
	return p
}

// Seat gives a person a seat that other congresses elected.
func (p Person) Seat(body ids.AreaCode) Row {
	return Row{Person: p, Body: body, National: body.IsZero()}
}

// Elected gives a person a seat to which voters elected them.
func (p Person) Elected(body ids.AreaCode, constituency int) Row {
	return Row{Person: p, Body: body, Constituency: fmt.Sprintf("第%d选区", constituency)}
}
