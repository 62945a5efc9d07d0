package appraisal_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/appraisal"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
)

func followOnce(b *bundle, s feed.Subscription) error {
	return feed.Follower{Subscription: s, Source: b.feeds[s.Feed].source}.CatchUp(b.Context())
}

// Two organisers register the same training: it is entered twice, flagged, and
// counts once; said to be another, or corrected into another, it counts too.
func TestTwoOrganisersRegisterOneEvent(t *testing.T) {
	t.Parallel()
	b := setup(t)
	first := b.registers(b.clerk("500112"), zhou, entry(v1.KindTraining, "2026-03-01"))
	require.Empty(t, first.Why)
	b.at("2026-11-22")
	second := b.registers(b.office("50"), zhou, entry(v1.KindTraining, "2026-03-01"))
	require.Equal(t, v1.WhyDouble, second.Why)
	require.Equal(t, first.ID, second.Double)
	require.Equal(t, "1", b.score(zhou, city, 2026).Points.String())

	other := entry(v1.KindTraining, "2026-03-01")
	other.Distinct = "下午的另一场培训"
	third := b.registers(b.office("50"), zhou, other)
	require.Empty(t, third.Why)
	require.Equal(t, "2", b.score(zhou, city, 2026).Points.String())

	// The office finds that the second was real after all.
	fixed, err := b.Correct(b.office("50"), v1.CorrectRequest{Duty: second.ID, Fault: v1.FaultWrong, Reason: "系晚间培训", Instead: &v1.Entry{
		Kind: v1.KindTraining, On: "2026-03-01", Area: "500112", Title: "晚间培训", Evidence: "通知", Distinct: "晚间另一场"}})
	require.NoError(t, err)
	require.Equal(t, second.ID, fixed.Replaces)
	require.Empty(t, fixed.Why)
	require.Equal(t, "3", b.score(zhou, city, 2026).Points.String())
}

// A correction is an entry of its own: the wrong one stays, says what stands for
// it, and cannot be corrected again.
func TestCorrectionsAreEntries(t *testing.T) {
	t.Parallel()
	b := setup(t)
	wrong := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	right := entry(v1.KindSpeech, "2026-01-21")
	fixed, err := b.Correct(b.clerk("500112"), v1.CorrectRequest{Duty: wrong.ID, Fault: v1.FaultWrong, Reason: "日期有误", Instead: &right})
	require.NoError(t, err)
	require.Equal(t, date.Must("2026-01-21"), fixed.On)

	page, err := b.Duties(b.deputy(zhou), v1.DutiesRequest{Person: zhou})
	require.NoError(t, err)
	require.Len(t, page.Items, 2)
	old := page.Items[1]
	require.Equal(t, v1.StateCorrected, old.State)
	require.Equal(t, fixed.ID, old.Fixed.Instead)
	require.Equal(t, "clerk-500112", old.Fixed.By)
	require.Equal(t, date.Must("2026-01-20"), old.On, "what was entered stands as it was")

	_, err = b.Correct(b.office("50"), v1.CorrectRequest{Duty: wrong.ID, Fault: v1.FaultDouble, Reason: "再改"})
	require.ErrorIs(t, err, appraisal.ErrCorrected)
	s := b.score(zhou, city, 2026)
	require.Equal(t, "1", s.Points.String())
	require.Equal(t, v1.WhyCorrected, s.Uncounted[0].Why)
}

// Of two corrections at once one stands.
func TestTwoCorrectionsAtOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	d := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	const n = 8
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		ctx := b.office("50")
		wg.Go(func() {
			_, errs[i] = b.Correct(ctx, v1.CorrectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "不应登记"})
		})
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
			continue
		}
		require.ErrorIs(t, err, appraisal.ErrCorrected)
	}
	require.Equal(t, 1, done)
}

// Who may register and correct what.
func TestOrganisersWorkInTheirArea(t *testing.T) {
	t.Parallel()
	b := setup(t)
	one := func(e v1.Entry, people ...ids.PersonID) v1.RegisterRequest {
		return v1.RegisterRequest{People: people, Entry: e}
	}
	_, err := b.Register(b.clerk("500113"), one(entry(v1.KindSpeech, "2026-01-20"), zhou))
	require.ErrorIs(t, err, fault.Denied)
	_, err = b.Register(b.clerk("500112"), one(entry(v1.KindSpeech, "2026-11-22"), zhou))
	require.ErrorIs(t, err, appraisal.ErrFuture)
	_, err = b.Register(b.clerk("500112"), one(entry(v1.KindSpeech, "2026-01-20"), zhou, id[ids.PersonID](0x99)))
	require.ErrorIs(t, err, appraisal.ErrNoDeputy)
	elsewhere := entry(v1.KindSpeech, "2026-01-20")
	elsewhere.Congress = district
	_, err = b.Register(b.clerk("500112"), one(elsewhere, zhou))
	require.ErrorIs(t, err, appraisal.ErrNoTenure)
	require.Zero(t, b.score(zhou, city, 2026).Points, "refused whole: nobody of the list was entered")

	d := b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	wrong := v1.CorrectRequest{Duty: d.ID, Fault: v1.FaultWrong, Reason: "不应登记"}
	_, err = b.Correct(b.clerk("500113"), wrong)
	require.ErrorIs(t, err, appraisal.ErrNoDuty, "what lies elsewhere is not told to exist")
	_, err = b.Correct(b.office("33"), wrong)
	require.ErrorIs(t, err, appraisal.ErrNoDuty)

	b.tellEverything()
	b.catchUp()
	page, err := b.Duties(b.deputy(wu), v1.DutiesRequest{Person: wu, Kind: v1.KindReception})
	require.NoError(t, err)
	told := v1.CorrectRequest{Duty: page.Items[0].ID, Fault: v1.FaultWrong, Reason: "未到场"}
	_, err = b.Correct(b.clerk("500112"), told)
	require.ErrorIs(t, err, appraisal.ErrFeedDuty, "what a feed tells is the office's to correct")
	_, err = b.Correct(b.office("50"), told)
	require.NoError(t, err)
}

// A request sent again under its key is one entry.
func TestRegisteringAgainUnderOneKey(t *testing.T) {
	t.Parallel()
	b := setup(t)
	ctx := b.clerk("500112")
	first := b.registers(ctx, zhou, entry(v1.KindSpeech, "2026-01-20"))
	again := b.registers(ctx, zhou, entry(v1.KindSpeech, "2026-01-20"))
	require.Equal(t, first.ID, again.ID)
	entered, _ := b.kinds(zhou)
	require.Equal(t, 1, entered[v1.KindSpeech])
}

// Not even the service can change what was entered.
func TestTheLedgerIsAppendOnly(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	db := b.db.Open("appraisal")
	for _, table := range []string{"duty", "correction", "objection", "decision", "publication", "published_score"} {
		for _, sql := range []string{"DELETE FROM " + table, "TRUNCATE " + table} {
			_, err := db.Pool.Exec(t.Context(), sql)
			require.ErrorContains(t, err, "permission denied", sql)
		}
	}
	_, err := db.Pool.Exec(t.Context(), "UPDATE duty SET times = 9")
	require.ErrorContains(t, err, "permission denied")
}

// The ledger pages without a gap or a repeat, under every filter.
func TestDutiesPage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for i := range 25 {
		b.registers(b.clerk("500112"), zhou, entry(v1.KindVisit, date.Must("2026-01-05").AddDays(i/2*9)))
	}
	b.registers(b.clerk("500112"), zhou, entry(v1.KindVisit, "2025-01-05"))
	b.registers(b.clerk("500112"), zhou, entry(v1.KindSpeech, "2026-01-20"))
	var got []v1.Duty
	r := v1.DutiesRequest{Person: zhou, Year: 2026, Kind: v1.KindVisit, Limit: 7}
	for {
		page, err := b.Duties(b.deputy(zhou), r)
		require.NoError(t, err)
		got = append(got, page.Items...)
		if page.Next == "" {
			break
		}
		require.Len(t, page.Items, 7)
		r.After = page.Next
	}
	require.Len(t, got, 25)
	seen := map[v1.DutyID]bool{}
	for i, d := range got {
		require.False(t, seen[d.ID])
		seen[d.ID] = true
		require.True(t, i == 0 || d.On <= got[i-1].On, "newest first")
	}
	_, err := b.Duties(b.deputy(zhou), v1.DutiesRequest{Person: zhou, After: "x"})
	require.ErrorIs(t, err, fault.Invalid)
}

// Whose ledger may be read: the own, all of the office's area, and by an
// organiser what happened in the own area.
func TestWhoReadsALedger(t *testing.T) {
	t.Parallel()
	b := setup(t)
	here := b.registers(b.clerk("500112"), zhou, entry(v1.KindVisit, "2026-01-05"))
	there := entry(v1.KindVisit, "2026-02-05")
	there.Area = "500113"
	b.registers(b.clerk("500113"), zhou, there)
	r := v1.DutiesRequest{Person: zhou}
	_, err := b.Duties(b.deputy(wu), r)
	require.ErrorIs(t, err, appraisal.ErrNotOwn)
	page, err := b.Duties(b.office("50"), r)
	require.NoError(t, err)
	require.Len(t, page.Items, 2)
	page, err = b.Duties(b.clerk("500112"), r)
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	require.Equal(t, here.ID, page.Items[0].ID)
	page, err = b.Duties(b.office("33"), r)
	require.NoError(t, err)
	require.Empty(t, page.Items)
	_, err = b.Dossier(b.office("33"), v1.DossierRequest{Person: zhou})
	require.ErrorIs(t, err, appraisal.ErrNotOwn)
	_, err = b.Duties(b.office("50"), v1.DutiesRequest{Person: id[ids.PersonID](0x99)})
	require.ErrorIs(t, err, fault.NotFound)
}

// P-12: the dossier files every entry under its section, and adds up what
// counts.
func TestP12_Dossier(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.tellEverything()
	b.catchUp()
	b.registers(b.clerk("500112"), zhou, entry(v1.KindTraining, "2024-05-01"))
	b.registers(b.clerk("500112"), zhou, entry(v1.KindTraining, "2022-05-01"))
	d, err := b.Dossier(b.deputy(zhou), v1.DossierRequest{Person: zhou})
	require.NoError(t, err)
	require.Len(t, d.Sections, 8)
	require.Equal(t, date.Must("2023-01-13"), d.From)
	filed := map[v1.Section]int{}
	sums := map[v1.Kind]v1.FiledSum{}
	for _, s := range d.Sections {
		require.NotEmpty(t, s.Name)
		filed[s.Section] = len(s.Duties)
		for _, k := range s.Kinds {
			sums[k.Kind] = k
		}
	}
	require.Equal(t, map[v1.Section]int{v1.SectionMeetings: 1, v1.SectionSuggestions: 6, v1.SectionVoters: 4, v1.SectionActivities: 2,
		v1.SectionSupervision: 2, v1.SectionLearning: 1, v1.SectionReports: 0, v1.SectionOther: 0}, filed)
	require.Equal(t, 1, sums[v1.KindReception].Times)
	require.Equal(t, 2, sums[v1.KindReception].HalfDays)
	require.Equal(t, 1, sums[v1.KindSuggest].Times, "a declined one is filed and not counted")
	require.Len(t, sums, len(v1.Kinds))

	year, err := b.Dossier(b.office("50"), v1.DossierRequest{Person: zhou, Year: 2024})
	require.NoError(t, err)
	total := 0
	for _, s := range year.Sections {
		total += len(s.Duties)
	}
	require.Equal(t, 1, total)
	_, err = b.Dossier(b.deputy(zhao), v1.DossierRequest{Person: zhao})
	require.ErrorIs(t, err, appraisal.ErrWhichCongress)
	_, err = b.Dossier(b.deputy(zhao), v1.DossierRequest{Person: zhao, Congress: district})
	require.NoError(t, err)
}
