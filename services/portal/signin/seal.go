package signin

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"
)

// KeySize is the number of bytes of a sealing key (AES-256-GCM).
const KeySize = 32

// Seal wraps a session store so that what lies in it is sealed. The first key
// seals; every key opens, so that a key can be changed while sessions last. The
// session's own number is bound in: a row moved to another number does not open.
func Seal(store scs.CtxStore, keys ...[]byte) (scs.CtxStore, error) {
	if len(keys) == 0 {
		return nil, errors.New("session store: no sealing key")
	}
	s := &sealed{store: store}
	for i, key := range keys {
		if len(key) != KeySize {
			return nil, fmt.Errorf("session key %d has %d bytes, want %d", i, len(key), KeySize)
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, fmt.Errorf("session key %d: %w", i, err)
		}
		gcm, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, fmt.Errorf("session key %d: %w", i, err)
		}
		s.boxes = append(s.boxes, gcm)
	}
	return s, nil
}

type sealed struct {
	store scs.CtxStore
	boxes []cipher.AEAD
}

func (s *sealed) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	box, found, err := s.store.FindCtx(ctx, token)
	if err != nil || !found {
		return nil, false, err
	}
	for _, b := range s.boxes {
		if plain, err := b.Open(nil, nil, box, []byte(token)); err == nil {
			return plain, true, nil
		}
	}
	// Sealed with a key since withdrawn, or tampered with: no session.
	return nil, false, nil
}

func (s *sealed) CommitCtx(ctx context.Context, token string, plain []byte, expiry time.Time) error {
	box := s.boxes[0].Seal(nil, nil, plain, []byte(token)) //nolint:gosec // NewGCMWithRandomNonce makes its own nonce
	return s.store.CommitCtx(ctx, token, box, expiry)
}

func (s *sealed) DeleteCtx(ctx context.Context, token string) error {
	return s.store.DeleteCtx(ctx, token)
}

// The forms without a context are asked for by scs.Store and not called by it
// where the others exist.
func (s *sealed) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

func (s *sealed) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

func (s *sealed) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// NewKey makes a sealing key, for a process that keeps sessions no longer than
// it lives.
func NewKey() []byte {
	key := make([]byte, KeySize)
	_, _ = rand.Read(key) // never fails
	return key
}
