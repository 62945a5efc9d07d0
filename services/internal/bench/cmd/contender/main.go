// Command contender is one contender of a benchmark of the kit. It is told what
// to do in lines on its standard input, and answers each with a line.
//
//	contender chain plain|kit     serves the handler; first line out: its address
//	    n            asks the handler n times in process: nanoseconds, allocations
//	contender append feed|insert  DATABASE_URL is where
//	    milliseconds writes for so long: how many, nanoseconds
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/tribune-platform/tribune/services/internal/bench"
	"github.com/tribune-platform/tribune/services/internal/kit/telemetry"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "contender:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return errors.New("want: contender chain plain|kit, or append feed|insert")
	}
	switch args[0] + " " + args[1] {
	case "chain plain":
		return chain(bench.Plain(), bench.Plain())
	case "chain kit":
		if _, err := telemetry.Start(ctx, telemetry.Config{Service: "contender", Share: 0.1}); err != nil {
			return err
		}
		h, err := bench.Kit()
		if err != nil {
			return err
		}
		return chain(h, bench.AtSocket(h))
	case "append feed":
		f, err := bench.NewFeed(ctx, os.Getenv("DATABASE_URL"), "stations")
		if err != nil {
			return err
		}
		return errors.Join(appending(ctx, f.Run), f.Close())
	case "append insert":
		i, err := bench.NewInsert(ctx, os.Getenv("DATABASE_URL"))
		if err != nil {
			return err
		}
		return errors.Join(appending(ctx, i.Run), i.Close())
	}
	return fmt.Errorf("no contender %v", args)
}

func chain(inProcess, atSocket http.Handler) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: atSocket, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = srv.Serve(l) }()
	fmt.Println(l.Addr())
	return lines(os.Stdin, func(n int) error {
		took, mallocs := bench.Repeat(inProcess, n, time.Now)
		fmt.Println(took.Nanoseconds(), mallocs)
		return nil
	})
}

func appending(ctx context.Context, write func(context.Context, func() time.Time, time.Time) (int, error)) error {
	return lines(os.Stdin, func(ms int) error {
		began := time.Now()
		n, err := write(ctx, time.Now, began.Add(time.Duration(ms)*time.Millisecond))
		if err != nil {
			return err
		}
		fmt.Println(n, time.Since(began).Nanoseconds())
		return nil
	})
}

// lines obeys until the input ends.
func lines(in io.Reader, obey func(n int) error) error {
	s := bufio.NewScanner(in)
	for s.Scan() {
		n, err := strconv.Atoi(s.Text())
		if err != nil {
			return err
		}
		if err := obey(n); err != nil {
			return err
		}
	}
	return s.Err()
}
