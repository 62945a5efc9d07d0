package faults

import (
	"errors"
	"io"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// state is how the way to the database is.
type state int

const (
	open state = iota
	cut        // who comes is thrown out
	mute       // nothing passes in either direction, and nobody is told
)

// way leads to the database through this process.
type way struct {
	addr string
	to   string

	mu      sync.Mutex
	changed *sync.Cond
	now     state
	made    int // connections so far
	lost    int // those numbered up to this are mute for ever
	pairs   map[*net.TCPConn]*net.TCPConn
}

func newWay(t *testing.T, to string) *way {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	w := &way{addr: l.Addr().String(), to: to, pairs: map[*net.TCPConn]*net.TCPConn{}}
	w.changed = sync.NewCond(&w.mu)
	t.Cleanup(func() {
		_ = l.Close()
		w.mu.Lock()
		w.lost = 0
		w.mu.Unlock()
		w.set(open)
		w.reset()
	})
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(c.(*net.TCPConn))
		}
	}()
	return w
}

func (w *way) set(s state) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = s
	w.changed.Broadcast()
}

// reset ends every connection there is, as a firewall that restarts does.
func (w *way) reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for a, b := range w.pairs {
		for _, c := range []*net.TCPConn{a, b} {
			_ = c.SetLinger(0)
			_ = c.Close()
		}
		delete(w.pairs, a)
	}
}

// forget loses every connection there is and tells nobody, as a firewall does
// whose table is full: neither end ever hears of the other again.
func (w *way) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lost = w.made
}

// enter numbers a connection.
func (w *way) enter() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.made++
	return w.made
}

// passable waits while the way is mute for a connection, and says whether it
// leads on.
func (w *way) passable(number int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.now == mute || number <= w.lost {
		w.changed.Wait()
	}
	return w.now == open
}

func (w *way) carry(from *net.TCPConn) {
	number := w.enter()
	if !w.passable(number) {
		_ = from.Close()
		return
	}
	c, err := net.Dial("tcp", w.to)
	if err != nil {
		_ = from.Close()
		return
	}
	to := c.(*net.TCPConn)
	w.mu.Lock()
	w.pairs[from] = to
	w.mu.Unlock()
	go w.pump(number, from, to)
	w.pump(number, to, from)
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.pairs, from)
}

func (w *way) pump(number int, from, to *net.TCPConn) {
	defer from.Close()
	defer to.Close()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		if n > 0 {
			if !w.passable(number) {
				return
			}
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				_ = to.SetLinger(0)
			}
			return
		}
	}
}
