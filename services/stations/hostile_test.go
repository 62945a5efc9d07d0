package stations_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/stations"
)

// TestNothingTellsANumberFromASecret: whoever walks the numbers, or guesses at a
// secret, learns nothing from the answers.
func TestNothingTellsANumberFromASecret(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	mine, other := r.file(st), r.file(st)
	var first *fault.Error
	for _, q := range []v1.CaseRequest{
		{Number: mine.Number, Secret: other.Secret},
		{Number: mine.Number, Secret: "00000000000000000000000000"},
		{Number: mine.Number, Secret: v1.Secret(strings.Repeat("查", 20))},
		{Number: mine.Number, Secret: mine.Secret[:25]},
		{Number: v1.NewCaseNumber(2026, 12345), Secret: mine.Secret},
		{Number: v1.NewCaseNumber(2026, 12345), Secret: "00000000000000000000000000"},
		{Number: "26AAAAAAAAA", Secret: mine.Secret},
		{Number: "' OR 1=1 --", Secret: mine.Secret},
		{Number: "*", Secret: mine.Secret},
	} {
		_, err := r.svc.Case(r.as(""), q)
		require.ErrorIs(t, err, stations.ErrNoCase, string(q.Number))
		got := *fault.From(err)
		if first == nil {
			first = &got
		}
		require.Equal(t, first.Error(), got.Error(), "one answer for all")
		_, err = r.svc.Rate(r.as(""), v1.RateRequest{Number: q.Number, Secret: q.Secret, Grade: v1.GradeSatisfied})
		require.Equal(t, first.Error(), fault.From(err).Error())
	}
	// As people copy it from paper.
	c, err := r.svc.Case(r.as(""), v1.CaseRequest{
		Number: v1.CaseNumber(" " + strings.ToLower(mine.Number.Pretty())), Secret: v1.Secret(strings.ToLower(string(mine.Secret[:13])) + "-" + string(mine.Secret[13:])),
	})
	require.NoError(t, err)
	require.Equal(t, mine.Number, c.Number)
}

// TestNothingPersonalIsLeftLying reads every row of every table, every event and
// the whole log for what residents told of themselves and for their secrets.
func TestNothingPersonalIsLeftLying(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	key := uuid.NewString()
	q := v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryElderly, Text: "我叫欧阳秋菊，电话13912345678，社区食堂停了半年。",
		Contact: v1.Contact{Name: "欧阳秋菊", Phone: "13912345678"}}
	filed, err := r.svc.FileMatter(r.keyed("", key), q)
	require.NoError(t, err)
	r.analysed(filed.Matter)
	_, err = r.svc.AssignMatter(r.as("clerk"), v1.AssignRequest{ID: filed.Matter, Deputy: r.roster.li})
	require.NoError(t, err)
	_, err = r.svc.Answer(r.as("li"), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeSettled})
	require.NoError(t, err)
	_, err = r.svc.Rate(r.as(""), v1.RateRequest{Number: filed.Number, Secret: filed.Secret, Grade: v1.GradeBasically})
	require.NoError(t, err)
	seen, err := r.svc.Matter(r.as("li"), v1.MatterRequest{ID: filed.Matter})
	require.NoError(t, err)
	require.Equal(t, q.Contact, *seen.Contact, "the deputy can reach the resident")

	// All but the telephone number may be known: a plain digest would tell it.
	raw, err := json.Marshal(q)
	require.NoError(t, err)
	for _, guess := range [][]byte{raw, append(raw, '\n')} {
		require.NotContains(t, r.dump(), fmt.Sprintf("%x", sha256.Sum256(guess)))
	}
	body := seen.Text // the resident's own words are kept, in the matter's row alone
	dump := strings.Replace(r.dump(), strings.ReplaceAll(body, `"`, `""`), "", 1)
	require.Contains(t, dump, filed.Number)
	for _, hidden := range []string{"欧阳秋菊", "13912345678", string(filed.Secret)} {
		require.NotContains(t, dump, hidden, "in the database")
		require.NotContains(t, r.log.String(), hidden, "in the log")
		require.NotContains(t, strings.Join(r.facts(), "\n"), hidden, "in an event")
		require.NotContains(t, fmt.Sprintf("%v %+v %#v", q.Contact, filed, filed.Secret), hidden, "in a format verb")
	}
	require.Contains(t, r.factsOf(v1.EventMatterFiled)[0], "社区食堂停了半年", "voting gets what it needs")
}

// TestARepeatGetsTheSameReceipt although the secret is stored nowhere.
func TestARepeatGetsTheSameReceipt(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	key := uuid.NewString()
	q := v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: lamp}
	got := make([]v1.Filed, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i], _ = r.svc.FileMatter(r.keyed("", key), q) })
	}
	wg.Wait()
	for _, g := range got {
		require.Equal(t, got[0], g)
		require.Equal(t, v1.StateFiled, r.see(g).State)
	}
	require.Len(t, r.factsOf(v1.EventMatterFiled), 1, "one matter")
	q.Text += "再说一句。"
	_, err := r.svc.FileMatter(r.keyed("", key), q)
	require.ErrorIs(t, err, fault.Conflict, "the same key with another text")
}

// TestTextsOfEveryKind: rare characters, emoji and other scripts come back as
// they were sent; what cannot be kept is refused, not mangled.
func TestTextsOfEveryKind(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	file := func(text string) (v1.Filed, error) {
		return r.svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: text})
	}
	for _, text := range []string{
		"𠮷林𪚥路口的👨‍👩‍👧‍👦🚦坏了", "臺灣街道燈壞了，請修。", "ئۇيغۇر تىلى بىلەن يېزىلغان", "བོད་ཡིག་གི་ཡི་གེ",
		"引号'\"\\，换行\n和\t制表，<script>alert(1)</script>", strings.Repeat("长", v1.MaxText), "é vs é café",
	} {
		filed, err := file(text)
		require.NoError(t, err, text)
		require.Equal(t, text, r.see(filed).Text)
	}
	for _, text := range []string{"", "短", "    \n     ", strings.Repeat("长", v1.MaxText+1), "有空\x00字符的文字", "坏编码\xff\xfe的文字", "响铃\a字符的文字"} {
		_, err := file(text)
		require.ErrorIs(t, err, fault.Invalid, "%q", text)
	}
	_, err := r.svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: "AAAAAAAA", Category: "none", Text: "短",
		Contact: v1.Contact{Name: v1.Personal(strings.Repeat("名", 50)), Phone: "拨打110"}})
	require.Len(t, fault.From(err).Fields, 4, "all faults at once")
	require.NotContains(t, err.Error(), "110")
}

// TestResidentsCannotActAsOfficers: each method that is not theirs is refused.
func TestResidentsCannotActAsOfficers(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	filed := r.file(st)
	for name, do := range map[string]func() error{
		"matter":  func() error { _, err := r.svc.Matter(r.as(""), v1.MatterRequest{ID: filed.Matter}); return err },
		"matters": func() error { _, err := r.svc.Matters(r.as(""), v1.MattersRequest{}); return err },
		"accept":  func() error { _, err := r.svc.Accept(r.as(""), v1.StepRequest{ID: filed.Matter}); return err },
		"answer": func() error {
			_, err := r.svc.Answer(r.as(""), v1.AnswerRequest{ID: filed.Matter, Told: reply, Outcome: v1.OutcomeSettled})
			return err
		},
		"summary": func() error { _, err := r.svc.Summary(r.as(""), v1.SummaryRequest{}); return err },
	} {
		require.ErrorIs(t, do(), fault.Unauthenticated, name)
	}
	_, err := r.svc.FileMatter(r.as(""), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: lamp, OnBehalf: true})
	require.ErrorIs(t, err, stations.ErrBehalf)
	require.Equal(t, http.StatusForbidden, fault.From(err).Kind.Status())
	_, err = r.svc.FileMatter(r.as("clerk2"), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: lamp, OnBehalf: true})
	require.ErrorIs(t, err, stations.ErrBehalf, "nor another town's clerk")
	onBehalf, err := r.svc.FileMatter(r.as("clerk"), v1.FileMatterRequest{Station: st.Code, Category: v1.CategoryOther, Text: lamp, OnBehalf: true})
	require.NoError(t, err)
	require.Equal(t, "代表家站", r.see(onBehalf).Steps[0].By)
}

// TestDatabaseRepeatsTheAreas: even a query that forgets its condition sees no
// more than its scope.
func TestDatabaseRepeatsTheAreas(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	st := r.station()
	mine, other := r.file(st), r.file(st)
	_, err := r.svc.HoldReception(r.as("clerk"), v1.HoldReceptionRequest{Station: st.ID, Date: "2026-03-01", Mode: v1.ModeSit,
		Deputies: []ids.PersonID{r.roster.li}, Batches: 1, Persons: 2, Note: "王阿婆来访"})
	require.NoError(t, err)
	for _, c := range []struct {
		scope                     pg.Scope
		matters, steps, reception int
	}{
		{pg.Scope{}, 0, 0, 0},
		{pg.Scope{Areas: string(otherTown)}, 0, 0, 0},
		{pg.Scope{Areas: string(elsewhere) + "," + string(otherTown)}, 0, 0, 0},
		{pg.Scope{Case: string(mine.Number)}, 1, 1, 0},
		{pg.Scope{Areas: string(county)}, 2, 2, 1},
		{pg.Everything, 2, 2, 1},
	} {
		for table, want := range map[string]int{"matter": c.matters, "matter_step": c.steps, "reception": c.reception} {
			var n int
			require.NoError(t, r.db.Reader(c.scope).QueryRow(t.Context(), `SELECT count(*) FROM `+table).Scan(&n))
			require.Equal(t, want, n, "%s in %+v", table, c.scope)
		}
	}
	// A history is only ever added to.
	tx, err := r.db.Begin(t.Context(), pg.Everything, nil)
	require.NoError(t, err)
	defer tx.Close(t.Context())
	_, err = tx.Exec(t.Context(), `DELETE FROM matter_step`)
	require.ErrorContains(t, err, "permission denied")
	_ = other
}
