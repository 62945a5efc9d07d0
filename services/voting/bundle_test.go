package voting_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/event"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/actor"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/module"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
	"github.com/tribune-platform/tribune/services/voting"
	"github.com/tribune-platform/tribune/services/voting/postgres"
)

// county is where the tests take place, and other is another county.
const (
	county ids.AreaCode = "330106"
	other  ids.AreaCode = "330105"
)

// bundle is the service on a database of its own, with a clock that tests turn.
type bundle struct {
	*voting.Service
	t        *testing.T
	test     *pgtest.DB
	db       *pg.DB
	now      time.Time
	congress ids.CongressID
	deputies []ids.PersonID
}

func setup(t *testing.T, deputies int) *bundle {
	t.Helper()
	b := &bundle{t: t, test: pgtest.New(t, postgres.Schema), now: time.Date(2025, 12, 20, 1, 30, 0, 0, time.UTC),
		congress: ids.CongressID(uuid.New())}
	b.db = b.test.Open(voting.Name)
	for range deputies {
		b.deputies = append(b.deputies, ids.PersonID(uuid.New()))
	}
	b.Service = b.replica()
	return b
}

// replica is one more process of the same service on the same database.
func (b *bundle) replica() *voting.Service {
	b.t.Helper()
	s, err := voting.NewService(b.deps(), b.config())
	require.NoError(b.t, err)
	return s
}

func (b *bundle) deps() module.Deps {
	return module.Deps{DB: b.db, Clock: func() time.Time { return b.now }, Key: []byte(secret),
		Log: slog.New(slog.DiscardHandler)}
}

func (b *bundle) config() voting.Config {
	return voting.Config{Store: postgres.NewStore, Slot: postgres.NewSlot, Roster: roster{b.congress, b.deputies}}
}

// roster stands for the roster service, through the interface that its client
// has too.
type roster struct {
	congress ids.CongressID
	deputies []ids.PersonID
}

const congressName = "样例县第十九届人民代表大会"

func (r roster) deputy(p ids.PersonID) rosterv1.Deputy {
	return rosterv1.Deputy{Person: rosterv1.Person{ID: p, Name: "代表" + p.String()[:4]},
		Mandates: []rosterv1.Mandate{{ID: mandateOf(p), Person: p, Congress: r.congress, CongressName: congressName}}}
}

func mandateOf(p ids.PersonID) ids.MandateID { return ids.MandateID(uuid.NewSHA1(uuid.Nil, p[:])) }

func (r roster) Deputies(_ context.Context, q rosterv1.DeputiesRequest) (rosterv1.DeputyPage, error) {
	var page rosterv1.DeputyPage
	start := 0
	if q.After != "" {
		if _, err := fmt.Sscan(q.After, &start); err != nil {
			return page, err
		}
	}
	if q.Congress == r.congress {
		end := min(start+q.Limit, len(r.deputies))
		for _, p := range r.deputies[start:end] {
			page.Items = append(page.Items, r.deputy(p))
		}
		if end < len(r.deputies) {
			page.Next = fmt.Sprint(end)
		}
	}
	return page, nil
}

func (r roster) People(_ context.Context, q rosterv1.PeopleRequest) (rosterv1.PeopleFound, error) {
	var out rosterv1.PeopleFound
	for _, p := range q.IDs {
		if slices.Contains(r.deputies, p) {
			out.Items = append(out.Items, r.deputy(p))
		}
	}
	return out, nil
}

// as is a request of a person under a fresh idempotency key.
func as(t testing.TB, roles role.Set, area ids.AreaCode, person ids.PersonID) context.Context {
	t.Helper()
	return withKey(actor.As(t.Context(), actor.Actor{Subject: "sub-" + person.String(), Person: person, Roles: roles,
		Areas: []ids.AreaCode{area}}), uuid.NewString())
}

func withKey(ctx context.Context, key string) context.Context {
	return work.WithCall(ctx, &work.Call{Action: "test", Key: key})
}

func (b *bundle) office() context.Context {
	return as(b.t, role.Office, county, ids.PersonID{0xff})
}

// deputy acts from a town of the county: their area does not contain the
// ballot's, as for most deputies.
func (b *bundle) deputy(i int) context.Context {
	return as(b.t, role.Deputy, county+"001", b.deputies[i])
}

// propose puts up n candidates.
func (b *bundle) propose(n int, sources ...ids.MatterID) []votingv1.Project {
	b.t.Helper()
	out := make([]votingv1.Project, n)
	for i := range out {
		p, err := b.ProposeProject(b.office(), votingv1.ProposeProjectRequest{Area: county, Congress: b.congress, Year: 2026,
			Title: fmt.Sprintf("老旧小区加装电梯%d", i+1), InvestmentFen: 1_200_000_00, Reason: "群众反映集中", Content: "加装 20 部",
			FinishBy: "2026-11-30", Organ: ids.OrganID{1}, OrganName: "区住建局", Sources: sources,
			Supervisors: b.deputies[:min(2, len(b.deputies))]})
		require.NoError(b.t, err)
		out[i] = p
	}
	return out
}

// open drafts and opens a competitive ballot and checks everybody in.
func (b *bundle) open(choose int, projects []votingv1.Project) votingv1.Ballot {
	b.t.Helper()
	r := votingv1.DraftBallotRequest{Area: county, Congress: b.congress, Title: "2026年民生实事项目票决",
		Kind: votingv1.Competitive, Choose: choose}
	for _, p := range projects {
		r.Projects = append(r.Projects, p.ID)
	}
	return b.openDraft(r)
}

func (b *bundle) openDraft(r votingv1.DraftBallotRequest) votingv1.Ballot {
	b.t.Helper()
	require.NoError(b.t, r.Validate())
	draft, err := b.DraftBallot(b.office(), r)
	require.NoError(b.t, err)
	ballot, err := b.OpenBallot(b.office(), votingv1.OpenBallotRequest{ID: draft.ID, Version: draft.Version})
	require.NoError(b.t, err)
	_, err = b.test.Owner().Exec(b.t.Context(), `UPDATE voting.roll SET present = true WHERE ballot = $1`, ballot.ID)
	require.NoError(b.t, err)
	return ballot
}

// choose makes a Cast of the options chosen.
func choose(ballot ids.BallotID, options ...int) votingv1.CastRequest {
	r := votingv1.CastRequest{ID: ballot}
	for _, no := range options {
		r.Marks = append(r.Marks, votingv1.Marked{No: no, Mark: votingv1.MarkChosen})
	}
	return r
}

func (b *bundle) close(ballot votingv1.Ballot, announce bool) votingv1.Result {
	b.t.Helper()
	r, err := b.CloseBallot(b.office(), votingv1.CloseBallotRequest{ID: ballot.ID, Version: ballot.Version, Announce: announce})
	require.NoError(b.t, err)
	return r
}

// events reads what the service told, in order.
func (b *bundle) events(kind string) []event.Envelope {
	b.t.Helper()
	rows, err := b.test.Owner().Query(b.t.Context(), `SELECT type, subject, area, actor, data FROM voting.event_pending
		WHERE type = $1 ORDER BY pos`, kind)
	require.NoError(b.t, err)
	defer rows.Close()
	var out []event.Envelope
	for rows.Next() {
		var e event.Envelope
		var area string
		require.NoError(b.t, rows.Scan(&e.Type, &e.Subject, &area, &e.Actor, &e.Data))
		out = append(out, e)
	}
	require.NoError(b.t, rows.Err())
	return out
}

// told decodes the events of a type.
func told[T any](b *bundle, kind string) []T {
	b.t.Helper()
	var out []T
	for _, e := range b.events(kind) {
		v, err := event.Decode[T](e)
		require.NoError(b.t, err)
		out = append(out, v)
	}
	return out
}

// follow lets the service follow a stations feed of these matters.
func (b *bundle) follow(matters ...stationsv1.MatterFiled) {
	b.t.Helper()
	m, err := voting.New(b.deps(), b.config())
	require.NoError(b.t, err)
	var es []event.Envelope
	var prev event.Hash
	for i, f := range matters {
		e := event.Envelope{Feed: "stations", Seq: int64(i + 1), ID: uuid.New(), Type: stationsv1.EventMatterFiled,
			Subject: f.Matter.String(), Area: f.Area, At: b.now, Prev: prev, Data: mustJSON(b.t, f)}
		e.Hash = e.Sum()
		prev = e.Hash
		es = append(es, e)
	}
	source := func(_ context.Context, after int64, _ time.Duration, limit int) ([]event.Envelope, error) {
		return es[min(int(after), len(es)):min(int(after)+limit, len(es))], nil
	}
	for range 2 { // the second time finds nothing new
		f := feed.Follower{Subscription: m.Follows[0], Service: voting.Name, Source: source, Log: slog.New(slog.DiscardHandler)}
		require.NoError(b.t, f.CatchUp(b.t.Context()))
	}
}

func requireFault(t *testing.T, want *fault.Error, err error) {
	t.Helper()
	require.ErrorIs(t, err, want)
	require.NotEmpty(t, fault.From(err).Title)
}
