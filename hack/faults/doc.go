// Package faults takes the database from under the real program while people
// write: PostgreSQL is killed, its connections are used up, the way to it is cut,
// reset or mute. Every request must be answered or refused in its time, nothing
// acknowledged may be lost or doubled, and all must go on by itself when the
// database is back (reliability F2, F3, F6).
//
// The program is services/cmd/tribune as it ships, the writers are those of
// services/compact/trial, and PostgreSQL is one of the suite's own, durable as in
// production, so that no other test suffers.
package faults
