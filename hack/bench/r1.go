package main

import (
	"context"
	"fmt"
	"net/http"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/hack/bench/house"
	"github.com/tribune-platform/tribune/hack/bench/load"
	"github.com/tribune-platform/tribune/hack/bench/measure"
)

// tables of the bare peers: of /one with the index that the list of R2 needs, of
// /five as the services have them.
var bareTables = []string{
	`CREATE SCHEMA bare`, `CREATE SCHEMA five`,
	`CREATE TABLE bare.matter (LIKE stations.matter INCLUDING DEFAULTS INCLUDING GENERATED)`,
	`ALTER TABLE bare.matter ADD PRIMARY KEY (id)`, `CREATE INDEX ON bare.matter (county, id DESC)`,
	`CREATE TABLE five.matter (LIKE stations.matter INCLUDING ALL)`,
	`CREATE TABLE five.matter_step (LIKE stations.matter_step INCLUDING ALL)`,
	`CREATE TABLE five.audit (LIKE stations.audit INCLUDING ALL)`,
	`CREATE TABLE five.event_pending (LIKE stations.event_pending INCLUDING ALL)`,
	`CREATE TABLE five.idempotency (LIKE stations.idempotency INCLUDING ALL)`,
}

const text = "小区门口的路灯坏了一个多星期，晚上老人出门看不见路，希望尽快修好。"

// file is R1.
func (b *bench) file(ctx context.Context) error {
	d, err := b.Migrated(ctx)
	if err != nil {
		return err
	}
	defer d.Drop()
	if err := d.Exec(ctx, bareTables...); err != nil {
		return err
	}
	tribune, _, err := d.Serve(ctx, "tribune")
	if err != nil {
		return err
	}
	defer tribune.Stop()
	office, err := b.Identity.Token("office", house.County, "office")
	if err != nil {
		return err
	}
	clerk, err := b.Identity.Token("clerk", house.County, "clerk")
	if err != nil {
		return err
	}
	station, _, err := house.Station(ctx, tribune.Addr, office)
	if err != nil {
		return err
	}
	alone, _, err := d.Serve(ctx, "stations")
	if err != nil {
		return err
	}
	defer alone.Stop()
	bare, err := b.bare(ctx, d)
	if err != nil {
		return err
	}
	defer bare.Stop()
	pocketbase, err := b.pocketbase(ctx, 0)
	if err != nil {
		return err
	}
	defer pocketbase.Stop()

	body := fmt.Sprintf(`{"station":%q,"category":"transport","text":%q,"contact":{"name":"王阿婆","phone":"13800001234"}}`, station, text)
	// Taken down by a clerk: identity, permission and area are all asked.
	behalf := body[:len(body)-1] + `,"on_behalf":true}`
	record := fmt.Sprintf(`{"number":"1","station":%q,"area":"500103001","category":"transport","state":"filed","summary":%q,"body":%q,`+
		`"contact":"王阿婆 13800001234","filed":"2026-03-01","due":"2026-03-06","version":1}`, station, text, text)
	t, err := b.plan.Run(ctx,
		poster("tribune", tribune, "/v1/matters", behalf, http.StatusCreated, b.postgres, "Authorization: Bearer "+clerk),
		poster("stations-alone", alone, "/v1/matters", behalf, http.StatusCreated, b.postgres, "Authorization: Bearer "+clerk),
		poster("net/http+pgx-1-row", bare, "/one", body, http.StatusCreated, b.postgres),
		poster("net/http+pgx-5-rows", bare, "/five", body, http.StatusCreated, b.postgres),
		labelled(poster("PocketBase", pocketbase, "/api/collections/matters/records", record, http.StatusOK, 0),
			"acknowledges before power-safe"),
	)
	if err != nil {
		return err
	}
	b.tell(t, "R1",
		t.Versus("R1", "file-a-matter/net/http+pgx-1-row", "tribune", "net/http+pgx-1-row", 0.75),
		t.Versus("R1", "file-a-matter/PocketBase", "tribune", "PocketBase", 1.7),
		t.Versus("R1", "file-a-matter/net/http+pgx-5-rows", "tribune", "net/http+pgx-5-rows", 0.75),
		t.Versus("R1", "file-a-matter-stations-alone/net/http+pgx-1-row", "stations-alone", "net/http+pgx-1-row", 0.75),
	)
	return nil
}

// poster is a contender that answers POSTs of one body, each under a key of its
// own.
func poster(name string, p *house.Process, path, body string, status int, uses int, headers ...string) measure.Contender {
	t := load.Target{Addr: p.Addr, Conns: conns, Status: status, Next: func(int) load.Next {
		return func() []byte {
			return load.Request(http.MethodPost, path, body, append(headers[:len(headers):len(headers)], "Idempotency-Key: "+uuid.NewString())...)
		}
	}}
	return measure.Contender{Name: name, Tree: p.PID, Uses: uses, Turn: t.Run}
}

func labelled(c measure.Contender, label string) measure.Contender {
	c.Label = label
	return c
}
