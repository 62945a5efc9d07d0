package voting_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/kit/pgtest"
	"github.com/tribune-platform/tribune/services/voting"
	"github.com/tribune-platform/tribune/services/voting/postgres"
)

// BenchmarkCast posts durable secret ballots, 1,000 voters at once, each on its
// own line of the roll: sealing, grouping, one commit per group.
func BenchmarkCast(b *testing.B) {
	test := pgtest.New(b, postgres.Schema)
	db := test.Open(voting.Name)
	owner := test.Owner()
	ballot := ids.BallotID(uuid.New())
	if _, err := owner.Exec(b.Context(), `INSERT INTO voting.ballot (id, area, title, kind, choose, options, projects, voters, state, created_at, version)
		VALUES ($1, '330106', '票决', 'competitive', 10, '[]', '{}', '{}', 'open', now(), 1)`, ballot); err != nil {
		b.Fatal(err)
	}
	people := make([]ids.PersonID, b.N)
	for i := range people {
		people[i] = ids.PersonID(uuid.New())
	}
	if _, err := owner.Exec(b.Context(), `INSERT INTO voting.roll (ballot, person, name, area, present)
		SELECT $1, unnest($2::uuid[]), '', '330106', true`, ballot, people); err != nil {
		b.Fatal(err)
	}
	sealer, err := voting.NewSealer([]byte(secret))
	if err != nil {
		b.Fatal(err)
	}
	seal, err := sealer.Box(ballot)
	if err != nil {
		b.Fatal(err)
	}
	c := voting.NewCaster(postgres.NewSlot(db), time.Now)
	b.ReportAllocs()
	b.ResetTimer()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= b.N {
					return
				}
				p := voting.Posting{Ballot: ballot, Person: people[i], Sealed: seal.Seal(make([]byte, 12)), Actor: "voter", Audit: uuid.New()}
				p.Key[0] = byte(i)
				if err := c.Cast(b.Context(), p); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ballots/s")
}
