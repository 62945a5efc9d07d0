package sample

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tribune-platform/tribune/api/date"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// Target is the platform that the sample is loaded into. Its services' jobs must
// be running: an import is done by one.
type Target struct {
	// Conn reaches a service as another service would, so that the limits on how
	// often one person may ask do not apply.
	Conn func(service string) rpc.Conn
	// Token signs a person in and gives the token that is carried along: what is
	// done is done by somebody, with their rights and no more.
	Token func(ctx context.Context, username string) (string, error)
	Now   func() time.Time
}

// abreast is how many requests are under way at once.
const abreast = 8

// Load fills an empty province, or finishes what an earlier Load began.
func Load(ctx context.Context, t Target, say func(string)) error {
	l := &loader{
		Plan: Make(date.Of(t.Now()).Year() - 1), target: t, say: say, tokens: map[string]string{},
		roster: rosterv1.Client(t.Conn("roster")), stations: stationsv1.Client(t.Conn("stations")),
		suggestions: suggestionsv1.Client(t.Conn("suggestions")), voting: votingv1.Client(t.Conn("voting")),
	}
	for _, part := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"sign in", l.signIn},
		{"roster", l.loadRoster},
		{"stations", l.loadStations},
		{"records", l.loadRecords},
		{"matters", l.loadMatters},
		{"suggestions", l.loadSuggestions},
		{"projects", l.loadProjects},
	} {
		if err := part.do(ctx); err != nil {
			return fmt.Errorf("sample: %s: %w", part.name, err)
		}
	}
	return nil
}

type loader struct {
	*Plan
	target      Target
	say         func(string)
	tokens      map[string]string
	roster      rosterv1.Service
	stations    stationsv1.Service
	suggestions suggestionsv1.Service
	voting      votingv1.Service

	made []stationsv1.Station // in the order of Plan.Stations
}

func (l *loader) signIn(ctx context.Context) error {
	var mu sync.Mutex
	names := []string{Admin, Records, Office, OfficeEast, Lead, Second, Third, East, Housing, Transport}
	return each(ctx, names, func(ctx context.Context, _ int, name string) error {
		token, err := l.target.Token(ctx, name)
		mu.Lock()
		defer mu.Unlock()
		l.tokens[name] = token
		return err
	})
}

// as acts for a person, and marks the one mutation that follows so that it is
// done once however often it is asked for.
func (l *loader) as(ctx context.Context, username string, key ...any) context.Context {
	return rpc.WithOutgoing(ctx, rpc.Outgoing{Actor: l.tokens[username], Key: keyOf(key...)})
}

// resident acts for nobody: a resident without an account.
func (l *loader) resident(ctx context.Context, key ...any) context.Context {
	return rpc.WithOutgoing(ctx, rpc.Outgoing{Key: keyOf(key...)})
}

func keyOf(key ...any) string {
	return "sample-" + Seed.ID("key "+strings.TrimSuffix(fmt.Sprintln(key...), "\n")).String()
}

// each does something to every item, several at a time, and stops at the first
// fault.
func each[T any](ctx context.Context, items []T, do func(ctx context.Context, i int, item T) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(abreast)
	for i, item := range items {
		g.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return do(ctx, i, item)
		})
	}
	return g.Wait()
}

// errImport tells what an import found wrong with a file of ours.
var errImport = errors.New("the roster did not take the file")
