// Package suggestions owns deputies' suggestions, criticisms and comments
// (代表建议、批评和意见) from draft to conclusion.
//
// # What it owns
//
// The text and its editions, the signers and their consent, the examination,
// the assignment to handling units, contacts with the deputy, replies, the
// ledger of commitments, the two evaluations, and every clock that runs.
//
// # The states
//
// machine.go holds them as a table; in short:
//
//	draft ─file→ filed ─accept→ accepted ─assign→ assigned ─confirmed contact→ contacted ─reply→ replied
//	             │ │ └decline→ declined            │  ↑                                            │
//	             │ └return→ returned ─file→ filed  └refuse→ refused ─reassign / insist→            evaluate
//	             └withdraw→ withdrawn (until it is replied to)                                      │
//	replied ─evaluate→ dissatisfied ─rehandle→ rehandling ─reply→ replied
//	        │          └settle┐
//	        ├─────────────────┴→ fulfilling ─all reported→ reported ─second evaluation→ concluded
//	        └ nothing promised → concluded
//
// # Invariants
//
//   - No reply before contact: the only way out of assigned towards a reply is a
//     contact of the present handling unit that the lead signer confirmed.
//   - No conclusion without the first evaluation; none without the second while
//     any commitment was made. A commitment made in a first reply is not taken
//     back by a second one.
//   - A co-signer signs an edition of the text; a revision asks again.
//   - The rule pack in force on the day of filing governs to the end.
//   - A clock is opened and closed by acts alone (clock.go), each with its
//     derivation; where a place sets no period, that is recorded with a reason.
//   - After a reply the lead signer can no longer withdraw: a withdrawal must not
//     be a way round an evaluation.
//   - A handling unit sees ratings, and the state that gives one away, only when
//     the pack says so (access.go).
//
// # What it must never know
//
// Who people are beyond an id and the name under the text; anything secret by
// law (such suggestions stay on paper); how points are given for its facts.
package suggestions
