package roster_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/services/roster"
)

// bookOf is a book with the sample's areas, towns included, and a running
// congress of quota for each of them and the country.
func bookOf(quota int) (*roster.Book, map[ids.AreaCode]roster.Congress) {
	b := roster.NewBook("2026-05-12")
	congresses := map[ids.AreaCode]roster.Congress{}
	add := func(code ids.AreaCode) {
		level, _ := rosterv1.LevelOf(code)
		c := roster.Congress{
			ID: ids.CongressID(uuid.NewSHA1(uuid.Nil, []byte(code))), Kind: rosterv1.KindCongress, Area: code, Level: level,
			Term: 5, Name: "人大" + string(code), Quota: quota, Opened: "2022-01-01",
		}
		b.KnowCongress(c)
		congresses[code] = c
	}
	add("")
	for code := range areas {
		b.KnowArea(roster.Area{Code: code, Name: areas[code]})
		add(code)
	}
	return b, congresses
}

// 选举法 48: whatever is asked in whatever order, nobody ever holds two mandates
// off one line of subordination, twice the same, or above the quota; and nobody
// is refused who breaks no rule.
func TestMandatesStayOnOneLine(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		quota := rapid.IntRange(0, 4).Draw(t, "quota")
		book, congresses := bookOf(quota)
		codes := make([]ids.AreaCode, 0, len(congresses))
		for code := range congresses {
			codes = append(codes, code)
		}
		sortCodes(codes)
		streets := []ids.AreaCode{"320106001", "320106002", "320102001", "320211001"}
		held := map[string]map[ids.AreaCode]bool{}
		seats := map[ids.AreaCode]int{}
		for range rapid.IntRange(1, 60).Draw(t, "entries") {
			who := rapid.IntRange(0, 5).Draw(t, "who")
			body := rapid.SampledFrom(codes).Draw(t, "body")
			name := fmt.Sprint("人", who)
			lives := streets[who%len(streets)]
			a, bad := book.Admit(roster.Entry{
				Name: name, Folded: name, Sex: rosterv1.SexMale, Birth: "1970-01-01", Area: lives, Congress: congresses[body].ID,
			}, uuid.New)
			allowed := body.IsZero() || body.Contains(lives)
			for other := range held[name] {
				allowed = allowed && other != body && (other.IsZero() || body.IsZero() || other.InLine(body))
			}
			allowed = allowed && (quota == 0 || seats[body] < quota)
			if allowed != (len(bad) == 0) {
				t.Fatalf("%s of %s for %q holding %v: %v", name, lives, body, held[name], bad)
			}
			if len(bad) > 0 {
				continue
			}
			if held[name] == nil {
				held[name] = map[ids.AreaCode]bool{}
				if a.Person == nil {
					t.Fatal("a new person was taken for a known one")
				}
			} else if a.Person != nil {
				t.Fatal("a known person was taken for a new one")
			}
			held[name][body] = true
			seats[body]++
		}
	})
}

func sortCodes(codes []ids.AreaCode) {
	for i := range codes {
		for j := i; j > 0 && codes[j] < codes[j-1]; j-- {
			codes[j], codes[j-1] = codes[j-1], codes[j]
		}
	}
}

// Identity: the number tells people apart and together, where there is one.
func TestWhoIsWhom(t *testing.T) {
	t.Parallel()
	book, congresses := bookOf(0)
	entry := func(number string, sex rosterv1.Sex, body ids.AreaCode) roster.Entry {
		return roster.Entry{
			Name: "张伟", Folded: "张伟", Sex: sex, Birth: "1970-01-01", Number: number, Area: "320106001", Congress: congresses[body].ID,
		}
	}
	admit := func(e roster.Entry) (roster.Admission, string) {
		a, bad := book.Admit(e, uuid.New)
		if len(bad) > 0 {
			return a, bad[0].Rule.Code
		}
		return a, ""
	}
	first, code := admit(entry("N1", rosterv1.SexMale, "320106"))
	require.Empty(t, code)
	_, code = admit(entry("N1", rosterv1.SexMale, "320106"))
	require.Equal(t, roster.ErrDuplicateRow.Code, code)
	second, code := admit(entry("N2", rosterv1.SexMale, "320106"))
	require.Empty(t, code, "another number, another person")
	require.NotEqual(t, first.Mandate.Person, second.Mandate.Person)
	woman, code := admit(entry("", rosterv1.SexFemale, "320106"))
	require.Empty(t, code, "another sex, another person")
	require.NotNil(t, woman.Person)
	city, code := admit(entry("N1", rosterv1.SexMale, "3201"))
	require.Empty(t, code)
	require.Nil(t, city.Person)
	require.Equal(t, first.Mandate.Person, city.Mandate.Person)

	_, code = admit(entry("", rosterv1.SexMale, "32"))
	require.Equal(t, roster.ErrPersonConflict.Code, code, "there are two: which one is meant?")

	given := entry("N1", rosterv1.SexMale, "32")
	given.Person = ids.PersonID{9}
	_, code = admit(given)
	require.Equal(t, roster.ErrPersonConflict.Code, code, "the number is somebody else's")
	given = entry("N3", rosterv1.SexMale, "32")
	given.Person = first.Mandate.Person
	given.Folded = "李四"
	_, code = admit(given)
	require.Equal(t, roster.ErrPersonConflict.Code, code, "the id is somebody else's")
}

// The electing unit, where none is given, is the next congress down: a city of
// a province, a district of a city, but the county of a municipality, which has
// no city between.
func TestElectingUnitOfTheNextLevel(t *testing.T) {
	t.Parallel()
	book := roster.NewBook("2026-05-12")
	for _, code := range []ids.AreaCode{"50", "500112", "500112001", "32", "3201", "320106", "320106001"} {
		book.KnowArea(roster.Area{Code: code})
	}
	n := byte(0)
	for _, test := range []struct{ body, lives, want ids.AreaCode }{
		{"", "320106001", "32"}, {"32", "320106001", "3201"}, {"3201", "320106001", "320106"}, {"320106", "320106001", "320106"},
		{"50", "500112001", "500112"}, {"500112", "500112001", "500112"},
	} {
		level, _ := rosterv1.LevelOf(test.body)
		n++
		c := roster.Congress{ID: ids.CongressID{n}, Kind: rosterv1.KindCongress, Area: test.body, Level: level, Opened: "2022-01-01"}
		book.KnowCongress(c)
		a, bad := book.Admit(roster.Entry{Name: "甲", Folded: fmt.Sprint(n), Area: test.lives, Congress: c.ID}, uuid.New)
		require.Empty(t, bad)
		require.Equal(t, test.want, a.Mandate.ElectedBy, "%q of %s", test.body, test.lives)
	}
}

func TestAreasAreKnownOnlyWhileTheyExist(t *testing.T) {
	t.Parallel()
	gone := roster.Area{Code: "320107", From: "1990-01-01", To: "2013-02-08", Successor: "320106"}
	require.True(t, gone.ValidOn("2013-02-07"))
	require.False(t, gone.ValidOn("2013-02-08"))
	require.False(t, gone.ValidOn("1989-12-31"))
}
