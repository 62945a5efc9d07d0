package rosterv1_test

import (
	"testing"

	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
)

// Every method of the Service is bound to an operation of its own, with routes
// that travel in both directions.
func TestEveryMethodIsAnOperation(t *testing.T) {
	t.Parallel()
	names, routes := map[string]bool{}, map[string]bool{}
	for _, o := range rosterv1.Operations(rosterv1.Client(nil)) {
		if names[o.Name] || routes[o.Pattern()] {
			t.Errorf("%s %s is declared twice", o.Name, o.Pattern())
		}
		names[o.Name], routes[o.Pattern()] = true, true
		if o.Service != "roster" {
			t.Errorf("%s belongs to another service", o.Name)
		}
	}
	if len(names) != 24 {
		t.Errorf("%d operations, want 24", len(names))
	}
}

func TestLevelOfAnArea(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]rosterv1.Level{
		"32": rosterv1.LevelProvince, "3201": rosterv1.LevelPrefecture, "320106": rosterv1.LevelCounty,
		"320106001": rosterv1.LevelTown, "500112": rosterv1.LevelCounty,
	} {
		if got, ok := rosterv1.LevelOf(ids.MustArea(code)); !ok || got != want {
			t.Errorf("%s: %v %v, want %v", code, got, ok, want)
		}
	}
	if _, ok := rosterv1.LevelOf(ids.MustArea("320106001001")); ok {
		t.Error("a village has no congress")
	}
	if got, ok := rosterv1.LevelOf(""); !ok || got != rosterv1.LevelNational {
		t.Error("the zero area is the whole country")
	}
	if !rosterv1.LevelNational.Above(rosterv1.LevelTown) || rosterv1.LevelTown.Above(rosterv1.LevelCounty) {
		t.Error("levels are out of order")
	}
}
