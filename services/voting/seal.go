package voting

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"errors"
	"fmt"
	"hash"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"

	"github.com/tribune-platform/tribune/api/ids"
)

// MinSecret is the least length of the sealing secret in bytes.
const MinSecret = 32

// Sealer closes slips for the time that the box is open. Its secret is not in
// the database: see the package comment.
type Sealer struct{ secret []byte }

// NewSealer takes the deployment's secret, the same for all replicas.
func NewSealer(secret []byte) (*Sealer, error) {
	if len(secret) < MinSecret {
		return nil, fmt.Errorf("the sealing secret has %d bytes, want at least %d", len(secret), MinSecret)
	}
	return &Sealer{secret: secret}, nil
}

// errSlip: a slip was not sealed for this ballot, or was changed since.
var errSlip = errors.New("a slip was not sealed by this deployment for this ballot")

// Box is the seal of one ballot: its key differs from every other ballot's.
func (s *Sealer) Box(b ids.BallotID) (*Box, error) {
	key, err := hkdf.Key(func() hash.Hash { return sm3.New() }, s.secret, nil, "tribune.voting.slip "+b.String(), 16)
	if err != nil {
		return nil, fmt.Errorf("derive the key of ballot %s: %w", b, err)
	}
	block, err := sm4.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("key of ballot %s: %w", b, err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("key of ballot %s: %w", b, err)
	}
	return &Box{aead: aead, ballot: []byte(b.String())}, nil
}

// Box seals and opens the slips of one ballot.
type Box struct {
	aead   cipher.AEAD
	ballot []byte
}

// Seal closes a slip. Equal slips look different, and all are equally long. At
// 5,000 ballots a random nonce of 96 bits repeats with a chance below 2⁻⁷⁰.
func (b *Box) Seal(slip []byte) []byte {
	nonce := make([]byte, b.aead.NonceSize(), b.aead.NonceSize()+len(slip)+b.aead.Overhead())
	_, _ = rand.Read(nonce) // never fails: the program ends if the system has no randomness
	return b.aead.Seal(nonce, nonce, slip, b.ballot)
}

// Open gives the slip back.
func (b *Box) Open(sealed []byte) ([]byte, error) {
	n := b.aead.NonceSize()
	if len(sealed) < n {
		return nil, errSlip
	}
	slip, err := b.aead.Open(nil, sealed[:n], sealed[n:], b.ballot)
	if err != nil {
		return nil, errSlip
	}
	return slip, nil
}

// OpenAll opens a whole tray of which the roll says how many it must hold. A
// slip that was added, copied, changed or taken away is found.
func (b *Box) OpenAll(tray [][]byte, voted int) ([][]byte, error) {
	if len(tray) != voted {
		return nil, ErrBox.With("名册记有 %d 人投票，票箱中有 %d 张", voted, len(tray))
	}
	seen := make(map[string]bool, len(tray))
	out := make([][]byte, len(tray))
	for i, sealed := range tray {
		if seen[string(sealed)] {
			return nil, ErrBox.With("票箱中有重复的票")
		}
		seen[string(sealed)] = true
		slip, err := b.Open(sealed)
		if err != nil {
			return nil, ErrBox.With("票箱中有被改动的票").Because(err)
		}
		out[i] = slip
	}
	return out, nil
}
