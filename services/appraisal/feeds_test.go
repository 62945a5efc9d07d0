package appraisal_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/appraisal"
)

func about(n uint64) suggestionsv1.About {
	return suggestionsv1.About{Suggestion: id[ids.SuggestionID](n), Kind: suggestionsv1.KindSuggestion, Congress: city,
		Lead: zhou, CoSigners: []ids.PersonID{wu, zhao}, On: "2026-01-20"}
}

// tellEverything puts one of each into the feeds: what deputies did in a year,
// and much that is no duty.
func (b *bundle) tellEverything() {
	activity := id[stationsv1.ActivityID](0xa1)
	b.tell("stations", stationsv1.EventMatterFiled, stationsv1.MatterFiled{Matter: id[ids.MatterID](1)})
	b.tell("stations", stationsv1.EventReceptionHeld, stationsv1.ReceptionHeld{Reception: id[stationsv1.ReceptionID](1),
		Activity: activity, Mode: stationsv1.ModeSit, Deputies: []ids.PersonID{zhou, zhao, zhou}, Batches: 3, Persons: 12, Date: "2026-03-05"})
	b.tell("stations", stationsv1.EventActivityHeld, stationsv1.ActivityHeld{Activity: activity, Deputies: []ids.PersonID{zhou, zhao},
		Kinds: []stationsv1.ActivityKind{stationsv1.ActivityReception, stationsv1.ActivityResearch, stationsv1.ActivityStudy}, HalfDays: 2, Date: "2026-03-05"})
	b.tell("stations", stationsv1.EventReceptionHeld, stationsv1.ReceptionHeld{Reception: id[stationsv1.ReceptionID](2),
		Mode: stationsv1.ModeGoOut, Deputies: []ids.PersonID{wu}, Batches: 1, Persons: 2, Date: "2026-03-06"})
	for round := 1; round <= 2; round++ {
		b.tell("stations", stationsv1.EventMatterAnswered, stationsv1.MatterAnswered{Matter: id[ids.MatterID](1),
			Deputies: []ids.PersonID{zhou}, Round: round, Date: "2026-04-01"})
	}

	filed := suggestionsv1.Filed{About: about(1), First: true}
	b.tell("suggestions", suggestionsv1.EventFiled, filed)
	filed.First = false
	b.tell("suggestions", suggestionsv1.EventFiled, filed)
	b.tell("suggestions", suggestionsv1.EventContactConfirmed, suggestionsv1.ContactConfirmed{About: about(1), Phase: suggestionsv1.PhaseBefore, Happened: "2026-02-10"})
	b.tell("suggestions", suggestionsv1.EventEvaluated, suggestionsv1.Rated{About: about(1), Of: suggestionsv1.EvaluatedReply, Round: 1})
	b.tell("suggestions", suggestionsv1.EventEvaluated, suggestionsv1.Rated{About: about(1), Of: suggestionsv1.EvaluatedCommitments, Round: 1})
	declined := about(2)
	b.tell("suggestions", suggestionsv1.EventFiled, suggestionsv1.Filed{About: declined, First: true})
	b.tell("suggestions", suggestionsv1.EventDeclined, suggestionsv1.Declined{About: declined, Reason: "不属于职权范围"})
	working := about(3)
	working.Kind, working.CoSigners = suggestionsv1.KindWorking, nil
	b.tell("suggestions", suggestionsv1.EventFiled, suggestionsv1.Filed{About: working, First: true})

	b.tell("voting", votingv1.EventBallotClosed, votingv1.BallotClosed{Ballot: id[ids.BallotID](1), Congress: city, Title: "民生实事项目",
		Kind: votingv1.Competitive, On: "2026-01-22", Participants: []votingv1.Participant{
			{Person: zhou, Mandate: mandateOf(city, zhou)}, {Person: zhao, Mandate: mandateOf(city, zhao)}, {Person: wu}}})
	b.tell("voting", votingv1.EventBallotClosed, votingv1.BallotClosed{Ballot: id[ids.BallotID](2), Congress: city, Title: "项目完成情况",
		Kind: votingv1.Satisfaction, On: "2026-10-22", Participants: []votingv1.Participant{{Person: zhou, Mandate: mandateOf(city, zhou)}}})
	b.tell("voting", votingv1.EventProjectChecked, votingv1.ProjectChecked{Project: id[ids.ProjectID](1), Check: id[votingv1.CheckID](1),
		Title: "小学扩建", Year: 2026, Quarter: 2, On: "2026-06-30", Deputies: []ids.PersonID{zhou, wu}})
}

// kinds is how often each kind is in a person's ledger, and how often it counts.
func (b *bundle) kinds(p ids.PersonID) (entered, counting map[v1.Kind]int) {
	b.Helper()
	page, err := b.Duties(b.deputy(p), v1.DutiesRequest{Person: p, Limit: 200})
	require.NoError(b, err)
	entered, counting = map[v1.Kind]int{}, map[v1.Kind]int{}
	for _, d := range page.Items {
		entered[d.Kind]++
		if d.Why == "" {
			counting[d.Kind]++
		}
	}
	return entered, counting
}

// P-12: what the other services tell files itself and earns its points.
func TestP12_FeedsFillTheLedger(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.tellEverything()
	b.catchUp()
	entered, counting := b.kinds(zhou)
	require.Equal(t, map[v1.Kind]int{
		v1.KindReception: 2, v1.KindResearch: 1, v1.KindActivity: 1, v1.KindAnswer: 2,
		v1.KindSuggest: 2, v1.KindOpinion: 1, v1.KindFollowUp: 1, v1.KindEvaluate: 2,
		v1.KindBallot: 1, v1.KindAppraise: 1, v1.KindProjectCheck: 1,
	}, entered)
	// The reception was part of the activity, the second answer was to the same
	// matter, and one suggestion was declined.
	require.Equal(t, map[v1.Kind]int{
		v1.KindReception: 1, v1.KindResearch: 1, v1.KindActivity: 1, v1.KindAnswer: 1,
		v1.KindSuggest: 1, v1.KindOpinion: 1, v1.KindFollowUp: 1, v1.KindEvaluate: 2,
		v1.KindBallot: 1, v1.KindAppraise: 1, v1.KindProjectCheck: 1,
	}, counting)
	_, counting = b.kinds(wu)
	require.Equal(t, map[v1.Kind]int{v1.KindReception: 1, v1.KindCoSign: 1, v1.KindProjectCheck: 1}, counting,
		"a council's roll is no duty of a deputy")

	s := b.score(zhou, city, 2026)
	// 2 建议 + 0.5 票决 + 2 接待 + 0.5 答复 + 2 活动 + 1.5 调研 + 1 督办 + 1.5 沟通评价 + 1 测评 + 0.5 其他
	require.Equal(t, "12.5", s.Points.String())
	require.Equal(t, 2, s.HalfDays, "one day of one activity of three kinds")
	// The page that shows a point leads to what earned it.
	require.Equal(t, "suggestions.suggestion/"+id[ids.SuggestionID](1).String(), s.Aspects[0].Items[4].Events[0].Link)

	// What was filed for the city counts for the city alone; what was done at a
	// station, for every congress of the deputy.
	page, err := b.Duties(b.deputy(zhao), v1.DutiesRequest{Person: zhao, Limit: 200})
	require.NoError(t, err)
	for _, d := range page.Items {
		switch {
		case d.Why != "":
		case d.Kind == v1.KindCoSign, d.Kind == v1.KindBallot:
			require.Len(t, d.Counts, 1, d.Kind)
			require.Equal(t, city, d.Counts[0].Congress)
		default:
			require.Len(t, d.Counts, 2, d.Kind)
		}
	}
}

// The same ledger, byte for byte: whatever the order in which the feeds are
// read, and however often.
func TestTheLedgerDoesNotDependOnHowFeedsAreRead(t *testing.T) {
	t.Parallel()
	var want string
	for i, order := range [][]string{
		{"roster", "stations", "suggestions", "voting"}, {"voting", "suggestions", "stations", "roster"}, {"suggestions", "roster", "voting", "stations"},
	} {
		b := setup(t)
		b.tellEverything()
		b.leaves(qian, city, "2026-06-01", rosterv1.EndMovedAway)
		b.catchUp(order...)
		got := b.dump()
		if i == 0 {
			want = got
			require.Contains(t, want, "correction|")
		}
		require.Equal(t, want, got, order)

		// Cursors reset: every feed is read again from its start.
		_, err := b.db.Owner().Exec(t.Context(), `DELETE FROM appraisal.feed_cursor`)
		require.NoError(t, err)
		b.catchUp()
		require.Equal(t, want, b.dump(), "read again")
	}
}

// A source restored from a backup has lost its last events, gives their numbers
// to others, and tells some again under other numbers. What was told stays; what
// is new comes in; nothing is twice.
func TestARestoredSource(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.tellEverything()
	b.catchUp()
	before := b.dump()

	old := b.feeds["stations"].es
	restored := &told{feed: "stations"}
	b.feeds["stations"] = restored
	for _, e := range old[:3] {
		restored.add(e)
	}
	fresh := old[3]
	fresh.ID = uuid.MustParse("01900000-0000-7000-8000-00000000beef")
	restored.add(fresh) // takes the number that old[3], of the same deputy and kind, had
	for _, e := range old[3:] {
		restored.add(e)
	}
	_, err := b.db.Owner().Exec(t.Context(), `DELETE FROM appraisal.feed_cursor WHERE name = 'ledger.stations'`)
	require.NoError(t, err)
	b.catchUp()
	after := b.dump()
	require.NotEqual(t, before, after)
	entered, counting := b.kinds(wu)
	require.Equal(t, 2, entered[v1.KindReception], "the new fact came in")
	require.Equal(t, 1, counting[v1.KindReception], "it is about the same reception")
	entered, _ = b.kinds(zhou)
	require.Equal(t, 2, entered[v1.KindReception], "what was told again is there once")
}

// Events of people whose mandate had ended by that day are kept, do not count,
// and say why.
func TestWhoHadLeft(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.leaves(qian, city, "2026-06-01", rosterv1.EndResigned)
	for i, day := range []string{"2026-05-31", "2026-06-01", "2026-07-01"} {
		reception := stationsv1.ReceptionHeld{Reception: id[stationsv1.ReceptionID](uint64(10 + i)), Deputies: []ids.PersonID{qian}}
		require.NoError(t, reception.Date.UnmarshalText([]byte(day)))
		b.tell("stations", stationsv1.EventReceptionHeld, reception)
	}
	b.catchUp()
	s := b.score(qian, city, 2026)
	require.Equal(t, "1", s.Points.String())
	require.Equal(t, "2026-05-31", s.To.String())
	require.Len(t, s.Uncounted, 2)
	for _, u := range s.Uncounted {
		require.Equal(t, v1.WhyNoMandate, u.Why)
		require.Contains(t, u.Text, "当日不具有")
	}
	page, err := b.Duties(b.deputy(qian), v1.DutiesRequest{Person: qian})
	require.NoError(t, err)
	require.Len(t, page.Items, 3)
	require.Equal(t, v1.WhyNoMandate, page.Items[0].Why)
	require.Empty(t, page.Items[2].Why)
}

// A mandate entered by mistake never was: nobody is measured under it, and a
// feed read again does not bring it back.
func TestAWithdrawnMandateNeverWas(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.leaves(wu, city, "2023-01-13", rosterv1.EndWithdrawn)
	b.catchUp()
	_, err := b.db.Owner().Exec(t.Context(), `DELETE FROM appraisal.feed_cursor`)
	require.NoError(t, err)
	// Read again up to just before its end: it does not live again meanwhile.
	whole := b.feeds["roster"].es
	b.feeds["roster"].es = whole[:len(whole)-1]
	b.catchUp("roster")
	_, err = b.Score(b.office("50"), v1.ScoreRequest{Person: wu, Year: 2026})
	require.ErrorIs(t, err, appraisal.ErrNoDeputy)
	b.feeds["roster"].es = whole
	b.catchUp()
	_, err = b.Score(b.office("50"), v1.ScoreRequest{Person: wu, Year: 2026})
	require.ErrorIs(t, err, appraisal.ErrNoDeputy)
	page, err := b.Scores(b.office("50"), v1.ScoresRequest{Congress: city, Year: 2026})
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(page.Items, func(r v1.ScoreRow) bool { return r.Person == wu }))
	require.Equal(t, 3, page.Total)
}

// P-08, P-20: no difference by rank. An official and a worker who did the same
// have the same points for the same reasons.
func TestP08_NoDifferenceByRank(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for i := range 30 {
		b.tell("stations", stationsv1.EventReceptionHeld, stationsv1.ReceptionHeld{Reception: id[stationsv1.ReceptionID](uint64(i)),
			Deputies: []ids.PersonID{zhou, wu}, Date: "2026-03-05"})
	}
	b.catchUp()
	worker, official := b.score(zhou, city, 2026), b.score(wu, city, 2026)
	require.Equal(t, "12", worker.Points.String(), "the item's cap")
	require.Equal(t, worker.Derivation, official.Derivation)
	require.Equal(t, worker.Points, official.Points)
}

// Members of a street council are no deputies: their seats are not kept, and
// their leaving is nothing to stumble over.
func TestCouncilsAreNotFollowed(t *testing.T) {
	t.Parallel()
	b := setup(t)
	sun := id[ids.PersonID](0x77)
	b.tell("roster", rosterv1.EventMandateBegan, rosterv1.MandateBegan{Mandate: mandateOf(former, sun), Person: sun, Congress: former,
		Kind: rosterv1.KindStreetCouncil, CongressArea: "500112001", Level: rosterv1.LevelTown, Began: "2025-01-01"})
	b.leaves(sun, former, "2026-01-01", rosterv1.EndResigned)
	b.catchUp()
	_, err := b.Score(b.office("50"), v1.ScoreRequest{Person: sun, Year: 2026})
	require.ErrorContains(t, err, "appraisal.no_deputy")
}

// A payload that cannot be read stops the follower; it is not skipped.
func TestAnUnreadableEventStopsTheFollower(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.tell("stations", stationsv1.EventReceptionHeld, map[string]any{"deputies": "everyone"})
	for _, s := range b.module.Follows {
		if s.Feed == "stations" {
			err := followOnce(b, s)
			require.ErrorContains(t, err, fmt.Sprintf("stations/%d", 1))
		}
	}
}
