// Package voting decides by ballot and follows up what was decided: public
// livelihood projects (民生实事项目) from residents' words to the satisfaction
// vote at the end of the year, and the secret ballots that decide them.
//
// # Owns
//
// Ideas (a copy of what residents asked for, without the residents), projects
// and their quarterly checks, ballots, rolls, the box, results.
//
// # States
//
//	project: candidate → adopted → appraised
//	                   → not_adopted
//	                   → withdrawn
//	ballot:  draft → open → closed → announced
//	         draft, open → cancelled
//
// The tables of transitions are in project.go and ballot.go. A decision takes
// effect when its result is announced.
//
// # Invariants
//
//   - Options, rules and roll are fixed when a ballot opens and never change.
//   - A person on the roll has at most one ballot in the box, and a ballot is
//     acknowledged only when roll and box are both durable.
//   - Nothing that is in the box is counted, listed or told before the close.
//   - Result, rule lines and rule pack stay together.
//
// # Why nobody can join voter and choice
//
// The adversary holds every table as superuser, with the system columns, the
// audit, the feed, the idempotency answers and the logs. What they could join
// on, and why it is not there:
//
//   - A common key: roll rows name persons; slips name a ballot and nothing
//     else. A slip has no id, no number and no time.
//   - A digest of the request: the kit's unit of work binds an idempotency key
//     to a digest of the request, and of a few hundred possible choices the
//     digest tells which. Cast does not use it: the roll keeps a digest of the
//     key alone, and the first ballot under a key counts (caster.go).
//   - The transaction: acknowledging only when both are durable means that roll
//     and slip are written in one transaction, so they share xmin, and one
//     voter in a quiet minute is one transaction. Therefore a slip in the tray
//     (the box while it is open) is sealed with SM4-GCM under a key that is not
//     in the database (seal.go), and all slips of a ballot are equally long:
//     the joined row is noise. At the close one transaction opens the slips,
//     writes into the box how many there were of each marking, in the order of
//     the markings, and truncates the tray, which gives the table a new file: no
//     dead row, no xmin, no ctid and no order of arrival is left, and the box
//     holds no single ballot that could be joined.
//   - The order in a group: slips of one commit are written in the order of
//     their random nonces.
//   - Sequences: there is none on roll, tray or box.
//   - Sizes: a Cast has one length on the wire (votingv1.CastSize) and one
//     answer, so that access logs and traces keep equal numbers for everyone.
//   - The feed: nothing is told at Cast; at the close the participants are told
//     in the order of their ids.
//
// What this does not withstand: somebody who holds the sealing secret and also a
// physical copy (write-ahead log, base backup) made while the ballot was open;
// keep the secret and the backups apart. And a unanimous result tells what
// everybody voted, in any system; below the publishing floor of the rule pack
// figures are withheld.
//
// # Must never know
//
// Who the residents are that gave an idea; what a person voted.
package voting
