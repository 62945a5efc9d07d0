package event

import (
	"time"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// ReadRequest asks a feed for what comes after a position.
type ReadRequest struct {
	After int64 `query:"after" json:"-"` // the last sequence number that the caller has; 0 for the start
	Wait  int   `query:"wait" json:"-"`  // seconds to wait for the first new one, 0 to 20
	Limit int   `query:"limit" json:"-"` // 1 to 1000; 100 if zero
}

// MaxWait bounds how long a follower may hang on.
const MaxWait = 20

// Validate tells every fault of the request.
func (r ReadRequest) Validate() error {
	var c fault.Check
	c.That(r.After >= 0, "after", "range", "应为零或正整数")
	c.Range("wait", r.Wait, 0, MaxWait)
	c.Range("limit", r.Limit, 0, 1000)
	return c.Err()
}

// Page is what came.
type Page struct {
	Events []Envelope `json:"events"`
}

// Read is the method by which a service gives out its feed.
func Read(service string) rpc.Method[ReadRequest, Page] {
	return rpc.Method[ReadRequest, Page]{
		Name: service + ".Events", Pattern: "GET /v1/feeds/" + service, Allow: role.Service,
		Summary: "读取事件流", Budget: (MaxWait + 10) * time.Second,
	}
}
