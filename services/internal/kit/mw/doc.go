// Package mw is the one chain of middleware that stands around every operation,
// for callers over HTTP and in the same process alike.
//
// From the outside in: recover (a panic is an opaque fault and a log line),
// observe (span, metric with exemplar, log line), authenticate, limit,
// authorise, budget (the caller's time), call (audit action and idempotency
// key). It is written as one function, not eight nested ones, because it stands
// in every request's way: hack/bench R3 holds it to a few allocations.
package mw
