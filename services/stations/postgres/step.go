package postgres

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/tribune-platform/tribune/api/date"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/stations"
)

// whyOf is the derivation of the clock that a step started; NULL if none.
func whyOf(s stations.Step) ([]byte, error) {
	if s.Clock == nil {
		return nil, nil
	}
	raw, err := json.Marshal(s.Clock.Why)
	if err != nil {
		return nil, fmt.Errorf("encode derivation: %w", err)
	}
	return raw, nil
}

func scanStep(row pgx.CollectableRow) (stations.Step, error) {
	var s stations.Step
	var party int16
	var organ, deputy *uuid.UUID
	var why []byte
	err := row.Scan(&s.N, (*string)(&s.Kind), (*string)(&s.State), &s.Told, &s.At, &party, &s.Actor, &organ, &deputy, &s.Late, &why)
	if err != nil {
		return s, err
	}
	s.By, s.At = stations.Party(party), s.At.UTC()
	setID(&s.Organ, organ)
	setID(&s.Deputy, deputy)
	if why != nil {
		s.Clock = &v1.Clock{}
		if err := json.Unmarshal(why, &s.Clock.Why); err != nil {
			return s, fmt.Errorf("decode derivation: %w", err)
		}
		s.Clock.Due = date.Date(s.Clock.Why.Answer)
	}
	return s, nil
}
