package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
)

const conns = 64 // that ask at once

// bare starts the peer of net/http and pgx. A pool of 32 is where it is fastest
// on two processors: with fewer the disk's confirmation is shared by fewer.
func (b *bench) bare(ctx context.Context, d *house.Database) (*house.Process, error) {
	return b.peer(ctx, "bare", "/healthz", "-database", d.Owner, "-conns", "32")
}

// pocketbase starts PocketBase with n records, on a new folder.
func (b *bench) pocketbase(ctx context.Context, n int) (*house.Process, error) {
	data := filepath.Join(b.Dir, "pocketbase-data")
	if err := os.RemoveAll(data); err != nil {
		return nil, err
	}
	return b.peer(ctx, "pocketbase", "/api/health", "-data", data, "-n", strconv.Itoa(n))
}

func (b *bench) peer(ctx context.Context, name, health string, args ...string) (*house.Process, error) {
	path, err := b.Bin.Build(ctx, name)
	if err != nil {
		return nil, err
	}
	addr, err := house.FreeAddr()
	if err != nil {
		return nil, err
	}
	p, err := house.Spawn(b.Dir, name, nil, path, append(args, "-addr", addr)...)
	if err != nil {
		return nil, err
	}
	p.Addr = addr
	if err := p.Await(ctx, health, time.Minute); err != nil {
		p.Stop()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}
