// Package fold makes texts comparable that differ only in how they are written:
// in simplified or traditional characters, in full or half width, in case, with
// or without blanks.
//
// It folds character by character and never by phrase, so that the fold of a
// part is a part of the fold: 「張乾」 is found by 「乾」 and by 「张」 alike.
// Folded text is for matching and never for showing.
package fold

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// Folder folds. Make one and share it: it is read-only.
type Folder struct{ simple map[rune]rune }

// New reads the dictionary.
func New() (*Folder, error) {
	cc, err := opencc.New("t2s")
	if err != nil {
		return nil, fmt.Errorf("dictionary of traditional characters: %w", err)
	}
	f := &Folder{simple: map[rune]rune{}}
	for _, block := range [][2]rune{{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}} {
		for r := block[0]; r <= block[1]; r++ {
			s, err := cc.Convert(string(r))
			if err != nil {
				return nil, fmt.Errorf("dictionary of traditional characters: %w", err)
			}
			if to, n := utf8.DecodeRuneInString(s); n == len(s) && to != r {
				f.simple[r] = to
			}
		}
	}
	return f, nil
}

// Text folds a text.
func (f *Folder) Text(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKC.String(s) {
		if r == '·' || r == '•' || r == '・' || unicode.IsSpace(r) || !unicode.IsGraphic(r) {
			continue // 「阿不都·热西提」 is written with many dots, or with none
		}
		if to, ok := f.simple[r]; ok {
			r = to
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Grams are the pieces of a folded text that an index holds: each character,
// and each pair of neighbours.
func Grams(folded string) []string {
	runes := []rune(folded)
	seen := make(map[string]bool, 2*len(runes))
	out := make([]string, 0, 2*len(runes))
	add := func(g string) {
		if !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	for i := range runes {
		add(string(runes[i]))
		if i > 0 {
			add(string(runes[i-1 : i+1]))
		}
	}
	return out
}

// Query are the pieces that a text must hold to contain q: its pairs, or the one
// character that it is.
func Query(folded string) []string {
	runes := []rune(folded)
	if len(runes) < 2 {
		return Grams(folded)
	}
	out := make([]string, 0, len(runes)-1)
	for i := 1; i < len(runes); i++ {
		out = append(out, string(runes[i-1:i+1]))
	}
	return out
}
