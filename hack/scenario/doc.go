// Command scenario drives the whole thread of work through the public HTTP API,
// as each person in turn: `make scenario`.
//
// A resident's matter becomes an answer, a suggestion with its deadline and its
// two evaluations, a project that a congress decides on in secret, and points
// that a deputy can read the reason of. Every person signs in at the login page
// and acts with their own token; every request carries the same trace id. On the
// way it tries what must be refused.
//
// It talks to the server of TRIBUNE_ADDR (or -url), and where none answers starts
// one with `make run`'s program and stops it again. Each step is told in a line or
// two; the last line is
//
//	scenario: N passed, 0 failed
//
// and a step that failed makes it exit with 1. It can be run again and again on
// the same province: what it needs, it makes.
package main
