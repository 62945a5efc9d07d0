// Package seal keeps what a resident tells of themself, and makes the secrets
// that open their cases.
//
// Contacts are sealed with SM4-GCM, bound to the matter that they belong to, so
// that a sealed contact moved to another row does not open. Secrets are
// HMAC-SM3 of the matter's id: they are derived when needed and stored nowhere.
// Every sealed text and every matter names the key it used; a ring opens with
// old keys and seals with the newest.
package seal

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
	"github.com/google/uuid"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// ErrSealed: the text does not open: another key, another matter, or changed.
var ErrSealed = errors.New("seal: does not open")

// Ring is the keys in use, the newest first.
type Ring struct {
	newest uint8
	keys   map[uint8]derived
}

// derived are the keys that come of one master key.
type derived struct {
	contact cipher.AEAD
	secret  []byte
	digest  []byte
}

// NewRing derives the working keys.
func NewRing(keys []Key) (*Ring, error) {
	if len(keys) == 0 {
		return nil, errors.New("seal: no key")
	}
	r := &Ring{newest: keys[0].ID, keys: make(map[uint8]derived, len(keys))}
	for _, k := range keys {
		if _, twice := r.keys[k.ID]; twice {
			return nil, fmt.Errorf("seal: key %d is given twice", k.ID)
		}
		d, err := derive(k)
		if err != nil {
			return nil, fmt.Errorf("seal: key %d: %w", k.ID, err)
		}
		r.keys[k.ID] = d
	}
	return r, nil
}

func derive(k Key) (derived, error) {
	contact, err := hkdf.Key(sm3.New, k.bytes[:], nil, "tribune stations contact", 16)
	if err != nil {
		return derived{}, err
	}
	secret, err := hkdf.Key(sm3.New, k.bytes[:], nil, "tribune stations case secret", 32)
	if err != nil {
		return derived{}, err
	}
	digest, err := hkdf.Key(sm3.New, k.bytes[:], nil, "tribune stations digest", 32)
	if err != nil {
		return derived{}, err
	}
	block, err := sm4.NewCipher(contact)
	if err != nil {
		return derived{}, err
	}
	aead, err := cipher.NewGCM(block)
	return derived{contact: aead, secret: secret, digest: digest}, err
}

// Newest is the key that new matters use.
func (r *Ring) Newest() uint8 { return r.newest }

// Seal encrypts a text that belongs to a matter: key id, nonce, text and tag.
func (r *Ring) Seal(plain []byte, matter uuid.UUID) []byte {
	aead := r.keys[r.newest].contact
	out := make([]byte, 1+aead.NonceSize(), 1+aead.NonceSize()+len(plain)+aead.Overhead())
	out[0] = r.newest
	_, _ = rand.Read(out[1:])                        // never fails; the runtime ends the process if it must
	return aead.Seal(out, out[1:], plain, matter[:]) //nolint:gosec // the nonce was filled at random above
}

// Open decrypts what Seal made for the same matter.
func (r *Ring) Open(sealed []byte, matter uuid.UUID) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, ErrSealed
	}
	d, ok := r.keys[sealed[0]]
	if !ok {
		return nil, fmt.Errorf("%w: key %d is not in the ring", ErrSealed, sealed[0])
	}
	n := 1 + d.contact.NonceSize()
	if len(sealed) < n {
		return nil, ErrSealed
	}
	plain, err := d.contact.Open(nil, sealed[1:n], sealed[n:], matter[:])
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

// Digest is a fingerprint that nobody without the key can compute, so that a
// telephone number cannot be found by trying them all.
func (r *Ring) Digest(b []byte) []byte {
	h := hmac.New(sm3.New, r.keys[r.newest].digest)
	h.Write(b)
	return h.Sum(nil)
}

// crockford has no I, L, O and U; people may write 1 and 0 for the first three.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// secretBytes is 128 bits, 26 signs.
const secretBytes = 16

// Secret is the secret of a matter under a key of the ring.
func (r *Ring) Secret(key uint8, matter uuid.UUID) v1.Secret {
	return v1.Secret(crockford.EncodeToString(r.mac(key, matter)))
}

// Opens says whether a claimed secret is the matter's. It takes the same time
// for every claim and, given the zero matter, for a matter that is not there.
func (r *Ring) Opens(key uint8, matter uuid.UUID, claimed v1.Secret) bool {
	_, known := r.keys[key]
	if !known {
		key = r.newest
	}
	mac := r.mac(key, matter)
	given := make([]byte, crockford.DecodedLen(len(crockford.EncodeToString(mac))))
	n, err := crockford.Decode(given, []byte(tidy(claimed)))
	return hmac.Equal(mac, given) && err == nil && n == secretBytes && known && matter != uuid.Nil
}

func (r *Ring) mac(key uint8, matter uuid.UUID) []byte {
	h := hmac.New(sm3.New, r.keys[key].secret)
	h.Write(matter[:])
	return h.Sum(nil)[:secretBytes]
}

var written = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1")

// tidy undoes how people write a secret, and cuts what cannot be one.
func tidy(s v1.Secret) string {
	t := written.Replace(strings.ToUpper(string(s)))
	return t[:min(len(t), 26)]
}
