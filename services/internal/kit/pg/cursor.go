package pg

import (
	"encoding/base64"
	"encoding/json"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
)

// errCursor: the caller changed the opaque cursor or kept it over a release.
var errCursor = fault.New(fault.Invalid, "request.cursor", "翻页位置已失效，请从第一页重新开始")

// EncodeCursor makes the opaque keyset cursor of a page's last row.
func EncodeCursor(parts ...any) string {
	raw, err := json.Marshal(parts)
	if err != nil {
		panic(err) // the parts are our own scalars
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// DecodeCursor reads one into pointers; what it does not read is a fault that
// names the field.
func DecodeCursor(s string, parts ...any) error {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return errCursor.Because(err)
	}
	var words []json.RawMessage
	if err := json.Unmarshal(raw, &words); err != nil || len(words) != len(parts) {
		return errCursor.Because(err)
	}
	for i, w := range words {
		if err := json.Unmarshal(w, parts[i]); err != nil {
			return errCursor.Because(err)
		}
		// No row is without the day that it is ordered by; an empty one would be
		// refused by the database.
		if day, ok := parts[i].(*date.Date); ok && day.IsZero() {
			return errCursor
		}
	}
	return nil
}
