package seal

import (
	"encoding/hex"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
)

// KeySize is the length of a master key.
const KeySize = 32

// Key is a master key. It prints as ***.
type Key struct {
	ID    uint8 // 1 to 255, never given to another key
	bytes [KeySize]byte
}

// NewKey takes a master key.
func NewKey(id uint8, b [KeySize]byte) Key { return Key{ID: id, bytes: b} }

// String hides the key.
func (Key) String() string { return "***" }

// GoString hides the key from %#v.
func (Key) GoString() string { return "***" }

// LogValue hides the key from slog.
func (Key) LogValue() slog.Value { return slog.StringValue("***") }

// ParseKeys reads keys from configuration, the newest first:
// "2:<64 hexadecimal digits>,1:<64 hexadecimal digits>". Its errors tell no digit.
func ParseKeys(s string) ([]Key, error) {
	var keys []Key
	for i, word := range strings.Split(s, ",") {
		id, digits, ok := strings.Cut(strings.TrimSpace(word), ":")
		n, err := strconv.ParseUint(id, 10, 8)
		raw, hexErr := hex.DecodeString(digits)
		if !ok || err != nil || n == 0 || hexErr != nil || len(raw) != KeySize {
			return nil, fmt.Errorf("key %d should be <1 to 255>:<%d hexadecimal digits>", i+1, 2*KeySize)
		}
		keys = append(keys, NewKey(uint8(n), [KeySize]byte(raw)))
	}
	return keys, nil
}
