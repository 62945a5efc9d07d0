package suggestions_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	v1 "github.com/tribune-platform/tribune/api/suggestions/v1"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
)

// TestDraftIsItsSignersAlone: not even the office of the area knows of a draft.
func TestDraftIsItsSignersAlone(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.draft()
	must(r.local.InviteCoSigner(r.as("lead"), v1.InviteCoSignerRequest{ID: g.ID, Person: r.person("friend")}))(t)
	for name, sees := range map[string]bool{
		"lead": true, "friend": true, "stranger": false, "office": false, "leader": false, "unit": false, "service": false,
	} {
		_, err := r.local.Get(r.as(name), v1.GetRequest{ID: g.ID})
		page := must(r.local.List(r.as(name), v1.ListRequest{}))(t)
		if sees {
			require.NoError(t, err, name)
			require.Len(t, page.Items, 1, name)
			continue
		}
		wantCode(t, err, "suggestions.not_found")
		require.Empty(t, page.Items, name)
	}
	must(r.local.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 1, Consent: v1.ConsentDeclined}))(t)
	_, err := r.local.Get(r.as("friend"), v1.GetRequest{ID: g.ID})
	wantCode(t, err, "suggestions.not_found")
	require.Empty(t, must(r.local.List(r.as("friend"), v1.ListRequest{}))(t).Items, "who declined reads no further")
}

// TestNobodyActsForAnother walks every act with everybody whose act it is not. A
// handler of another unit, a deputy who has not signed and an office elsewhere
// are told that there is no such suggestion; those who may see it, whose act it
// is. Either way nothing changes.
func TestNobodyActsForAnother(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.contacted()
	before := must(r.local.Get(r.as("office"), v1.GetRequest{ID: g.ID}))(t)
	for name, try := range attempts(r, g) {
		for who := range r.people {
			if who == try.owner || who == "service" {
				continue
			}
			err := try.do(r.as(who))
			require.Error(t, err, "%s by %s", name, who)
			code := fault.From(err).Code
			want := []string{"access.role", "suggestions.not_found"}
			if who == "lead" || who == "unit" || who == "co_unit" || who == "office" {
				want = []string{"access.role", "suggestions.party"}
			}
			require.Contains(t, want, code, "%s by %s: %v", name, who, err)
		}
		err := try.do(context.Background())
		require.ErrorIs(t, err, fault.Unauthenticated, "%s by nobody", name)
	}
	after := must(r.local.Get(r.as("office"), v1.GetRequest{ID: g.ID}))(t)
	require.Equal(t, before, after)
}

type attempt struct {
	owner string
	do    func(context.Context) error
}

// attempts are all acts on an existing suggestion, each with its owner.
func attempts(r *rig, g v1.Suggestion) map[string]attempt {
	s, id, words := r.local, g.ID, "理由"
	of := func(owner string, do func(context.Context) (v1.Suggestion, error)) attempt {
		return attempt{owner, func(ctx context.Context) error { _, err := do(ctx); return err }}
	}
	type c = context.Context
	type sg = v1.Suggestion
	return map[string]attempt{
		"Revise": of("lead", func(x c) (sg, error) { return s.Revise(x, v1.ReviseRequest{ID: id, Edition: 1, Text: text}) }),
		"Invite": of("lead", func(x c) (sg, error) {
			return s.InviteCoSigner(x, v1.InviteCoSignerRequest{ID: id, Person: r.person("friend")})
		}),
		"CoSign": of("friend", func(x c) (sg, error) {
			return s.CoSign(x, v1.CoSignRequest{ID: id, Edition: 1, Consent: v1.ConsentConfirmed})
		}),
		"File":     of("lead", func(x c) (sg, error) { return s.File(x, v1.FileRequest{ID: id, Edition: 1}) }),
		"Withdraw": of("lead", func(x c) (sg, error) { return s.Withdraw(x, v1.WithdrawRequest{ID: id, Words: words}) }),
		"Return":   of("office", func(x c) (sg, error) { return s.Return(x, v1.ReturnRequest{ID: id, Words: words}) }),
		"Accept":   of("office", func(x c) (sg, error) { return s.Accept(x, v1.AcceptRequest{ID: id}) }),
		"Decline": of("office", func(x c) (sg, error) {
			return s.Decline(x, v1.DeclineRequest{ID: id, Reason: "own_matter", Words: words})
		}),
		"Assign": of("office", func(x c) (sg, error) { return s.Assign(x, v1.AssignRequest{ID: id, Handler: r.organ("unit")}) }),
		"Reassign": of("office", func(x c) (sg, error) {
			return s.Reassign(x, v1.ReassignRequest{ID: id, Handler: r.organ("other_unit")})
		}),
		"Insist":   of("office", func(x c) (sg, error) { return s.Insist(x, v1.InsistRequest{ID: id, Words: words}) }),
		"Rehandle": of("office", func(x c) (sg, error) { return s.Rehandle(x, v1.RehandleRequest{ID: id, Words: words}) }),
		"Settle":   of("office", func(x c) (sg, error) { return s.Settle(x, v1.SettleRequest{ID: id, Words: words}) }),
		"Refuse":   of("unit", func(x c) (sg, error) { return s.Refuse(x, v1.RefuseRequest{ID: id, Words: words}) }),
		"Opine":    of("co_unit", func(x c) (sg, error) { return s.Opine(x, v1.OpineRequest{ID: id, Words: words}) }),
		"LogContact": of("unit", func(x c) (sg, error) {
			return s.LogContact(x, v1.LogContactRequest{ID: id, On: "2026-03-02", Means: v1.MeansCall, Phase: v1.PhaseDuring, Words: words})
		}),
		"ConfirmContact": of("lead", func(x c) (sg, error) {
			return s.ConfirmContact(x, v1.ConfirmContactRequest{ID: id, Contact: g.Contacts[0].ID, State: v1.ContactStateConfirmed})
		}),
		"Reply": of("unit", func(x c) (sg, error) { return s.Reply(x, r.reply(id)) }),
		"Fulfil": of("unit", func(x c) (sg, error) {
			return s.Fulfil(x, v1.FulfilRequest{ID: id, Commitment: v1.CommitmentID(uuid.New()), Outcome: v1.OutcomeFulfilled, Words: words})
		}),
		"Evaluate": of("lead", func(x c) (sg, error) { return s.Evaluate(x, v1.EvaluateRequest{ID: id, Grade: "satisfied"}) }),
		"EvaluateCommitments": of("lead", func(x c) (sg, error) {
			return s.EvaluateCommitments(x, v1.EvaluateCommitmentsRequest{ID: id, Grade: "satisfied"})
		}),
	}
}

// TestEveryMutationIsTried keeps attempts complete as the contract grows.
func TestEveryMutationIsTried(t *testing.T) {
	t.Parallel()
	r := &rig{}
	tried := attempts(r, v1.Suggestion{Contacts: []v1.Contact{{}}})
	for _, op := range v1.Operations(v1.Client(nil)) {
		name := strings.TrimPrefix(op.Name, "suggestions.")
		if name == "InviteCoSigner" {
			name = "Invite"
		}
		if op.Mutates && name != "Draft" {
			require.Contains(t, tried, name)
		}
	}
}

// TestMandateMustHold: only a sitting deputy of that congress drafts, is invited
// and signs; members of a street council and deputies of another congress do not.
func TestMandateMustHold(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	change := func(name string, do func(*rosterv1.Mandate)) {
		d := r.roster.deputies[r.person(name)]
		do(&d.Mandates[0])
		r.roster.deputies[r.person(name)] = d
	}
	draftAs := func(name string, m ids.MandateID) error {
		_, err := r.local.Draft(r.as(name), v1.DraftRequest{
			Mandate: m, Kind: v1.KindWorking, Channel: v1.ChannelInSession, Text: text,
		})
		return err
	}
	require.NoError(t, draftAs("lead", r.mandate("lead")))
	wantCode(t, draftAs("stranger", r.mandate("lead")), "suggestions.mandate")
	g := r.draft()
	invite := func(name string) error {
		_, err := r.local.InviteCoSigner(r.as("lead"), v1.InviteCoSignerRequest{ID: g.ID, Person: r.person(name)})
		return err
	}
	wantCode(t, invite("lead"), "suggestions.invitee")
	wantCode(t, invite("unit"), "request.invalid") // no person at all
	change("stranger", func(m *rosterv1.Mandate) { m.Congress = ids.CongressID(uuid.New()) })
	wantCode(t, invite("stranger"), "suggestions.mandate")
	change("stranger", func(m *rosterv1.Mandate) { m.Congress, m.Kind = r.congress, rosterv1.KindStreetCouncil })
	wantCode(t, invite("stranger"), "suggestions.mandate")
	require.NoError(t, invite("friend"))
	wantCode(t, invite("friend"), "suggestions.invitee")
	change("friend", func(m *rosterv1.Mandate) { m.Ended = "2026-03-02" })
	_, err := r.local.CoSign(r.as("friend"), v1.CoSignRequest{ID: g.ID, Edition: 1, Consent: v1.ConsentConfirmed})
	wantCode(t, err, "suggestions.mandate")
	change("lead", func(m *rosterv1.Mandate) { m.Ended = "2026-03-02" })
	_, err = r.local.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1, DropUnanswered: true})
	wantCode(t, err, "suggestions.mandate")
	change("lead", func(m *rosterv1.Mandate) { m.Ended, m.Area = "", "" })
	wantCode(t, draftAs("lead", r.mandate("lead")), "suggestions.national")
}

// TestOrgansMustFit: an organ elsewhere, gone or unknown handles nothing.
func TestOrgansMustFit(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	r.unit("far_unit", "500103")
	r.unit("old_unit", "500112")
	o := r.roster.organs[r.organ("old_unit")]
	o.To = "2026-01-01"
	r.roster.organs[o.ID] = o
	g := r.draft()
	must(r.local.File(r.as("lead"), v1.FileRequest{ID: g.ID, Edition: 1}))(t)
	must(r.local.Accept(r.as("office"), v1.AcceptRequest{ID: g.ID}))(t)
	for _, organ := range []ids.OrganID{r.organ("far_unit"), r.organ("old_unit"), ids.OrganID(uuid.New())} {
		_, err := r.local.Assign(r.as("office"), v1.AssignRequest{ID: g.ID, Handler: organ})
		wantCode(t, err, "suggestions.organ")
	}
	_, err := r.local.Assign(r.as("office"), v1.AssignRequest{
		ID: g.ID, Handler: r.organ("unit"), CoHandlers: []ids.OrganID{r.organ("unit")},
	})
	require.ErrorIs(t, err, fault.Invalid)
}

// TestRatingIsShielded: between a dissatisfied rating and the order to handle
// again, nothing that the unit can read tells it from a reply not yet rated
// (G-16). After conclusion it sees the ratings.
func TestRatingIsShielded(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	rated, unrated := r.contacted(), r.contacted()
	for _, g := range []v1.Suggestion{rated, unrated} {
		must(r.local.Reply(r.as("unit"), r.reply(g.ID)))(t)
	}
	must(r.local.Evaluate(r.as("lead"), v1.EvaluateRequest{ID: rated.ID, Grade: "dissatisfied", Words: "没有解决"}))(t)
	r.on("2026-05-20") // past the deputy's clock for rating
	for _, who := range []string{"unit", "co_unit"} {
		require.Empty(t, cmp.Diff(everything(r, who, unrated.ID), everything(r, who, rated.ID)), who)
		page := must(r.local.List(r.as(who), v1.ListRequest{States: []v1.State{v1.StateDissatisfied}}))(t)
		require.Empty(t, page.Items)
		page = must(r.local.List(r.as(who), v1.ListRequest{Grade: "dissatisfied"}))(t)
		require.Empty(t, page.Items)
		sum := must(r.local.Summary(r.as(who), v1.SummaryRequest{}))(t)
		require.Equal(t, []v1.Figure{{Key: "none", Count: 2, Query: "grade=none"}}, sum.Grades)
		require.Len(t, sum.States, 1)
	}
	require.NotEmpty(t, cmp.Diff(everything(r, "office", unrated.ID), everything(r, "office", rated.ID)), "the test can tell them apart")
	page := must(r.local.List(r.as("office"), v1.ListRequest{Grade: "dissatisfied"}))(t)
	require.Len(t, page.Items, 1)

	must(r.local.Settle(r.as("office"), v1.SettleRequest{ID: rated.ID, Words: "列入明年计划"}))(t)
	g := must(r.local.Get(r.as("unit"), v1.GetRequest{ID: rated.ID}))(t)
	require.Equal(t, v1.StateConcluded, g.State)
	require.Equal(t, "dissatisfied", g.Evaluations[0].Grade)
}

// everything is all that somebody can read of a suggestion, without what names
// it.
func everything(r *rig, who string, id ids.SuggestionID) any {
	r.t.Helper()
	g := must(r.local.Get(r.as(who), v1.GetRequest{ID: id}))(r.t)
	h := must(r.local.History(r.as(who), v1.HistoryRequest{ID: id}))(r.t)
	k := must(r.local.Clocks(r.as(who), v1.ClocksRequest{ID: id}))(r.t)
	row := v1.Brief{}
	for _, b := range must(r.local.List(r.as(who), v1.ListRequest{}))(r.t).Items {
		if b.ID == id {
			row = b
		}
	}
	require.False(r.t, reflect.ValueOf(row).IsZero())
	for _, b := range []*v1.Brief{&g.Brief, &row} {
		b.ID, b.Number, b.Lead.SignedAt = ids.SuggestionID{}, "", nil
	}
	for i := range g.Contacts {
		g.Contacts[i].ID = v1.ContactID{}
	}
	return []any{g, row, h, k}
}

// TestServiceLendsNoRights: a service that carries a deputy along sees no more
// than the deputy.
func TestServiceLendsNoRights(t *testing.T) {
	t.Parallel()
	r := start(t, "500112", "2026-03-02")
	g := r.assigned()
	carried := r.people["stranger"]
	carried.Service, carried.Roles = "portal", carried.Roles|role.Service
	r.people["carried"] = carried
	_, err := r.local.Get(r.as("carried"), v1.GetRequest{ID: g.ID})
	wantCode(t, err, "suggestions.not_found")
	require.Empty(t, must(r.local.List(r.as("carried"), v1.ListRequest{}))(t).Items)
	require.NotEmpty(t, must(r.local.List(r.as("service"), v1.ListRequest{}))(t).Items)
}
