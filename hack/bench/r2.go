package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/load"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

const (
	some  = 100_000
	large = 10_000_000
)

// list is R2.
func (b *bench) list(ctx context.Context) error {
	f, err := b.furnish(ctx, some)
	if err != nil {
		return err
	}
	defer f.close()
	bare, err := b.bare(ctx, f.d)
	if err != nil {
		return err
	}
	defer bare.Stop()
	pocketbase, err := b.pocketbase(ctx, some)
	if err != nil {
		return err
	}
	defer pocketbase.Stop()
	contenders := []measure.Contender{
		f.lists("tribune", f.cursors),
		getter("net/http+pgx", bare, each(f.ids, "/matters?before=%s"), b.postgres),
		getter("PocketBase", pocketbase, pocketbasePages(), 0),
	}
	graphile, err := b.postgraphile(ctx, f.d)
	if err != nil {
		fmt.Fprintln(b.out, "  R2 PostGraphile is left out:", err)
	} else {
		defer graphile.Stop()
		contenders = append(contenders, asker("PostGraphile", graphile, f.ids, b.postgres))
	}
	t, err := b.plan.Run(ctx, contenders...)
	if err != nil {
		return err
	}
	b.tell(t, "R2",
		t.Versus("R2", "list-matters/net/http+pgx", "tribune", "net/http+pgx", 0.85),
		t.Versus("R2", "list-matters/PocketBase", "tribune", "PocketBase", 2.7))
	if t.Has("PostGraphile") {
		b.lines(t.Versus("R2", "list-matters/PostGraphile", "tribune", "PostGraphile", 7))
	}
	if err := f.depth(ctx); err != nil || os.Getenv("BENCH_LARGE") == "" {
		return err
	}
	return f.size(ctx)
}

// furnished is a province with matters in it, and the program that lists them.
type furnished struct {
	b            *bench
	d            *house.Database
	p            *house.Process
	clerk        string
	cursors, ids []string // after each 200th matter, from the newest
}

func (b *bench) furnish(ctx context.Context, n int) (f *furnished, err error) {
	f = &furnished{b: b}
	if f.d, err = b.Migrated(ctx); err != nil {
		return nil, err
	}
	if f.p, _, err = f.d.Serve(ctx, "tribune"); err != nil {
		return nil, err
	}
	office, err1 := b.Identity.Token("office", house.County, "office")
	clerk, err2 := b.Identity.Token("clerk", house.County, "clerk")
	if err1 != nil || err2 != nil {
		return nil, fmt.Errorf("tokens: %w, %w", err1, err2)
	}
	f.clerk = clerk
	if _, _, err := house.Station(ctx, f.p.Addr, office); err != nil {
		return nil, err
	}
	if err := f.d.Fill(ctx, n); err != nil {
		return nil, err
	}
	f.cursors, f.ids, err = house.Cursors(ctx, f.p.Addr, clerk, some/200)
	return f, err
}

func (f *furnished) close() {
	f.p.Stop()
	_ = f.d.Drop()
}

func (f *furnished) lists(name string, cursors []string) measure.Contender {
	return getter(name, f.p, each(cursors, "/v1/matters?after=%s"), f.b.postgres, "Authorization: Bearer "+f.clerk)
}

// depth compares the first page with the deepest.
func (f *furnished) depth(ctx context.Context) error {
	const first, deepest = "first-page", "deepest-page"
	t, err := f.b.plan.Run(ctx, f.lists(first, f.cursors[:1]), f.lists(deepest, f.cursors[len(f.cursors)-1:]))
	if err != nil {
		return err
	}
	f.b.tell(t, "R2", measure.AtMost("R2", "deepest/first-page", each1(1/t.Rate(deepest)), each1(1/t.Rate(first)), t.Ratio(first, deepest), 1.2))
	return nil
}

// size compares a list of ten million with this one.
func (f *furnished) size(ctx context.Context) error {
	fmt.Fprintln(f.b.out, "  R2 filling 10,000,000 matters")
	g, err := f.b.furnish(ctx, large)
	if err != nil {
		return err
	}
	defer g.close()
	t, err := f.b.plan.Run(ctx, f.lists("100,000", f.cursors), g.lists("10,000,000", g.cursors))
	if err != nil {
		return err
	}
	f.b.tell(t, "R2", measure.AtMost("R2", "10,000,000/100,000", each1(1/t.Rate("10,000,000")), each1(1/t.Rate("100,000")),
		t.Ratio("100,000", "10,000,000"), 1.2))
	return nil
}

func each1(seconds float64) string {
	return time.Duration(seconds * float64(time.Second)).Round(time.Microsecond).String()
}

// lines prints lines alone.
func (b *bench) lines(lines ...measure.Line) {
	for _, l := range lines {
		fmt.Fprintln(b.out, l)
	}
}

func each(values []string, format string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = fmt.Sprintf(format, v)
	}
	return all
}

// pocketbasePages are pages by keyset too: by page number, which is its own way,
// a deep page reads all before it.
func pocketbasePages() []string {
	var all []string
	for n := some; n > 0; n -= 200 {
		all = append(all, fmt.Sprintf("/api/collections/matters/records?perPage=30&skipTotal=1&sort=-id&filter=%s",
			fmt.Sprintf("(id%%3C%%22%015d%%22%%26%%26area=%%22500103001%%22)", n)))
	}
	return all
}

// getter is a contender that answers GETs of paths drawn at random.
func getter(name string, p *house.Process, paths []string, uses int, headers ...string) measure.Contender {
	requests := make([][]byte, len(paths))
	for i, path := range paths {
		requests[i] = load.Request(http.MethodGet, path, "", headers...)
	}
	return drawing(name, p, requests, uses)
}

func drawing(name string, p *house.Process, requests [][]byte, uses int) measure.Contender {
	t := load.Target{Addr: p.Addr, Conns: conns, Status: http.StatusOK, Next: func(int) load.Next {
		return func() []byte { return requests[rand.IntN(len(requests))] }
	}}
	return measure.Contender{Name: name, Tree: p.PID, Uses: uses, Turn: t.Run}
}
