package fault

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Problem is the RFC 9457 document that the edge renders.
type Problem struct {
	Type    string  `json:"type"`
	Title   string  `json:"title"`
	Status  int     `json:"status"`
	Kind    string  `json:"kind"`
	Code    string  `json:"code"`
	Detail  string  `json:"detail,omitempty"`
	Fields  []Field `json:"fields,omitempty"`
	TraceID string  `json:"trace_id,omitempty"`
}

// ContentType is the media type of a problem document.
const ContentType = "application/problem+json"

// maxProblem bounds what a client reads of a failing server's body.
const maxProblem = 1 << 20

// WriteProblem answers err. Causes and untyped errors stay inside: the caller
// gets the title, the code and the trace id to quote.
func WriteProblem(w http.ResponseWriter, err error, traceID string) {
	e := From(err)
	if traceID == "" {
		traceID = e.TraceID
	}
	h := w.Header()
	h.Set("Content-Type", ContentType)
	h.Set("Cache-Control", "no-store")
	if e.RetryAfter > 0 {
		secs := int64((e.RetryAfter + time.Second - 1) / time.Second)
		h.Set("Retry-After", strconv.FormatInt(secs, 10))
	}
	if e.Kind == Unauthenticated {
		h.Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(e.Kind.Status())
	// The answer is on its way; a failed write means the caller has left.
	_ = json.NewEncoder(w).Encode(Problem{
		Type: "/problems/" + e.Code, Title: e.Title, Status: e.Kind.Status(), Kind: e.Kind.String(),
		Code: e.Code, Detail: e.Detail, Fields: e.Fields, TraceID: traceID,
	})
}

// ReadProblem turns a failing answer back into the fault that it was.
func ReadProblem(r *http.Response) error {
	var p Problem
	body, err := io.ReadAll(io.LimitReader(r.Body, maxProblem))
	if err == nil {
		err = json.Unmarshal(body, &p)
	}
	if err != nil || p.Code == "" {
		// Not one of ours: a proxy in between answered.
		return Of(kindNamed("", r.StatusCode), "").Because(err)
	}
	e := &Error{
		Kind: kindNamed(p.Kind, r.StatusCode), Code: p.Code, Title: p.Title,
		Detail: p.Detail, Fields: p.Fields, TraceID: p.TraceID,
	}
	if secs, err := strconv.Atoi(r.Header.Get("Retry-After")); err == nil {
		e.RetryAfter = time.Duration(secs) * time.Second
	}
	return e
}
