// Package fault is the one error type that crosses a boundary.
//
// A service returns *Error values; the wire carries them as RFC 9457 problem
// documents; the caller gets the same Kind and Code back, so that
// errors.Is(err, fault.NotFound) holds on both sides of a network and in one
// process alike. Texts are Chinese and meant for the person at the desk; codes
// are stable and meant for programs.
//
// Invariants: kinds are append-only; a Code never changes its meaning; an error
// that is not an *Error is an opaque Internal fault and its text never leaves
// the process.
package fault
