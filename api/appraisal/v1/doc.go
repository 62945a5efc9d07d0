// Package appraisalv1 is the contract of the appraisal service: what a deputy
// did, what it counts for, and why.
//
// The service owns the ledger of duty events (履职登记), the points (履职积分),
// the basic requirements 341 and 311, the dossier (履职档案), the objections of
// deputies and the acts by which scores are published. It does not own the
// facts: those come from the feeds of the other services or from an organiser
// who registers them with evidence.
//
// What a reader may rely on:
//
//   - Nothing in the ledger is changed or deleted. A correction is an entry of
//     its own that names the entry it corrects.
//   - Points of a total equal the sum of its aspects, of an aspect the sum of its
//     items, of an item the sum of its events, each with the rule line applied.
//   - The same ledger under the same rule pack gives the same answer, byte for
//     byte; Score.Digest is the SM3 of it.
//   - 341 and 311 say whether the least is done. They are no score, and a score
//     never makes up for them.
package appraisalv1
