// Package event is the envelope that carries facts from one service to the
// others (architecture §4).
//
// Each service owns one feed: a gapless sequence of envelopes, each bound to the
// one before by a hash. A follower applies an envelope and moves its cursor in
// one transaction, so each takes effect exactly once. Envelopes are
// append-only, and so are the event types: a field may be added, never given
// another meaning. A secret ballot never enters a feed.
package event

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/ids"
)

// Envelope is one fact.
type Envelope struct {
	Feed        string          `json:"feed"`         // the service that says so, for example stations
	Seq         int64           `json:"seq"`          // from 1, without gaps
	ID          uuid.UUID       `json:"id"`           // the same wherever the fact is told again
	Type        string          `json:"type"`         // for example stations.MatterAnswered
	Subject     string          `json:"subject"`      // the id of the thing that it is about
	Area        ids.AreaCode    `json:"area"`         // where it happened
	At          time.Time       `json:"at"`           // UTC, microseconds
	Actor       string          `json:"actor"`        // who did it; a subject id, never a name
	TraceParent string          `json:"trace_parent"` // W3C, to link the follower's trace to the writer's
	Data        json.RawMessage `json:"data"`         // the payload, byte for byte as hashed
	Prev        Hash            `json:"prev"`         // the hash of Seq-1; zeros for the first
	Hash        Hash            `json:"hash"`
}

// Hash is an SM3 digest (GB/T 32905).
type Hash [sm3.Size]byte

// MarshalText writes hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads 64 hexadecimal digits.
func (h *Hash) UnmarshalText(b []byte) error {
	if len(b) != 2*len(h) {
		return fmt.Errorf("hash of %d digits, want %d", len(b), 2*len(h))
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// String is hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Sum computes the hash of e over Prev and every other field but Hash. Each
// text is preceded by its length, so that no two envelopes read alike.
func (e Envelope) Sum() Hash {
	d := sm3.New()
	var n [8]byte
	num := func(v uint64) {
		binary.BigEndian.PutUint64(n[:], v)
		d.Write(n[:])
	}
	text := func(s string) {
		num(uint64(len(s)))
		d.Write([]byte(s))
	}
	d.Write(e.Prev[:])
	num(uint64(e.Seq))
	d.Write(e.ID[:])
	num(uint64(e.At.UnixMicro()))
	for _, s := range []string{e.Feed, e.Type, e.Subject, string(e.Area), e.Actor, e.TraceParent, string(e.Data)} {
		text(s)
	}
	return Hash(d.Sum(nil))
}

// Break is where a chain does not hold.
type Break struct {
	Seq    int64
	Reason string
}

func (b *Break) Error() string { return fmt.Sprintf("event chain broken at %d: %s", b.Seq, b.Reason) }

// Verify checks that each envelope follows the one before, starting after
// (seq, hash): no gap, no other order, no changed byte. It gives the last
// position that holds, and a *Break where one does not.
func Verify(seq int64, hash Hash, es []Envelope) (int64, Hash, error) {
	for _, e := range es {
		switch {
		case e.Seq != seq+1:
			return seq, hash, &Break{seq + 1, fmt.Sprintf("found %d", e.Seq)}
		case e.Prev != hash:
			return seq, hash, &Break{e.Seq, "does not follow the one before"}
		case e.Sum() != e.Hash:
			return seq, hash, &Break{e.Seq, "content does not match its hash"}
		}
		seq, hash = e.Seq, e.Hash
	}
	return seq, hash, nil
}

// Decode reads the payload.
func Decode[T any](e Envelope) (T, error) {
	var v T
	if err := json.Unmarshal(e.Data, &v); err != nil {
		return v, fmt.Errorf("decode event %s/%d %s: %w", e.Feed, e.Seq, e.Type, err)
	}
	return v, nil
}
