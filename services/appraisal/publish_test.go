package appraisal_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
)

// P-08: all deputies' points are published to all deputies; before that nobody
// sees another's, and after it they stand as they were published.
func TestP08_PublishedToAllDeputies(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.tellEverything()
	b.catchUp()
	of := func(ctx context.Context) error {
		_, err := b.Score(ctx, v1.ScoreRequest{Person: zhou, Congress: city, Year: 2026})
		return err
	}
	require.ErrorIs(t, of(b.deputy(wu)), appraisal.ErrOthers)
	require.ErrorIs(t, of(b.Context()), appraisal.ErrOthers)
	require.NoError(t, of(b.office("50")))
	require.ErrorIs(t, of(b.office("500112")), appraisal.ErrOthers, "the district's office does not keep the city's deputies")

	_, err := b.Publish(b.office("50"), v1.PublishRequest{Congress: city, Year: 2026, Act: "六届五次会议"})
	require.ErrorIs(t, err, appraisal.ErrTooEarly)
	b.at("2027-01-15")
	_, err = b.Publish(b.office("500112"), v1.PublishRequest{Congress: city, Year: 2026, Act: "六届五次会议"})
	require.ErrorIs(t, err, appraisal.ErrNoCongress)
	p, err := b.Publish(b.office("50"), v1.PublishRequest{Congress: city, Year: 2026, Act: "六届五次会议"})
	require.NoError(t, err)
	require.Equal(t, 4, p.Deputies)
	require.Equal(t, "deputies", p.Audience)
	require.NotEmpty(t, p.Rule.Citation)
	_, err = b.Publish(b.office("50"), v1.PublishRequest{Congress: city, Year: 2026, Act: "再次"})
	require.ErrorIs(t, err, appraisal.ErrPublished)

	seen, err := b.Score(b.deputy(wu), v1.ScoreRequest{Person: zhou, Congress: city, Year: 2026})
	require.NoError(t, err)
	require.True(t, seen.Published)
	require.Equal(t, "12.5", seen.Points.String())
	require.NotEmpty(t, seen.Aspects[0].Items[4].Events)
	require.Empty(t, seen.Aspects[0].Items[4].Events[0].Link, "colleagues see the points, not the evidence")
	require.ErrorIs(t, of(b.Context()), appraisal.ErrOthers, "published to deputies, not to everybody")
	require.ErrorIs(t, of(b.deputy(id[ids.PersonID](0x99))), appraisal.ErrOthers)

	// A correction after publication changes what is reckoned, not what was
	// published.
	extra := entry(v1.KindTraining, "2026-05-01")
	b.registers(b.office("50"), zhou, extra)
	require.Equal(t, "13.5", b.score(zhou, city, 2026).Points.String())
	list, err := b.Scores(b.deputy(wu), v1.ScoresRequest{Congress: city, Year: 2026})
	require.NoError(t, err)
	require.True(t, list.Published)
	require.Equal(t, 4, list.Total)
	require.Equal(t, "12.5", list.Items[0].Points.String())
	require.Equal(t, zhou, list.Items[0].Person)
	require.NotEmpty(t, list.Items[0].Name)
	live, err := b.Scores(b.office("50"), v1.ScoresRequest{Congress: city, Year: 2026})
	require.NoError(t, err)
	require.False(t, live.Published)
	require.Equal(t, "13.5", live.Items[0].Points.String())
	_, err = b.Scores(b.Context(), v1.ScoresRequest{Congress: city, Year: 2026})
	require.ErrorIs(t, err, appraisal.ErrOthers)
	_, err = b.Scores(b.office("50"), v1.ScoresRequest{Congress: former, Year: 2026})
	require.ErrorIs(t, err, appraisal.ErrNoCongress)
}

// The list says of each deputy what the deputy's own page says, and pages
// without a gap, live and published.
func TestScoresListEqualsEachScore(t *testing.T) {
	t.Parallel()
	b := setup(t)
	var people []ids.PersonID
	for n := range uint64(20) {
		people = append(people, id[ids.PersonID](0x20+n))
	}
	b.seat(former, "5001", "prefecture", people...)
	b.catchUp()
	for i, p := range people {
		for day := range i % 6 {
			b.registers(b.office("5001"), p, inArea(entry(v1.KindVisit, "2025-03-01"), "5001", day))
		}
	}
	b.at("2026-01-10")
	walk := func(ctx func() context.Context) (out []v1.ScoreRow) {
		r := v1.ScoresRequest{Congress: former, Year: 2025, Limit: 6}
		for {
			page, err := b.Scores(ctx(), r)
			require.NoError(t, err)
			require.Equal(t, 20, page.Total)
			out = append(out, page.Items...)
			if r.After = page.Next; r.After == "" {
				return out
			}
			require.Len(t, page.Items, 6)
		}
	}
	live := walk(func() context.Context { return b.office("5001") })
	require.Len(t, live, 20)
	for i, row := range live {
		require.True(t, i == 0 || row.Points <= live[i-1].Points, "highest first")
		own := b.score(row.Person, former, 2025)
		require.Equal(t, own.Points, row.Points)
		require.Equal(t, own.HalfDays, row.HalfDays)
		for a := range row.Aspects {
			require.Equal(t, own.Aspects[a].Points, row.Aspects[a].Points)
		}
	}
	p, err := b.Publish(b.office("5001"), v1.PublishRequest{Congress: former, Year: 2025, Act: "年初会议"})
	require.NoError(t, err)
	require.Equal(t, 20, p.Deputies)
	published := walk(func() context.Context { return b.deputy(people[0]) })
	for i := range published {
		require.Equal(t, b.score(published[i].Person, former, 2025).Digest, published[i].Digest, "what was published is what is reckoned again")
		published[i].Digest = ""
	}
	require.Equal(t, live, published)
}

func inArea(e v1.Entry, area ids.AreaCode, day int) v1.Entry {
	e.Area, e.On = area, e.On.AddDays(day)
	return e
}

// P-01, P-02 for a congress: who lacks what, and by when.
func TestP01_WhoLacksWhat(t *testing.T) {
	t.Parallel()
	b := setup(t)
	meet := func(kind v1.Kind, n, halfDays int) {
		for i := range n {
			e := entry(kind, "2025-03-01")
			e.On, e.HalfDays = e.On.AddDays(i), halfDays
			b.registers(b.clerk("500112"), zhou, e)
		}
	}
	meet(v1.KindSpeech, 3, 0)
	meet(v1.KindResearch, 4, 8)
	meet(v1.KindBill, 1, 0)
	meet(v1.KindTraining, 3, 0)
	meet(v1.KindGoodDeed, 1, 0)
	all, err := b.Basic(b.office("50"), v1.BasicRequest{Congress: city, Year: 2025})
	require.NoError(t, err)
	require.Equal(t, [2]int{4, 0}, [2]int{all.Deputies, all.Qualified}, "one duty report is lacking")
	meet(v1.KindDutyReport, 1, 0)
	all, err = b.Basic(b.office("50"), v1.BasicRequest{Congress: city, Year: 2025, Limit: 3})
	require.NoError(t, err)
	require.Equal(t, [2]int{4, 1}, [2]int{all.Deputies, all.Qualified})
	require.Len(t, all.Items, 3)
	require.NotEmpty(t, all.Next)
	require.Contains(t, all.Pack, "50/appraisal@2019")
	rest, err := b.Basic(b.office("50"), v1.BasicRequest{Congress: city, Year: 2025, Limit: 3, After: all.Next})
	require.NoError(t, err)
	require.Len(t, rest.Items, 1)
	require.Equal(t, 4, rest.Deputies)

	lacking, err := b.Basic(b.office("50"), v1.BasicRequest{Congress: city, Year: 2025, Lacking: true})
	require.NoError(t, err)
	require.Len(t, lacking.Items, 3)
	for _, row := range lacking.Items {
		require.NotEqual(t, zhou, row.Person)
		require.NotEmpty(t, row.Name)
		require.True(t, row.Requirements[0].Over, "2025 is over")
	}
	_, err = b.Basic(b.office("500112"), v1.BasicRequest{Congress: city, Year: 2025})
	require.ErrorIs(t, err, fault.NotFound)
}

// Points are published to whom the pack names: to the deputies, or to everybody.
func TestThePackNamesTheAudience(t *testing.T) {
	t.Parallel()
	for audience, open := range map[string]bool{"public": true, "deputies": false} {
		b := setupWith(t, packOf("2020-01-01", "v1", "    value: "+audience, 1))
		b.at("2026-01-10")
		_, err := b.Publish(b.office("50"), v1.PublishRequest{Congress: city, Year: 2025, Act: "会议"})
		require.NoError(t, err)
		s, err := b.Score(b.Context(), v1.ScoreRequest{Person: zhou, Year: 2025})
		if open {
			require.NoError(t, err)
			require.True(t, s.Published)
		} else {
			require.ErrorIs(t, err, appraisal.ErrOthers)
		}
	}
}
