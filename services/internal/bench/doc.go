// Package bench holds the contenders of the kit for `make bench` (hack/bench
// tells the method and draws the lines): its chain around a handler against a
// plain handler (R3), its feed against bare INSERTs (R4). cmd/contender makes a
// program of each.
//
// What does not depend on the machine is asserted here, in ordinary tests: what
// the chain allocates. Rates are reported and never asserted.
package bench
