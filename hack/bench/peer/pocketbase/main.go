// Command pocketbase is PocketBase as its users run it, with a collection of the
// columns of a matter and n records in it. Its SQLite runs with
// synchronous=NORMAL: it acknowledges before the disk has confirmed.
package main

import (
	"flag"
	"fmt"
	"log"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "where to listen")
	dir := flag.String("data", "", "folder of its data")
	n := flag.Int("n", 0, "records to begin with")
	flag.Parse()
	app := pocketbase.NewWithConfig(pocketbase.Config{DefaultDataDir: *dir, HideStartBanner: true})
	if err := prepare(app, *n); err != nil {
		log.Fatal(err)
	}
	log.Fatal(apis.Serve(app, apis.ServeConfig{HttpAddr: *addr}))
}

var texts = []string{
	"number", "station", "area", "category", "state", "summary", "body", "contact", "organ", "deputy", "outcome", "grade", "filed", "due",
}

func prepare(app *pocketbase.PocketBase, n int) error {
	if err := app.Bootstrap(); err != nil {
		return err
	}
	if err := app.RunAllMigrations(); err != nil {
		return err
	}
	c := core.NewBaseCollection("matters")
	anyone := ""
	c.CreateRule, c.ListRule, c.ViewRule = &anyone, &anyone, &anyone
	for _, name := range texts {
		c.Fields.Add(&core.TextField{Name: name})
	}
	c.Fields.Add(&core.BoolField{Name: "late"}, &core.BoolField{Name: "on_behalf"}, &core.NumberField{Name: "version"})
	c.AddIndex("matters_area", false, "area, id", "")
	if err := app.Save(c); err != nil {
		return fmt.Errorf("make collection: %w", err)
	}
	_, err := app.DB().NewQuery(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {:n})
		INSERT INTO matters (id, number, station, area, category, state, summary, body, filed, due)
		SELECT printf('%015d', i), i, '00000000-0000-7000-8000-000000000001', '500103001', 'other', 'closed',
			'第 ' || i || ' 件：小区门口路灯不亮', replace(hex(zeroblob(150)), '00', '长长'), '2026-03-01T00:00:00Z', '2026-12-31'
		FROM n WHERE {:n} > 0`).Bind(dbx.Params{"n": n}).Execute()
	return err
}
