package compact

import (
	"context"

	"github.com/tribune-platform/tribune/services/internal/kit/telemetry"
)

// Traces starts the traces of a process on one machine, for one that does not
// read a service's environment. They are sent where the standard OTEL_*
// variables say, and nowhere unless they say so; either way each log line and
// each refusal names the trace that it belongs to.
func Traces(ctx context.Context, province string) (stop func(context.Context) error, err error) {
	return telemetry.Start(ctx, telemetry.Config{Service: "tribune", Province: province, Share: 1, Exporter: true})
}
