// Package appraisal keeps what deputies did, what it counts for, and why.
//
// # What it owns
//
// The ledger of duty events (履职登记), the corrections, objections and decisions
// that follow them, the seats that it learnt from the roster's feed, and the acts
// by which scores are published. Points, 341 and 311 are not kept but reckoned,
// from the ledger and a rule pack, whenever they are asked for; what was
// published is kept as it was published.
//
// # Invariants
//
//   - The ledger is append-only. An entry is standing until a correction names
//     it, and objected while an objection to it awaits its decision; both are
//     read from the entries that follow and never written into it.
//   - An entry's id follows from what told it. A feed read twice, reset, or told
//     again after a restore leaves the same ledger; so does any order in which
//     the five feeds are read, because nothing is decided when an entry is made:
//     under which seat it counts is worked out when it is asked.
//   - Each point granted is granted once, in one loop, to one event, its item,
//     its aspect and the total: the sums are equal because they are one number.
//   - Rank is no input of the reckoning (「无差别的积分」). Where levels are measured
//     differently, each level's congress has a rule pack of its own.
//   - 341 and 311 are a minimum, met or not. They give no points and no points
//     make up for them.
//
// # States of an entry
//
//	standing --Object--> objected --Decide: not upheld--> standing
//	    |                    |
//	    +------Correct-------+--Decide: upheld--> corrected
//
// An objection to what is missing has no entry; upheld, it makes one.
//
// # What it must never know
//
// Names, phones, residents; how anybody voted. People are ids; names are asked of
// the roster for a page and not kept.
package appraisal
