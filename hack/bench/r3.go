package main

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/load"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// chain is R3.
func (b *bench) chain(ctx context.Context) error {
	path, err := b.Bin.Build(ctx, "contender")
	if err != nil {
		return err
	}
	var inside, outside []measure.Contender
	allocations := map[string]float64{}
	for _, name := range []string{"plain", "kit"} {
		o, err := house.Obey(nil, path, "chain", name)
		if err != nil {
			return err
		}
		defer o.Stop()
		addr, err := o.Line()
		if err != nil {
			return err
		}
		inside = append(inside, measure.Contender{Name: name, Tree: o.PID, Turn: func(_ context.Context, d time.Duration) (measure.Count, error) {
			n := int64(d / (20 * time.Microsecond))
			took, mallocs, err := o.Do(n)
			allocations[name] = math.Round(float64(mallocs) / float64(n)) // the runtime makes a few of its own
			return measure.Count{Ops: int(n), Took: time.Duration(took)}, err
		}})
		post := load.Request(http.MethodPost, "/v1/things/abc", `{"text":"路灯坏了"}`, "Authorization: Bearer x", "Idempotency-Key: k")
		t := load.Target{Addr: addr, Conns: conns, Status: http.StatusOK, Next: func(int) load.Next { return func() []byte { return post } }}
		outside = append(outside, measure.Contender{Name: name, Tree: o.PID, Turn: t.Run})
	}
	t, err := b.plan.Run(ctx, inside...)
	if err != nil {
		return err
	}
	plain, kit := 1e6/t.Rate("plain"), 1e6/t.Rate("kit")
	b.tell(t, "R3",
		added("chain-time-in-process", kit, plain, 3, "µs"),
		added("chain-allocations", allocations["kit"], allocations["plain"], 8, ""))
	t, err = b.plan.Run(ctx, outside...)
	if err != nil {
		return err
	}
	b.tell(t, "R3", measure.AtMost("R3", "chain-through-a-socket", each1(1/t.Rate("kit")), each1(1/t.Rate("plain")), t.Ratio("plain", "kit"), 1.2))
	return nil
}

// added is a line whose goal is what may be added to the yardstick.
func added(name string, ours, anchor, most float64, unit string) measure.Line {
	return measure.Line{
		ID: "R3", Name: name, Ours: fmt.Sprintf("%.1f%s", ours, unit), Anchor: fmt.Sprintf("%.1f%s", anchor, unit),
		Ratio: ours / anchor, Goal: fmt.Sprintf("+<=%g%s", most, unit), OK: ours-anchor <= most+0.05,
	}
}
