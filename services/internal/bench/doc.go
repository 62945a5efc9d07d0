// Package bench measures the kit against what it could be at best: a plain
// handler (R3), bare INSERTs (R4). What faces the network or a peer is in
// hack/bench.
//
// Contenders take turns in one run, at least five rounds; a line is the median of
// the rounds' ratios. Rates are reported and never asserted; allocations are.
package bench
