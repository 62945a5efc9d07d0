// Package roster is the roster service (代表名录): people, the mandates they
// hold, the congresses that these belong to, the areas, and the organs around
// them.
//
// It owns the dated graph person – mandate – congress – area – electing unit,
// and the imports that fill it.
//
// Invariants, all kept by Book.Admit whether a deputy comes alone or in a file
// of 60,000:
//
//   - a person is not a mandate; who holds three is one person;
//   - mandates held at once lie on one line of subordination (选举法 48);
//   - nobody holds two mandates in one congress, and no congress seats more than
//     its quota;
//   - a deputy of a local congress lives or works in its area (代表法 62(1)), and
//     the electing unit lies in it;
//   - a mandate that ended stays, with its cause. Only an import that is taken
//     back removes what it made, and only if nothing was built on it since.
//
// Congresses of one area follow each other: opening a term closes the one before
// and ends its mandates that day.
//
//	mandate: live ──EndMandate──▶ ended(cause)
//	              ──OpenCongress─▶ ended(term_over)
//	              ──RevertImport─▶ removed; the feed says ended(withdrawn)
//	import:  queued ▶ checking ▶ applying ▶ done ▶ reverted
//	              every one of the first three ▶ refused | failed
//
// Every change of the graph passes through one row (revision), so that an import
// may check 60,000 rows without a lock and write them only if what it checked
// against still holds.
//
// It must never know: residents, citizen numbers, phones, what a deputy did or
// earned, how anybody voted.
package roster
