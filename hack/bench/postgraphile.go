package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/load"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

const graphileVersion = "4.14.1"

// postgraphile starts PostGraphile on the same table, where Node.js and npm can
// be had.
func (b *bench) postgraphile(ctx context.Context, d *house.Database) (*house.Process, error) {
	npm, err1 := exec.LookPath("npm")
	node, err2 := exec.LookPath("node")
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	dir := filepath.Join(b.Dir, "postgraphile")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	cli := filepath.Join(dir, "node_modules", "postgraphile", "cli.js")
	if _, err := os.Stat(cli); err != nil {
		installing, cancel := context.WithTimeout(ctx, 2*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(installing, npm, "install", "--prefix", dir, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts",
			"postgraphile@"+graphileVersion)
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("npm install: %w: %.200s", err, out)
		}
	}
	addr, err := house.FreeAddr()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	p, err := house.Spawn(b.Dir, "postgraphile", []string{"NODE_ENV=production", "GRAPHILE_ENV=production"}, node, cli,
		"--connection", d.Owner, "--schema", "stations", "--host", "127.0.0.1", "--port", port,
		"--max-pool-size", "32", "--disable-query-log", "--no-setof-functions-contain-nulls", "--enhance-graphiql")
	if err != nil {
		return nil, err
	}
	p.Addr = addr
	if err := p.Await(ctx, "/graphiql", time.Minute); err != nil {
		p.Stop()
		return nil, err
	}
	return p, nil
}

// asker asks PostGraphile for pages by its own cursors: those of the primary
// key, which is the order of the list too.
func asker(name string, p *house.Process, ids []string, uses int) measure.Contender {
	var requests [][]byte
	for _, id := range ids {
		cursor := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, `["primary_key_desc",[%q]]`, id))
		query := fmt.Sprintf(`{"query":"query($c:Cursor){allMatters(first:30,after:$c,orderBy:PRIMARY_KEY_DESC,condition:{county:\"%s\"})`+
			`{nodes{id number stationId area category state summary organ deputy outcome grade filedAt dueOn late}pageInfo{endCursor}}}",`+
			`"variables":{"c":%s}}`, house.County, strconv.Quote(cursor))
		requests = append(requests, load.Request(http.MethodPost, "/graphql", query))
	}
	return drawing(name, p, requests, uses)
}
