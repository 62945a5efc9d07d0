package hostile

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// strange are texts that no careful client sends: in a path, a query or a body.
var strange = []string{
	"", " ", "\x00", "a\x00b", "\xff\xfe", "\xed\xa0\x80", "null", "undefined", "-1", "0", "1", "201", "-9223372036854775809",
	"9223372036854775807", "9223372036854775808", "2147483648", "1e308", "1e999", "NaN", "0x10", "1_000", "１２３", "true", "yes",
	"0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "0000-00-00", "2026-02-30", "2026-2-3", "1582-10-10", "2199-12-31",
	"1979", "2200", "9999", "0", "50", "5", "500103", "500103001001", "500103001001001", "99", "33", "５００１０３", "AA0103",
	"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "01A20063-D9A8-7F0E-BFEA-B135099A6B2D",
	"urn:uuid:01a20063-d9a8-7f0e-bfea-b135099a6b2d", "{01a20063-d9a8-7f0e-bfea-b135099a6b2d}", "01a20063d9a87f0ebfeab135099a6b2d",
	"' OR '1'='1", "'; DROP TABLE matter; --", "%", "%%", "_", "\\", `"`, "%s%n%x", "${jndi:ldap://x}", "<script>alert(1)</script>",
	"../../etc/passwd", "..", ".", "/", "a/b", "?", "#", "𠮷野家𠀀", "😀👨‍👩‍👧‍👦", "\u202egnp.exe", "\ufeff", "é", "e\u0301", "ﷺ", "\u2028",
	"龍門", "门", "A", "other", "draft", "satisfied", "competitive", "service", "admin",
}

// cursors are positions that were never given out.
func cursors() []string {
	var out []string
	for _, plain := range []string{
		`[]`, `{}`, `null`, `"x"`, `1`, `["x"]`, `[null,null]`, `["",""]`, `["","01a20063-d9a8-7f0e-bfea-b135099a6b2d"]`, `[1e999,1]`, `["2026-01-01T00:00:00Z","x"]`, `["\u0000","\u0000"]`,
		`["0001-01-01T00:00:00Z","00000000-0000-0000-0000-000000000000"]`, `["99999-01-01","01a20063-d9a8-7f0e-bfea-b135099a6b2d"]`,
		`["500103","01a20063-d9a8-7f0e-bfea-b135099a6b2d","more"]`, `[-1]`, `["9999-12-31","01a20063-d9a8-7f0e-bfea-b135099a6b2d"]`,
		`[9223372036854775808]`, `[[[[]]]]`, `[true,{}]`, "\xff\xff", strings.Repeat("[", 200),
		`["infinity","01a20063-d9a8-7f0e-bfea-b135099a6b2d"]`, `["` + "\U00020bb7" + `",1]`,
	} {
		out = append(out, base64.RawURLEncoding.EncodeToString([]byte(plain)), base64.StdEncoding.EncodeToString([]byte(plain)))
	}
	return append(out, "x", "====", strings.Repeat("A", 399), strings.Repeat("A", 5000))
}

// bodies are values of JSON, and of nearly JSON.
func bodies() []string {
	out := []string{
		`null`, `true`, `{}`, `[]`, `[null]`, `[[]]`, `[{}]`, `{"a":{}}`, `-1`, `0`, `0.5`, `-0`, `1e308`, `1e999`, `NaN`, `Infinity`, `01`, `+1`,
		`9223372036854775808`, `-9223372036854775809`, `123456789012345678901234567890`, `"\ud800"`, `"\udc00\ud800"`, "\"\xff\xfe\"", `"\u0000"`,
		`"` + strings.Repeat("长", 33_000) + `"`, `"` + strings.Repeat("𠮷", 2001) + `"`, `"` + strings.Repeat("😀", 60) + `"`, `"` + strings.Repeat(" ", 50) + `"`,
		strings.Repeat("[", 20_000), strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000), strings.Repeat(`{"a":`, 20_000),
		`[` + strings.Repeat(`"01a20063-d9a8-7f0e-bfea-b135099a6b2d",`, 6000) + `"x"]`, `[` + strings.Repeat(`1,`, 50_000) + `1]`,
		`["a","a"]`, `{"name":"a","name":"b"}`, `"2026-11-22T00:00:00Z"`, `"2026-11-22 "`, ``,
	}
	for _, s := range strange {
		raw, _ := json.Marshal(s)
		out = append(out, string(raw), `["`+strings.Trim(string(raw), `"`)+`"]`)
	}
	return out
}

// spite makes requests that are nearly right.
type spite struct {
	*county
	t       testing.TB
	rng     *rand.Rand
	cursors []string
	bodies  []string
	own     []byte // what a fuzzer found, thrown in among the rest
}

func (s *spite) pick(from []string) string {
	if len(s.own) > 0 && s.rng.IntN(3) == 0 {
		return string(s.own)
	}
	return from[s.rng.IntN(len(from))]
}

func (s *spite) text(name string) string {
	if name == "after" && s.rng.IntN(3) > 0 {
		return s.pick(s.cursors)
	}
	if s.rng.IntN(40) == 0 {
		return strings.Repeat(s.pick(strange), 3000)
	}
	return s.pick(strange)
}

// request spoils an example of an operation in one place, or in several.
func (s *spite) request(op rpc.Operation) *http.Request {
	s.t.Helper()
	request := s.example(s.t, op, s.rng)
	address, err := op.Address(request)
	require.NoError(s.t, err)
	path, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	require.NoError(s.t, err)
	body, kind := s.plain(op, request)
	verb := op.Verb
	headers := http.Header{}
	for range 1 + s.rng.IntN(2) {
		switch n := s.rng.IntN(20); {
		case n < 4:
			path = s.spoiltPath(op, path)
		case n < 9 || op.Verb == http.MethodGet:
			s.spoilQuery(op, values)
		case n < 17:
			body = s.spoiltBody(body)
		case n == 17:
			kind = s.pick([]string{"", "text/plain", "application/json; charset=gbk", "application/xml", "multipart/form-data", "application/json;;;"})
		case n == 18:
			headers.Set(rpc.HeaderBudget, s.pick([]string{"-1", "0", "x", "99999999999999999999", "9223372036854775807", "1e3"}))
		default:
			verb = s.pick([]string{"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"})
		}
	}
	r, err := http.NewRequest(http.MethodGet, s.url, bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Method, r.Header = verb, headers
	r.URL.Opaque = "//" + r.URL.Host + path + "?" + values.Encode() // as it is, not tidied
	r.Header.Set("Content-Type", kind)
	r.Header.Set(rpc.HeaderKey, uuid.NewString())
	r.Header.Set("Authorization", "Bearer "+s.caller(op))
	return r
}

func (s *spite) plain(op rpc.Operation, request any) ([]byte, string) {
	if _, ok := blobOf(request); ok {
		return []byte(someRows), "text/csv"
	}
	if op.Verb == http.MethodGet {
		return nil, "application/json"
	}
	raw, err := json.Marshal(request)
	require.NoError(s.t, err)
	return raw, "application/json"
}

// caller is somebody who may call it, so that the request gets past the door.
func (s *spite) caller(op rpc.Operation) string {
	if op.Allow == role.Service {
		token, err := s.Tokens("voting")(s.t.Context(), op.Service)
		require.NoError(s.t, err)
		return token
	}
	var tokens []string
	for _, r := range everyRole {
		if op.Allow.Has(r) {
			tokens = append(tokens, s.tokens[r])
		}
	}
	if len(tokens) == 0 {
		return s.tokens[role.Clerk]
	}
	return tokens[s.rng.IntN(len(tokens))]
}

func (s *spite) spoiltPath(op rpc.Operation, path string) string {
	if !strings.Contains(op.Path, "{") {
		return path + s.pick([]string{"/", "//", "/x", "%00", "/%2e%2e/", "%ff", "/" + strings.Repeat("a/", 500)})
	}
	parts, names := strings.Split(path, "/"), strings.Split(op.Path, "/")
	for i, name := range names {
		if strings.HasPrefix(name, "{") && i < len(parts) {
			parts[i] = url.PathEscape(s.text(name))
		}
	}
	return strings.Join(parts, "/")
}

func (s *spite) spoilQuery(op rpc.Operation, values url.Values) {
	names := []string{"unknown", "a\x00", ""}
	for i := range op.Req.NumField() {
		if name := op.Req.Field(i).Tag.Get("query"); name != "" {
			names = append(names, name, name, name)
		}
	}
	name := names[s.rng.IntN(len(names))]
	values.Set(name, s.text(name))
	if s.rng.IntN(10) == 0 {
		values.Add(name, s.text(name))
	}
}

// spoiltBody puts something strange where something else was.
func (s *spite) spoiltBody(body []byte) []byte {
	switch s.rng.IntN(12) {
	case 0:
		return []byte(s.pick(s.bodies))
	case 1:
		return body[:s.rng.IntN(len(body)+1)]
	case 2:
		return append(bytes.Clone(body), s.pick(s.bodies)...)
	}
	var tree any
	if json.Unmarshal(body, &tree) != nil {
		return []byte(s.pick(strange))
	}
	s.plant(reflect.ValueOf(&tree).Elem(), here)
	raw, err := json.Marshal(tree)
	require.NoError(s.t, err)
	if s.rng.IntN(15) == 0 && len(raw) > 2 && raw[0] == '{' { // the same key twice
		raw = append(append([]byte{'{'}, raw[1:len(raw)-1]...), append([]byte{','}, raw[1:]...)...)
	}
	return bytes.Replace(raw, []byte(`"`+here+`"`), []byte(s.pick(s.bodies)), 1)
}

// plant walks down a tree of JSON to a random place.
func (s *spite) plant(v reflect.Value, what string) {
	switch node := v.Interface().(type) {
	case map[string]any:
		if s.rng.IntN(12) == 0 || len(node) == 0 {
			node[fmt.Sprint("x", s.rng.IntN(9))] = what
			return
		}
		n := s.rng.IntN(len(node))
		for _, key := range sortedKeys(node) {
			if n--; n < 0 {
				child := node[key]
				s.plant(reflect.ValueOf(&child).Elem(), what)
				node[key] = child
				return
			}
		}
	case []any:
		if len(node) > 0 && s.rng.IntN(3) > 0 {
			s.plant(reflect.ValueOf(&node[0]).Elem(), what)
			return
		}
	}
	v.Set(reflect.ValueOf(what))
}
