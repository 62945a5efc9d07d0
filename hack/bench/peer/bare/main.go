// Command bare is the peer that has nothing but net/http and pgx: the least that
// could answer the same requests from the same PostgreSQL.
//
//	POST /one    one durable INSERT of the columns of a matter
//	POST /five   the five rows that a filing leaves (matter, step, audit, fact,
//	             answer), in one pipelined transaction
//	GET  /matters?before=<id>  thirty matters of the county, by keyset
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "where to listen")
	database := flag.String("database", "", "address of the database")
	conns := flag.Int("conns", 32, "connections to it")
	flag.Parse()
	ctx := context.Background()
	config, err := pgxpool.ParseConfig(*database)
	if err != nil {
		log.Fatal(err)
	}
	config.MaxConns = int32(*conns)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		log.Fatal(err)
	}
	s := server{pool}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("POST /one", s.one)
	mux.HandleFunc("POST /five", s.five)
	mux.HandleFunc("GET /matters", s.list)
	log.Fatal((&http.Server{Addr: *addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}).ListenAndServe())
}

type server struct{ pool *pgxpool.Pool }

type filing struct {
	Station  string `json:"station"`
	Category string `json:"category"`
	Text     string `json:"text"`
	Contact  struct {
		Name  string `json:"name"`
		Phone string `json:"phone"`
	} `json:"contact"`
}

// matter is the row that a filing becomes.
func matter(f filing, id uuid.UUID, at time.Time) []any {
	return []any{
		id, id.String(), uuid.UUID{}, "500103001", f.Category, "filed", f.Text, f.Text, []byte(f.Contact.Name + f.Contact.Phone), false, int16(1),
		at, int16(at.Year()), "accept", at, at.AddDate(0, 0, 5), false, int16(1), 1,
	}
}

const columns = `(id, number, station_id, area, category, state, summary, body, contact, on_behalf, key_id,
	filed_at, filed_year, stage, since, due_on, provisional, steps, version)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`

func (s server) one(w http.ResponseWriter, r *http.Request) {
	f, id, at, ok := read(w, r)
	if !ok {
		return
	}
	_, err := s.pool.Exec(r.Context(), `INSERT INTO bare.matter `+columns, matter(f, id, at)...)
	filed(w, id, err)
}

func (s server) five(w http.ResponseWriter, r *http.Request) {
	f, id, at, ok := read(w, r)
	if !ok {
		return
	}
	data, _ := json.Marshal(map[string]any{"matter": id, "category": f.Category, "summary": f.Text})
	var b pgx.Batch // without BEGIN a pipeline is one transaction
	b.Queue(`INSERT INTO five.matter `+columns, matter(f, id, at)...)
	b.Queue(`INSERT INTO five.matter_step (matter_id, n, number, area, kind, state, told, at, party, actor, late, due_on, due_why)
		VALUES ($1, 1, $2, '500103001', 'file', 'filed', '', $3::timestamptz, 1, '', false, $3::timestamptz::date, $4)`, id, id.String(), at, data)
	b.Queue(`INSERT INTO five.audit (id, at, action, actor, service, subject, area, trace_id)
		VALUES ($1, $2, 'stations.FileMatter', '', '', $3, '500103001', '')`, uuid.New(), at, id.String())
	b.Queue(`INSERT INTO five.event_pending (id, type, subject, area, at, actor, trace_parent, data)
		VALUES ($1, 'stations.MatterFiled', $2, '500103001', $3, '', '', $4)`, uuid.New(), id.String(), at, data)
	b.Queue(`INSERT INTO five.idempotency (scope, key, request, answer, at) VALUES ('stations.FileMatter', $1, $2, $3, $4)`,
		r.Header.Get("Idempotency-Key"), id[:], data, at)
	filed(w, id, s.pool.SendBatch(r.Context(), &b).Close())
}

func read(w http.ResponseWriter, r *http.Request) (f filing, id uuid.UUID, at time.Time, ok bool) {
	if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return f, id, at, false
	}
	return f, uuid.Must(uuid.NewV7()), time.Now().UTC(), true
}

func filed(w http.ResponseWriter, id uuid.UUID, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	write(w, http.StatusCreated, map[string]any{"matter": id, "number": id, "secret": "000000", "due": "2026-03-06"})
}

func write(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}
