package main

import (
	"context"
	"fmt"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// memory is M1: of one service alone, and for information of all in one process.
func (b *bench) memory(ctx context.Context) error {
	f, err := b.furnish(ctx, 2*200)
	if err != nil {
		return err
	}
	defer f.close()
	for _, program := range []string{"stations", "tribune"} {
		if err := b.weigh(ctx, f, program); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) weigh(ctx context.Context, f *furnished, program string) error {
	var starts []float64
	for range b.plan.Rounds - 1 {
		p, took, err := f.d.Serve(ctx, program)
		if err != nil {
			return err
		}
		p.Stop()
		starts = append(starts, took.Seconds()*1e3)
	}
	p, took, err := f.d.Serve(ctx, program)
	if err != nil {
		return err
	}
	defer p.Stop()
	starts = append(starts, took.Seconds()*1e3)
	time.Sleep(5 * time.Second)
	idle, idleOwn := measure.Memory(p.PID)
	loaded, loadedOwn, err := b.whileLoaded(ctx, f, p)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  M1 %-10s start %.0f ms (median of %d), idle %s, at %d connections %s\n", program, measure.Median(starts), len(starts),
		both(idle, idleOwn), conns, both(loaded, loadedOwn))
	if program != "stations" {
		return nil // the goals are of one service
	}
	b.lines(
		measure.Bound("M1", "stations-idle", mb(idle), 30, "MB"),
		measure.Bound("M1", fmt.Sprintf("stations-at-%d-connections", conns), mb(loaded), 50, "MB"),
		measure.Bound("M1", "stations-start", measure.Median(starts), 300, "ms"))
	return nil
}

// whileLoaded is the most that a program holds while it lists and is asked on all
// connections.
func (b *bench) whileLoaded(ctx context.Context, f *furnished, p *house.Process) (resident, own int64, err error) {
	list := getter("list", p, each(f.cursors, "/v1/matters?after=%s"), 0, "Authorization: Bearer "+f.clerk)
	done := make(chan error, 1)
	go func() { _, err := list.Turn(ctx, 2*b.plan.Turn); done <- err }()
	for {
		select {
		case err := <-done:
			return resident, own, err
		case <-time.After(100 * time.Millisecond):
			r, a := measure.Memory(p.PID)
			resident, own = max(resident, r), max(own, a)
		}
	}
}

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }

func both(resident, own int64) string {
	return fmt.Sprintf("%.1f MB resident (%.1f of it no file)", mb(resident), mb(own))
}
