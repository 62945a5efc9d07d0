package stations

import (
	"regexp"
	"strings"
	"unicode"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// summaryLength is how much of a matter a list and an event show, in characters.
const summaryLength = 100

// numbers that reach or name a person: telephones, identity and bank numbers, in
// half- or full-width digits, with the separators that people put between them.
var numbers = regexp.MustCompile(`[0-9０-９](?:[0-9０-９][ \-－]?){5,}[0-9０-９xXｘＸ]`)

const struck = "＊＊＊"

// summarise is the beginning of a matter's text on one line, without numbers
// that reach a person and without the name that the resident gave.
func summarise(text string, c v1.Contact) string {
	// Control and format signs could turn or hide what a list shows.
	line := strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if name := strings.TrimSpace(string(c.Name)); name != "" {
		line = strings.ReplaceAll(line, name, struck)
	}
	line = numbers.ReplaceAllString(line, struck)
	if r := []rune(line); len(r) > summaryLength {
		line = string(r[:summaryLength-1]) + "…"
	}
	return line
}
