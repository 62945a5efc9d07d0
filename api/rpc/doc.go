// Package rpc writes an operation once.
//
// A Method value states the name, the route, the permission and the types of an
// operation. From it, and from nothing else, come the go-kit server (Bind), the
// go-kit client (Call over an HTTP connection), the in-process binding (Call
// over a Local connection, through the same middleware), the span name, the
// metric label, the audit action and the OpenAPI operation.
//
// A caller holds a function of (ctx, Req) and cannot tell HTTP from in-process:
// faults keep their Kind and Code, the caller's time budget and idempotency key
// travel along, and so does the person on whose behalf it is called.
//
// Requests are structs. A field tagged `path:"x"` or `query:"x"` (with
// `json:"-"`) travels in the address; a field tagged `body:"raw"` of type Blob is
// the whole body; all others are the JSON body. Unknown fields are refused.
package rpc
