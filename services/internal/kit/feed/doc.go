// Package feed carries the facts of one service to the others, each exactly
// once and in order (architecture §4).
//
// A business transaction inserts its facts into event_pending and waits for
// nobody. A sequencer moves what has been committed into event, in one
// transaction under an advisory lock: it gives the numbers, without gaps, and
// binds each row to the one before by an SM3 hash. Causes come before effects:
// whatever was committed when a transaction began is numbered no later than the
// facts of that transaction.
//
// Why not number in the business transaction: a bare sequence loses events (a
// later commit can carry a smaller number), and a locked head row makes every
// writer wait for every other's fsync (hack/adr/0004-feeds.md has the figures).
//
// A follower reads after its cursor, checks the chain, applies an event and
// moves the cursor in one transaction. Killed anywhere, it goes on where the
// cursor stands. A fact that cannot be applied stops its follower and is
// reported; it is never skipped.
package feed
