package fault

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Error is a fault with a stable code and a text for people.
type Error struct {
	Kind   Kind
	Code   string  // "<service>.<what>", for example voting.ballot_closed
	Title  string  // one short Chinese sentence, the same for every occurrence
	Detail string  // this occurrence: which number, which date
	Fields []Field // what is wrong with the input, all faults at once

	// RetryAfter is how long a caller should wait (RateLimited, Unavailable);
	// zero where it makes no difference.
	RetryAfter time.Duration
	// TraceID names the trace of the process that failed; filled at the edge.
	TraceID string

	cause error
}

// Field is one fault of the input.
type Field struct {
	Name    string `json:"name"`    // as the caller spelt it, for example items[2].title
	Code    string `json:"code"`    // required, too_long, unknown, …
	Message string `json:"message"` // Chinese: what is wrong and what to do
}

// New declares a fault. Declare one per code, as a package variable, and answer
// with it or with a copy that carries the occurrence's detail.
func New(kind Kind, code, title string) *Error {
	return &Error{Kind: kind, Code: code, Title: title}
}

// Of makes a fault of a kind with the kind's own title, for places that have
// nothing more to say.
func Of(kind Kind, detail string) *Error {
	return &Error{Kind: kind, Code: kind.String(), Title: kind.row().title, Detail: detail}
}

// Error is for whoever runs the program, and never for a page.
func (e *Error) Error() string {
	s := e.Code + ": " + e.Title
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	for _, f := range e.Fields {
		s += fmt.Sprintf("; %s %s", f.Name, f.Code)
	}
	if e.cause != nil {
		s += ": " + e.cause.Error()
	}
	return s
}

// LogValue is Error without the occurrence's detail: details name people and
// repeat what was typed. They are for the person who asked, not for a log.
func (e *Error) LogValue() slog.Value {
	bare := *e
	bare.Detail = ""
	var inner *Error
	if errors.As(e.cause, &inner) {
		bare.cause = errors.New(inner.LogValue().String())
	}
	return slog.StringValue(bare.Error())
}

// Unwrap gives the cause, which stays inside the process.
func (e *Error) Unwrap() error { return e.cause }

// Is matches a Kind, or another fault of the same code.
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case Kind:
		return e.Kind == t
	case *Error:
		return e.Code == t.Code
	}
	return false
}

// With is a copy that says what happened this time.
func (e *Error) With(format string, args ...any) *Error {
	c := *e
	c.Detail = fmt.Sprintf(format, args...)
	return &c
}

// Because is a copy that remembers its cause for the log.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// After is a copy that tells the caller when to come back.
func (e *Error) After(d time.Duration) *Error {
	c := *e
	c.RetryAfter = d
	return &c
}

// From finds the fault in any error. Context errors become Canceled and
// Timeout; everything else untyped becomes an opaque Internal fault that keeps
// its cause for the log.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	var k Kind
	switch {
	case errors.As(err, &k):
		return Of(k, "").Because(err)
	case errors.Is(err, context.Canceled):
		return Of(Canceled, "").Because(err)
	case errors.Is(err, context.DeadlineExceeded):
		return Of(Timeout, "").Because(err)
	}
	return Of(Internal, "").Because(err)
}
