package voting_test

import (
	"context"
	"encoding/hex"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// secretVoters vote one by one, each alone in a transaction: the quiet minute,
// in which a naive box names every one of them.
const secretVoters = 240

// castAll lets everybody vote at random and gives the truth, which only the
// voters know.
func (b *bundle) castAll(ballot votingv1.Ballot, options int) guess {
	b.t.Helper()
	truth := guess{}
	rng := rand.New(rand.NewPCG(7, 7))
	for _, v := range rng.Perm(len(b.deputies)) {
		picks := distinct(rng, options, rng.IntN(4))
		slip := make([]byte, options)
		for _, no := range picks {
			slip[no-1] = 1
		}
		_, err := b.Cast(b.deputy(v), choose(ballot.ID, picks...))
		require.NoError(b.t, err)
		truth[b.deputies[v].String()] = `\x` + hex.EncodeToString(slip)
	}
	return truth
}

// V9: whoever holds every table after the close, with its system columns, the
// audit, the feed and the idempotency answers, names voters no better than
// chance.
func TestInsiderAfterTheCloseIsNoBetterThanChance(t *testing.T) {
	t.Parallel()
	b := setup(t, secretVoters)
	ballot := b.open(3, b.propose(6))
	truth := b.castAll(ballot, 6)
	before := trayFile(t, b)
	b.close(ballot, true)

	in := dump(t, b.test.Owner(), "voting")
	require.NotEmpty(t, in.table("box"))
	require.Len(t, in.table("roll"), secretVoters)
	expected, atMost := chance(truth)
	for name, g := range in.attacks("roll", "box") {
		hits := g.hits(truth)
		t.Logf("%-32s names %3d of %d, chance %.1f", name, hits, secretVoters, expected)
		require.LessOrEqual(t, float64(hits), atMost, name)
	}

	// The tray has a new, empty file; the old one holds nothing.
	require.NotEqual(t, before, trayFile(t, b))
	require.Zero(t, b.count(`SELECT pg_relation_size('voting.tray')::int`))
	require.Zero(t, b.count(`SELECT coalesce((pg_stat_file($1, true)).size, 0)::int`, before))
	// The box was written by one transaction, which touched no line of the roll.
	require.Equal(t, 1, b.count(`SELECT count(DISTINCT xmin::text) FROM voting.box`))
	require.Zero(t, b.count(`SELECT count(*) FROM voting.roll r JOIN voting.box x ON r.xmin = x.xmin`))
}

func trayFile(t *testing.T, b *bundle) (path string) {
	t.Helper()
	require.NoError(t, b.test.Owner().QueryRow(t.Context(), `SELECT pg_relation_filepath('voting.tray')`).Scan(&path))
	return path
}

// While the ballot is open a slip can be joined with its voter over the
// transaction, and what is joined is noise: no two slips are alike, all are
// equally long, and no count of anything can be had.
func TestInsiderWhileOpenSeesNoise(t *testing.T) {
	t.Parallel()
	b := setup(t, 60)
	ballot := b.open(1, b.propose(2))
	for i := range 60 {
		_, err := b.Cast(b.deputy(i), choose(ballot.ID, 1)) // everybody votes alike
		require.NoError(t, err)
	}
	in := dump(t, b.test.Owner(), "voting")
	seen, lengths := map[string]bool{}, map[int]bool{}
	for _, r := range in.table("tray") {
		sealed := r.values["sealed"]
		seen[sealed], lengths[len(sealed)] = true, true
	}
	require.Len(t, seen, 60)
	require.Len(t, lengths, 1)
	// Each byte of the slips is spread: sixty equal slips leave no common part.
	bytes := make([]map[byte]bool, 0)
	for sealed := range seen {
		raw, err := hex.DecodeString(sealed[2:])
		require.NoError(t, err)
		for i, c := range raw {
			if i == len(bytes) {
				bytes = append(bytes, map[byte]bool{})
			}
			bytes[i][c] = true
		}
	}
	for i, values := range bytes {
		require.Greater(t, len(values), 30, "byte %d of the sealed slips", i)
	}
	require.Empty(t, in.table("box"))
	require.Empty(t, in.table("result"))
	for _, r := range in.table("idempotency") {
		require.NotContains(t, r.values["scope"], "voting.Cast", "a digest of the request would tell the choice")
	}
	require.Empty(t, b.events(votingv1.EventBallotClosed))
}

// The same insider names everybody where the box is kept naively, in each of the
// three ways: the zeros above mean something.
func TestInsiderNamesEverybodyInANaiveBox(t *testing.T) {
	t.Parallel()
	for attack, naive := range map[string]struct{ together, keyed bool }{
		"same transaction":                     {together: true},
		"order of transaction, reversed false": {},
		"shared value":                         {keyed: true},
	} {
		t.Run(attack, func(t *testing.T) {
			t.Parallel()
			conn := setup(t, 1).test.Owner()
			ctx := context.Background()
			exec := func(sql string, args ...any) {
				t.Helper()
				_, err := conn.Exec(ctx, sql, args...)
				require.NoError(t, err)
			}
			exec(`CREATE TABLE voting.naive_roll (person uuid, voted boolean, ticket uuid)`)
			exec(`CREATE TABLE voting.naive_box (slip bytea, ticket uuid)`)
			truth := guess{}
			rng := rand.New(rand.NewPCG(7, 7))
			for range secretVoters {
				who, slip := uuid.NewString(), []byte{byte(rng.IntN(2)), byte(rng.IntN(2)), byte(rng.IntN(2)), byte(rng.IntN(2))}
				var ticket any
				if naive.keyed {
					ticket = uuid.New()
				}
				exec(`BEGIN`)
				exec(`INSERT INTO voting.naive_roll VALUES ($1, true, $2)`, who, ticket)
				if !naive.together { // two transactions: what is left is the order
					exec(`COMMIT`)
					exec(`BEGIN`)
				}
				exec(`INSERT INTO voting.naive_box VALUES ($1, $2)`, slip, ticket)
				exec(`COMMIT`)
				truth[who] = `\x` + hex.EncodeToString(slip)
			}
			attacks := dump(t, conn, "voting").attacks("naive_roll", "naive_box")
			require.Equal(t, secretVoters, attacks[attack].hits(truth))
		})
	}
}
