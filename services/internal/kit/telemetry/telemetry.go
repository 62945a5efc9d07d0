// Package telemetry sets up traces and logs for a process.
//
// Traces go where the standard OTEL_* variables say (none unless they say so);
// logs are JSON lines on standard error, each with its trace id.
package telemetry

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"go.opentelemetry.io/contrib/exporters/autoexport"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.37.0"
)

// Config says what a process is and how much of it is traced.
type Config struct {
	Service  string
	Province string
	// Share of new traces that are kept, 0 to 1. A trace that a caller has begun
	// is kept if the caller keeps it.
	Share float64
	// Processors see every span that is kept, beside the exporter.
	Processors []sdktrace.SpanProcessor
	// Exporter says whether to send spans where OTEL_* says.
	Exporter bool
}

// Start installs the process's tracer; stop sends what is left.
func Start(ctx context.Context, c Config) (stop func(context.Context) error, err error) {
	res, err := resource.New(ctx, resource.WithAttributes(
		semconv.ServiceName(c.Service), semconv.ServiceNamespace("tribune"),
	), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("telemetry resource: %w", err)
	}
	options := []sdktrace.TracerProviderOption{
		sdktrace.WithResource(res),
		sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.TraceIDRatioBased(c.Share))),
	}
	for _, p := range c.Processors {
		options = append(options, sdktrace.WithSpanProcessor(p))
	}
	if c.Exporter {
		exporter, err := autoexport.NewSpanExporter(ctx, autoexport.WithFallbackSpanExporter(func(context.Context) (sdktrace.SpanExporter, error) {
			return nil, nil
		}))
		if err != nil {
			return nil, fmt.Errorf("telemetry exporter: %w", err)
		}
		if exporter != nil && !autoexport.IsNoneSpanExporter(exporter) {
			options = append(options, sdktrace.WithBatcher(exporter))
		}
	}
	provider := sdktrace.NewTracerProvider(options...)
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	return provider.Shutdown, nil
}

// Logger writes JSON lines.
func Logger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}))
}
