package main

import (
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// item is what a list shows of a matter: the same fields as the platform's.
type item struct {
	ID       uuid.UUID  `json:"id"`
	Number   string     `json:"number"`
	Station  uuid.UUID  `json:"station"`
	Area     string     `json:"area"`
	Category string     `json:"category"`
	State    string     `json:"state"`
	Summary  string     `json:"summary"`
	Organ    *uuid.UUID `json:"organ,omitempty"`
	Deputy   *uuid.UUID `json:"deputy,omitempty"`
	Outcome  string     `json:"outcome,omitempty"`
	Grade    string     `json:"grade,omitempty"`
	Filed    time.Time  `json:"filed"`
	Due      *time.Time `json:"due,omitempty"`
	Late     bool       `json:"late"`
}

const page = 30

const selectPage = `SELECT id, number, station_id, area, category, state, summary, organ, deputy, outcome, grade, filed_at, due_on, late
	FROM stations.matter WHERE county = '500103' AND id < $1 ORDER BY id DESC LIMIT $2`

func (s server) list(w http.ResponseWriter, r *http.Request) {
	before, err := uuid.Parse(r.URL.Query().Get("before"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	rows, err := s.pool.Query(r.Context(), selectPage, before, page+1)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	items, err := pgx.CollectRows(rows, pgx.RowToStructByPos[item])
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	next := ""
	if len(items) > page {
		items, next = items[:page], items[page-1].ID.String()
	}
	write(w, http.StatusOK, map[string]any{"items": items, "next": next})
}
