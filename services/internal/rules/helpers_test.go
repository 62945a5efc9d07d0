package rules_test

import (
	"testing"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/services/internal/rules"
)

// pack is the builtin rules of a place today.
func pack(t testing.TB, subject string, area ids.AreaCode) *rules.Pack {
	t.Helper()
	return packOn(t, subject, area, "2026-11-21")
}

func packOn(t testing.TB, subject string, area ids.AreaCode, on date.Date) *rules.Pack {
	t.Helper()
	p, err := rules.Builtin().For(subject, area, on)
	if err != nil {
		t.Fatalf("%s in %q on %s: %v", subject, area, on, err)
	}
	return p
}

// head begins a pack that a test writes; its lines follow.
const head = `pack: suggestions
area: "51"
version: "1"
title: 试行规则
from: 2020-01-01
sources:
  条例: 《试行条例》
lines:
`
