package faults

import (
	"errors"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/services/compact/trial"
)

// places is how many connections PostgreSQL has.
const places = 60

// free is how long people write undisturbed between two faults.
const free = 500 * time.Millisecond

// One PostgreSQL for all: it is whole again after each.
func TestRandomFaultsOfTheDatabase(t *testing.T) {
	p, binary := startPostgres(t, map[string]string{"max_connections": strconv.Itoa(places)}), trial.Build(t, nil)
	for name, disturb := range map[string]func(*testing.T, *postgres, *way, *trial.World){
		"F2 PostgreSQL is killed": kills, "F3 the way to it is cut": cuts, "F6 its connections are used up": exhaustion,
	} {
		t.Run(name, func(t *testing.T) {
			run(t, p, binary, func(w *way, world *trial.World) { disturb(t, p, w, world) })
		})
	}
}

func kills(t *testing.T, p *postgres, _ *way, world *trial.World) {
	t.Helper()
	for range trial.Soak(3) {
		time.Sleep(time.Duration(200+rand.IntN(800)) * time.Millisecond)
		p.kill(t)
		time.Sleep(time.Duration(rand.IntN(1500)) * time.Millisecond)
		p.start(t)
		t.Logf("killed: served again %v after PostgreSQL was back", goesOn(t, world))
	}
}

func cuts(t *testing.T, _ *postgres, w *way, world *trial.World) {
	t.Helper()
	for range trial.Soak(1) {
		for range 5 {
			time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
			w.reset()
		}
		t.Logf("reset: served again after %v", goesOn(t, world))
		w.set(cut)
		time.Sleep(time.Second)
		w.set(open)
		t.Logf("cut: served again after %v", goesOn(t, world))
		// Longer than a budget: requests end while the way is still mute.
		w.set(mute)
		time.Sleep(trial.Budget + time.Second)
		w.set(open)
		t.Logf("mute: served again after %v", goesOn(t, world))
		w.forget()
		t.Logf("forgotten: served again after %v", goesOn(t, world))
	}
}

// exhaustion: somebody else takes every connection that PostgreSQL has.
func exhaustion(t *testing.T, p *postgres, _ *way, world *trial.World) {
	t.Helper()
	for range trial.Soak(1) {
		taken := takeAll(t, p)
		before := world.Acknowledged()
		time.Sleep(2 * time.Second)
		require.Zero(t, world.Acknowledged()-before, "%d connections taken", len(taken))
		for _, c := range taken {
			_ = c.Close(t.Context())
		}
		t.Logf("used up: served again after %v", goesOn(t, world))
	}
}

// takeAll ends the program's connections and takes all there are: until every
// place that PostgreSQL has is held by a session that is not the program's.
func takeAll(t *testing.T, p *postgres) []*pgx.Conn {
	t.Helper()
	taken := []*pgx.Conn{p.connect(t)}
	for {
		c, err := pgx.Connect(t.Context(), p.URL())
		var full *pgconn.PgError
		if err == nil {
			taken = append(taken, c)
			continue
		}
		require.True(t, errors.As(err, &full) && full.Code == "53300", "%v", err)
		var held int
		require.NoError(t, taken[0].QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity
			WHERE backend_type = 'client backend' AND application_name NOT LIKE 'tribune-%'`).Scan(&held))
		if held == places {
			return taken
		}
		_, err = taken[0].Exec(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tribune-%'`)
		require.NoError(t, err)
		time.Sleep(10 * time.Millisecond) // an ending session keeps its place for a moment
	}
}
