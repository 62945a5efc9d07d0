// Command bench measures the platform against what it could be at best and
// against peers, in one run on one machine (make bench).
//
//	bench -server postgres://… [-only R1,R4] [-turn 2s] [-rounds 5]
//
// It prints one line per comparison:
//
//	bench <id> <name> ours=<v> anchor=<v> ratio=<v> goal=<v> <ok|SHORT>
//
// # How
//
// Only ratios taken in one run are claims. The contenders of a comparison take
// turns, each round beginning with another of them, at least five rounds; the
// ratio is taken in each round, and the line is the median of the ratios. Before
// and after each round the machine itself is measured: a fixed piece of computing
// and a write that the disk confirms. A round in which either moved by more than
// 25 % is dropped and another is run; where too few are steady all are used, and
// the output says UNSTEADY. What a contender costs is the CPU time of whole
// process trees, PostgreSQL's with it. Contenders that acknowledge before the disk
// has confirmed are labelled.
//
// Every contender is a program of its own, driven from here over sockets: the
// platform's own as an operator would install them (package house), the least
// that could do the same (peer/bare), PocketBase (peer/pocketbase), PostGraphile
// (from npm, left out with its reason where it cannot be had), and the kit's own
// contenders (services/internal/bench).
//
// Nothing here is asserted: time belongs to the machine. What does not, the tests
// assert: allocations (services/internal/bench), statements and round trips a
// request, and the shape of plans (services/stations).
//
// # What
//
//	R1  file a resident's matter, everything on, 64 connections
//	R2  a page of 30 of 100,000 matters at a random depth, 64 connections;
//	    first against deepest page; with BENCH_LARGE=1 10,000,000 against 100,000
//	R3  the kit's chain around a handler, in process and through a socket
//	R4  16 writers append facts to the feed until they have their numbers
//	M1  memory and start of a service
//	M2  `make run` on a machine that has PostgreSQL and warm build caches
//
// The yardsticks of R1: /one inserts one row of the same columns into a table
// with the index that its list needs; /five inserts the five rows that a filing
// leaves, with the indexes that they have.
package main
