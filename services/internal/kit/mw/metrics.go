package mw

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"

	"github.com/tribune-platform/tribune/api/fault"
)

// Metrics are the request metrics of one service, their labels bound once per
// method: looking labels up in each request costs more than the observation.
type Metrics struct {
	seconds *prometheus.HistogramVec
	faults  *prometheus.CounterVec
}

// NewMetrics registers them.
func NewMetrics(r prometheus.Registerer) *Metrics {
	m := &Metrics{
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "tribune_request_seconds", Help: "Time to answer, by method and by whose fault it is: ok, client, server.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"method", "blame"}),
		faults: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tribune_request_faults_total", Help: "Answers that are faults, by method and code.",
		}, []string{"method", "code"}),
	}
	r.MustRegister(m.seconds, m.faults)
	return m
}

type method struct {
	name               string
	ok, client, server prometheus.ExemplarObserver
	faults             *prometheus.CounterVec
}

func (m *Metrics) method(name string) *method {
	bind := func(blame string) prometheus.ExemplarObserver {
		return m.seconds.WithLabelValues(name, blame).(prometheus.ExemplarObserver)
	}
	return &method{name: name, ok: bind("ok"), client: bind("client"), server: bind("server"), faults: m.faults}
}

// observe counts one answer; a sampled one leaves its trace id as the exemplar.
func (m *method) observe(took time.Duration, e *fault.Error, sc trace.SpanContext) {
	o := m.ok
	if e != nil {
		o = m.client
		switch e.Kind {
		case fault.Internal, fault.Unavailable, fault.Timeout:
			o = m.server
		}
		m.faults.WithLabelValues(m.name, e.Code).Inc()
	}
	if sc.IsSampled() {
		o.ObserveWithExemplar(took.Seconds(), prometheus.Labels{"trace_id": sc.TraceID().String()})
		return
	}
	o.(prometheus.Observer).Observe(took.Seconds())
}
