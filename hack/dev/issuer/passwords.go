package issuer

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
)

// letters leaves out what looks alike on a screen: there is a 1, but no i and no
// l. There are 32, so a byte gives one without bias.
const letters = "abcdefghjkmnpqrstuvwxyz123456789"

// Passwords gives each user name its password: the one that the file holds, or a
// new one (60 random bits), which the file then holds too, for its owner only.
func Passwords(file string, usernames []string) (map[string]string, error) {
	kept := map[string]string{}
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return nil, err
	default:
		if err := json.Unmarshal(text, &kept); err != nil {
			return nil, fmt.Errorf("read the passwords in %s: %w", file, err)
		}
	}
	added := false
	for _, name := range usernames {
		if kept[name] == "" {
			kept[name], added = newPassword(), true
		}
	}
	if !added {
		return kept, nil
	}
	text, err = json.MarshalIndent(kept, "", "\t")
	if err != nil {
		return nil, err
	}
	return kept, writePrivate(file, append(text, '\n'))
}

// newPassword is three groups of four, to be read off a screen and typed.
func newPassword() string {
	random := make([]byte, 12)
	rand.Read(random)
	var b strings.Builder
	for i, r := range random {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(letters[r%32])
	}
	return b.String()
}
