// Package module is what a service is to the process that runs it: operations,
// feeds it follows, jobs, readiness. The same modules run one to a process
// (Distributed) or all in one (Compact); no code asks which.
package module

import (
	"context"
	"log/slog"
	"time"

	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Deps is what a process gives a service.
type Deps struct {
	DB    *pg.DB // as the service's own role
	Clock func() time.Time
	Ids   ids.Source
	Log   *slog.Logger
	// Conn reaches another service of the same province.
	Conn func(service string) rpc.Conn
	// Key is the service's own secret, for what must be sealed at rest; 32 bytes.
	Key []byte
	// PublicURL is where residents reach the portal, without a slash at its end.
	PublicURL string
	// Province is the two-digit code of the province served.
	Province string
}

// Module is a service, wired.
type Module struct {
	Name       string
	Operations []rpc.Operation
	Follows    []feed.Subscription
	Jobs       []jobs.Job
	Ready      func(ctx context.Context) error // beyond the database; nil for nothing more
}
