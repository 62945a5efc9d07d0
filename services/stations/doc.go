// Package stations runs the 代表家站: stations, the deputies enrolled in them,
// residents' matters from filing to rating, receptions and activities.
//
// # What it owns
//
// The schema "stations". Deputies, people and organisations belong to the roster
// and are ids here; names are never copied.
//
// # A matter (S-26)
//
//	filed ─accept→ accepted ─analyse→ analysed ─assign→ assigned ─answer→ answered ─rate→ rated ─close→ closed
//	                                           └─pass→  passed  ─answer┘      │                 └reopen→ analysed
//	decline, divert (from filed, accepted, analysed) → declined, diverted     └ nobody rated in time → closed
//
// The table in transition.go is the machine; nothing else changes a state. Its
// invariants, checked over every reachable state by a test:
//
//   - no matter is closed before an answer was told to the resident;
//   - a matter that is not taken tells why, and where to go instead (S-30);
//   - from every state some way leads to an end, and every wait has a clock;
//   - a matter is handled again at most once.
//
// Clocks come from the rule pack "stations" and keep their derivation.
//
// # A resident without an account
//
// The receipt of a matter is a case number and a secret. The secret is derived
// from the service's key and the matter's id (HMAC-SM3), so it is stored nowhere:
// a dump of the database opens no case, and a repeat of the filing, which gets
// the stored receipt again, derives the same secret anew. A row remembers which
// key its secret came from, so that keys can be rotated. A wrong secret and a
// number that is not there cost the same work and give the same answer.
//
// What a resident tells of themself is sealed (SM4-GCM, bound to the matter) and
// opened only for the desk of the station and for whoever must answer. It is in
// no list, event, log, or stored answer, and the idempotency key of a filing is
// bound to a keyed fingerprint of it. The mutations of a matter store only its
// id beside the idempotency key and read the answer afresh.
//
// # Who sees what
//
// The desk (clerk, head), the office and leaders see the matters of their areas;
// a deputy those passed to them and those of the stations they are enrolled in; a
// handling unit those assigned to it. Others are told that there is no such
// matter. Row-level security repeats the areas in the database; a deputy or a unit
// from elsewhere, and the resident, are let through to one case by its number.
//
// # What it must never know
//
// Names and phones of deputies, ballots, suggestions' contents.
package stations
