package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// grace is how long requests under way may take after Ctrl-C.
const grace = 5 * time.Second

// serve serves until ctx ends or something fails. begin runs once the address
// answers.
func serve(ctx context.Context, l net.Listener, h http.Handler, app platform, begin func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	served, worked := make(chan error, 1), make(chan error, 1)
	// A part that ends by itself ends the rest.
	part := func(done chan<- error, run func() error) {
		err := run()
		done <- err
		cancel(err)
	}
	go part(served, func() error { return server.Serve(l) })
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	go part(worked, func() error { return app.Run(work) })

	err := begin(ctx)
	if err == nil {
		<-ctx.Done()
	}
	// First the door is closed, then what works behind it stops.
	closing, over := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer over()
	if server.Shutdown(closing) != nil {
		_ = server.Close() // long polls are cut off: their callers ask again
	}
	stopWork()
	return errors.Join(quiet(err), quiet(<-served), quiet(<-worked))
}

// quiet drops the errors by which parts say that they were asked to stop.
func quiet(err error) error {
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
