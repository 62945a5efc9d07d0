package issuer

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"sync"
	"time"
)

const refreshTTL = 30 * 24 * time.Hour

// refreshToken is what a refresh token says, sealed so that only the issuer can
// read or make one.
type refreshToken struct {
	ID       string    `json:"id"`
	Subject  string    `json:"sub"`
	Client   string    `json:"client"`
	Scopes   []string  `json:"scopes"`
	SignedAt time.Time `json:"signed_at"`
	IssuedAt time.Time `json:"issued_at"`
	Expires  time.Time `json:"expires"`
}

var errRefresh = errors.New("this refresh token is not valid")

// seals makes and opens refresh tokens, and remembers those that are used up.
type seals struct {
	aead cipher.AEAD
	now  func() time.Time

	mu    sync.Mutex
	spent map[string]time.Time    // by ID: until when to remember it
	ended map[[2]string]time.Time // by subject and client: tokens from before are void
}

func newSeals(key [32]byte, now func() time.Time) *seals {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic(err) // only for a key of another length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // only for a cipher with another block size
	}
	return &seals{aead: aead, now: now, spent: map[string]time.Time{}, ended: map[[2]string]time.Time{}}
}

func (s *seals) seal(t refreshToken) (string, error) {
	t.ID, t.IssuedAt = rand.Text(), s.now()
	t.Expires = t.IssuedAt.Add(refreshTTL)
	b, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nil, nil, b, nil)), nil
}

// open reads a token that still holds.
func (s *seals) open(text string) (refreshToken, error) {
	var t refreshToken
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return t, errRefresh
	}
	b, err := s.aead.Open(nil, nil, sealed, nil)
	if err != nil || json.Unmarshal(b, &t) != nil {
		return t, errRefresh
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, spent := s.spent[t.ID]
	if spent || s.now().After(t.Expires) || !t.IssuedAt.After(s.ended[[2]string{t.Subject, t.Client}]) {
		return t, errRefresh
	}
	return t, nil
}

// spend uses a token up. Of two that try at once, one succeeds.
func (s *seals) spend(t refreshToken) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, spent := s.spent[t.ID]; spent {
		return errRefresh
	}
	for id, until := range s.spent {
		if s.now().After(until) {
			delete(s.spent, id)
		}
	}
	s.spent[t.ID] = t.Expires
	return nil
}

// end voids all tokens of a person at a client: they signed out.
func (s *seals) end(subject, client string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended[[2]string{subject, client}] = s.now()
}
