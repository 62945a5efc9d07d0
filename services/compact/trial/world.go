package trial

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

const county = ids.AreaCode("500103")

// deputy is one who writes.
type deputy struct {
	person  ids.PersonID
	mandate ids.MandateID
	token   string
}

// World is one county with a congress and a station, and everything that was
// acknowledged to the people in it.
type World struct {
	conn                 rpc.Conn
	patience             *patience
	admin, office, clerk string
	congress             ids.CongressID
	station              stationsv1.StationCode
	deputies             []deputy
	ballots              []ids.BallotID

	mu         sync.Mutex
	done       map[string]int                         // operations acknowledged, by method
	matters    map[ids.MatterID]stationsv1.Filed      // receipts in residents' hands
	numbers    map[string]ids.SuggestionID            // numbers told to deputies
	votes      map[ids.BallotID]map[votingv1.Mark]int // what the voters' devices recorded
	violations []string
}

// Acknowledged is how many operations were, so far.
func (w *World) Acknowledged() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, done := range w.done {
		n += done
	}
	return n
}

// Violations are what was wrong so far.
func (w *World) Violations() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.violations)
}

// Hung says how many requests were neither answered nor refused within their
// budget and Grace, and how long the slowest answer took.
func (w *World) Hung() (int, time.Duration) {
	return int(w.patience.hung.Load()), time.Duration(w.patience.slowest.Load())
}

// String tells how much was done.
func (w *World) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return fmt.Sprintf("%d matters, %d suggestions, %d ballots, violations %d", len(w.matters), len(w.numbers), w.done["voting.Cast"], len(w.violations))
}

func (w *World) violate(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.violations = append(w.violations, fmt.Sprintf(format, args...))
}

// insist repeats one request under one key until it is acknowledged: what the
// program was, when it died, the writer cannot know.
func insist[Req, Resp any](w *World, ctx context.Context, token string, m rpc.Method[Req, Resp], r Req) (Resp, error) {
	key := uuid.NewString()
	for {
		try, cancel := context.WithTimeout(rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: token, Key: key}), Budget+Grace)
		resp, err := m.Call(try, w.conn, r)
		cancel()
		switch {
		case err == nil:
			w.mu.Lock()
			w.done[m.Name]++
			w.mu.Unlock()
			return resp, nil
		case errors.Is(err, fault.Unavailable), errors.Is(err, fault.Timeout):
			time.Sleep(time.Duration(rand.IntN(10)) * time.Millisecond)
		default:
			return resp, err
		}
		if ctx.Err() != nil {
			return resp, ctx.Err()
		}
	}
}

// must is insist where any refusal is wrong.
func must[Req, Resp any](w *World, ctx context.Context, token string, m rpc.Method[Req, Resp], r Req) Resp {
	resp, err := insist(w, ctx, token, m, r)
	if err != nil {
		w.violate("%s: %v", m.Name, err)
	}
	return resp
}

const (
	deputiesSeated = 24
	ballotsOpened  = 16
)

// Settle makes the world while nothing is killed yet.
func Settle(t testing.TB, url string, who *identitytest.Issuer) *World {
	t.Helper()
	ctx := t.Context()
	token := func(name string, person ids.PersonID, area ids.AreaCode, role string) string {
		return who.Token(identitytest.Person{
			Name: name, ID: person, Organ: ids.OrganID(uuid.New()), Areas: []ids.AreaCode{area}, Roles: []string{role},
		})
	}
	calm := &patience{next: &http.Transport{MaxIdleConnsPerHost: 32}}
	w := &World{
		conn:     rpc.NewHTTP(rpc.HTTPConfig{Base: url, BreakAfter: 1 << 30, Client: &http.Client{Transport: calm}}),
		patience: calm,
		admin:    token("admin", ids.PersonID{}, "50", "admin"),
		office:   token("office", ids.PersonID{}, county, "office"),
		clerk:    token("clerk", ids.PersonID{}, county, "clerk"),
		done:     map[string]int{}, matters: map[ids.MatterID]stationsv1.Filed{}, numbers: map[string]ids.SuggestionID{},
		votes: map[ids.BallotID]map[votingv1.Mark]int{},
	}
	must(w, ctx, w.admin, rosterv1.AddAreas, rosterv1.AddAreasRequest{Areas: []rosterv1.Area{
		{Code: "50", Name: "样例市"}, {Code: county, Name: "样例区"}, {Code: county + "001", Name: "样例街道"},
	}})
	opened := date.Of(time.Now()).AddDays(-400)
	w.congress = must(w, ctx, w.office, rosterv1.OpenCongress, rosterv1.OpenCongressRequest{
		Area: county, Term: 19, Quota: deputiesSeated, Opened: opened,
	}).ID
	for i := range deputiesSeated {
		d := deputy{person: ids.PersonID(uuid.New()), mandate: ids.MandateID(uuid.New())}
		d.token = token(fmt.Sprintf("deputy-%d", i), d.person, county, "deputy")
		must(w, ctx, w.office, rosterv1.AddDeputy, rosterv1.AddDeputyRequest{
			Person: d.person, Mandate: d.mandate, Name: fmt.Sprintf("代表%d", i), Number: fmt.Sprint(i), Area: county + "001", Congress: w.congress,
		})
		w.deputies = append(w.deputies, d)
	}
	w.station = must(w, ctx, w.office, stationsv1.Register, stationsv1.RegisterRequest{
		Kind: stationsv1.StationKindLiaison, Name: "样例联络站", Area: county + "001", Address: "样例路 1 号", Siting: stationsv1.SitingState,
	}).Code
	for i := range ballotsOpened {
		b := must(w, ctx, w.office, votingv1.DraftBallot, votingv1.DraftBallotRequest{
			Area: county, Congress: w.congress, Title: fmt.Sprintf("第 %d 号表决", i+1), Kind: votingv1.YesNo, Items: []string{"关于样例事项的决定"},
		})
		must(w, ctx, w.office, votingv1.OpenBallot, votingv1.OpenBallotRequest{ID: b.ID, Version: b.Version})
		w.ballots = append(w.ballots, b.ID)
		w.votes[b.ID] = map[votingv1.Mark]int{}
	}
	require.Empty(t, w.violations)
	return w
}

var yesNo = []votingv1.Mark{votingv1.MarkFor, votingv1.MarkAgainst, votingv1.MarkAbstain}

// Writers are the people who go on writing until stop is closed. Each finishes
// what it has begun: an unacknowledged request is neither here nor there.
func (w *World) Writers(ctx context.Context, stop <-chan struct{}) []func() {
	going := func() bool {
		select {
		case <-stop:
			return false
		default:
			return ctx.Err() == nil
		}
	}
	var all []func()
	for range 4 {
		all = append(all, func() {
			for i := 0; going(); i++ {
				w.fileAndAccept(ctx, i)
			}
		})
	}
	for i := range 2 {
		all = append(all, func() {
			for going() {
				w.draftAndFile(ctx, w.deputies[i])
			}
		})
	}
	all = append(all, func() {
		for going() {
			w.register(ctx)
		}
	})
	for part := range 4 {
		all = append(all, func() {
			for _, b := range w.ballots {
				for i := part; i < len(w.deputies); i += 4 {
					w.vote(ctx, b, w.deputies[i])
				}
			}
		})
	}
	return all
}

func (w *World) fileAndAccept(ctx context.Context, i int) {
	filed := must(w, ctx, "", stationsv1.FileMatter, stationsv1.FileMatterRequest{
		Station: w.station, Category: stationsv1.CategoryOther, Text: fmt.Sprintf("第 %d 件：路灯不亮", i),
	})
	w.mu.Lock()
	if _, twice := w.matters[filed.Matter]; twice {
		w.violations = append(w.violations, "two residents hold one receipt")
	}
	w.matters[filed.Matter] = filed
	w.mu.Unlock()
	must(w, ctx, w.clerk, stationsv1.Accept, stationsv1.StepRequest{ID: filed.Matter})
}

func (w *World) draftAndFile(ctx context.Context, d deputy) {
	s := must(w, ctx, d.token, suggestionsv1.Draft, suggestionsv1.DraftRequest{
		Mandate: d.mandate, Kind: suggestionsv1.KindSuggestion, Channel: suggestionsv1.ChannelOutOfSession,
		Text: suggestionsv1.Text{Title: "关于路灯的建议", Body: "正文", Points: []string{"修路灯"}},
	})
	filed := must(w, ctx, d.token, suggestionsv1.File, suggestionsv1.FileRequest{ID: s.ID, Edition: s.Edition})
	w.mu.Lock()
	defer w.mu.Unlock()
	if other, taken := w.numbers[filed.Number]; taken {
		w.violations = append(w.violations, fmt.Sprintf("number %s given to %s and %s", filed.Number, other, filed.ID))
	}
	w.numbers[filed.Number] = filed.ID
}

func (w *World) register(ctx context.Context) {
	must(w, ctx, w.office, appraisalv1.Register, appraisalv1.RegisterRequest{
		People: []ids.PersonID{w.deputies[rand.IntN(len(w.deputies))].person},
		Entry: appraisalv1.Entry{
			Kind: appraisalv1.KindTraining, On: date.Of(time.Now()), Area: county, Title: "培训", Evidence: "签到表", Distinct: uuid.NewString(),
		},
	})
}

// vote checks in and casts; now and then the other phone of the same deputy
// tries to vote again.
func (w *World) vote(ctx context.Context, b ids.BallotID, d deputy) {
	must(w, ctx, d.token, votingv1.CheckIn, votingv1.CheckInRequest{ID: b})
	mark := yesNo[rand.IntN(len(yesNo))]
	cast := func(m votingv1.Mark) votingv1.CastRequest {
		return votingv1.CastRequest{ID: b, Marks: []votingv1.Marked{{No: 1, Mark: m}}}
	}
	must(w, ctx, d.token, votingv1.Cast, cast(mark))
	w.mu.Lock()
	w.votes[b][mark]++
	w.mu.Unlock()
	if rand.IntN(4) == 0 {
		if _, err := insist(w, ctx, d.token, votingv1.Cast, cast(yesNo[rand.IntN(len(yesNo))])); !errors.Is(err, fault.Conflict) {
			w.violate("a second ballot of one deputy: %v", err)
		}
	}
}
