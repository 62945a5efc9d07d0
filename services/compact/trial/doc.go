// Package trial puts the program on trial. It builds services/cmd/tribune as it
// ships and runs it on a database of its own, while residents file matters, a
// clerk accepts them, deputies draft and file suggestions, check in and cast
// secret ballots, and the office registers duties. Every writer repeats a request
// under the same idempotency key until it is acknowledged, as a phone on a bad
// line does. Afterwards each table, the audit, the feeds, their followers and the
// counted ballots must hold exactly what was acknowledged.
//
// What goes wrong meanwhile, the suites decide: the program is killed (package
// crash), or its database and the way to it (hack/faults).
package trial
