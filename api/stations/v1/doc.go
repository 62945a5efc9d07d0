// Package stationsv1 is the contract of the stations service (代表家站).
//
// The service owns: stations with the public code on their door, the enrolment
// of deputies in them, residents' matters (选民意见) from filing to rating,
// receptions and activities, and the figures over all of these. Deputies,
// people and organisations are ids of the roster; it keeps nothing about them.
//
// A resident needs no account. Filing a matter answers with a case number, which
// may be said aloud, and a secret, which may not: both together open the case.
// A wrong secret and a number that does not exist are the same NotFound. The
// secret travels in bodies only, never in an address that a proxy would log.
//
// What a resident tells of themself (Personal) prints as *** and is in no event.
package stationsv1
