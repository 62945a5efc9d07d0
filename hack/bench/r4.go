package main

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// feed is R4.
func (b *bench) feed(ctx context.Context) error {
	d, err := b.Migrated(ctx)
	if err != nil {
		return err
	}
	defer d.Drop()
	path, err := b.Bin.Build(ctx, "contender")
	if err != nil {
		return err
	}
	var contenders []measure.Contender
	for name, url := range map[string]string{"feed": d.As("stations"), "insert": d.Owner} {
		o, err := house.Obey([]string{"DATABASE_URL=" + url}, path, "append", name)
		if err != nil {
			return err
		}
		defer o.Stop()
		contenders = append(contenders, measure.Contender{Name: name, Tree: o.PID, Uses: b.postgres, Turn: func(_ context.Context, t time.Duration) (measure.Count, error) {
			n, took, err := o.Do(t.Milliseconds())
			return measure.Count{Ops: int(n), Took: time.Duration(took)}, err
		}})
	}
	t, err := b.plan.Run(ctx, contenders...)
	if err != nil {
		return err
	}
	b.tell(t, "R4", t.Versus("R4", "append-to-feed-until-numbered/one-INSERT", "feed", "insert", 0.5))
	return nil
}
