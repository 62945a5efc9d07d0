package postgres

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/services/appraisal"
)

// scanDuty reads a row of selectDuty.
func scanDuty(row pgx.CollectableRow) (appraisal.Duty, error) {
	var d appraisal.Duty
	var fault, reason, by *string
	var at *time.Time
	var instead v1.DutyID
	err := row.Scan(&d.ID, &d.Person, &d.Kind, &d.On, &d.Times, &d.HalfDays, &d.Congress,
		&d.Area, &d.Title, &d.Evidence, &d.Link, &d.Distinct, &d.Feed, &d.Event, &d.Seq, &d.Organiser,
		&d.Replaces, &d.At, &fault, &reason, &by, &at, &instead, &d.Objected)
	d.At = d.At.UTC()
	if err == nil && fault != nil {
		d.Fixed = &appraisal.Fixed{Fault: v1.Fault(*fault), Reason: *reason, By: *by, At: at.UTC(), Instead: instead}
	}
	return d, err
}

// scanObjection reads a row of selectObjection.
func scanObjection(row pgx.CollectableRow) (appraisal.Objection, error) {
	var o appraisal.Objection
	var missing []byte
	var upheld *bool
	var reason, by *string
	var at *time.Time
	var instead v1.DutyID
	if err := row.Scan(&o.ID, &o.Person, &o.Duty, &o.Fault, &o.Reason, &missing, &o.Area, &o.At,
		&upheld, &reason, &by, &at, &instead); err != nil {
		return o, err
	}
	o.At = o.At.UTC()
	if upheld != nil {
		o.Decision = &appraisal.Decision{Upheld: *upheld, Reason: *reason, By: *by, At: at.UTC(), Instead: instead}
	}
	if missing != nil {
		if err := json.Unmarshal(missing, &o.Missing); err != nil {
			return o, fmt.Errorf("read objection %s: %w", o.ID, err)
		}
	}
	return o, nil
}

// scanScore reads a score as it was published.
func scanScore(row pgx.CollectableRow) (v1.Score, error) {
	var raw []byte
	var s v1.Score
	if err := row.Scan(&raw); err != nil {
		return s, err
	}
	return s, json.Unmarshal(raw, &s)
}
