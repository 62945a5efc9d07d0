// Package crash kills the real program at random moments while people write,
// and then asks whether anything acknowledged was lost or done twice.
//
// The program is services/cmd/tribune as it ships, on a PostgreSQL of its own,
// killed by SIGKILL and started again while residents file matters, a clerk
// accepts them, deputies draft and file suggestions, check in and cast secret
// ballots, and the office registers duties. Every writer repeats a request under
// the same idempotency key until it is acknowledged, as a phone on a bad line
// does. Afterwards each table, the audit, the feeds, their followers and the
// counted ballots must hold exactly what was acknowledged.
//
// That zero is believable only because the same suite, on a program with one
// defect planted in it by a build overlay, finds the defect (reliability F1, F4,
// F13).
package crash
