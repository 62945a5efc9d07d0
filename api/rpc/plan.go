package rpc

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tribune-platform/tribune/api/fault"
)

// plan is how a request type travels: worked out once per method.
type plan struct {
	info  *Info
	path  []param
	query []param
	json  bool // some fields travel in the JSON body
	blob  int  // index of the raw body field, or -1
}

type param struct {
	name  string
	index int
}

var (
	errBody    = fault.New(fault.Invalid, "request.body", "请求内容无法读取")
	errTooBig  = fault.New(fault.TooLarge, "request.too_large", "提交的内容过大")
	errType    = fault.New(fault.Unsupported, "request.content_type", "请求内容应为 JSON（Content-Type: application/json）")
	errAddress = fault.New(fault.Invalid, "request.address", "地址中的参数有误")
)

func planOf(info *Info) (*plan, error) {
	t := info.Req
	p := &plan{info: info, blob: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		pathName, queryName := f.Tag.Get("path"), f.Tag.Get("query")
		switch {
		case !f.IsExported():
			return nil, fmt.Errorf("method %s: request field %s is not exported", info.Name, f.Name)
		case (pathName != "" || queryName != "" || f.Tag.Get("body") != "") && f.Tag.Get("json") != "-":
			return nil, fmt.Errorf(`method %s: field %s travels outside the body; tag it json:"-"`, info.Name, f.Name)
		case pathName != "":
			p.path = append(p.path, param{pathName, i})
		case queryName != "":
			p.query = append(p.query, param{queryName, i})
		case f.Tag.Get("body") == "raw":
			if f.Type != reflect.TypeFor[Blob]() {
				return nil, fmt.Errorf("method %s: raw body %s is not a Blob", info.Name, f.Name)
			}
			p.blob = i
		default:
			p.json = true
		}
	}
	for _, q := range p.path {
		if !strings.Contains(info.Path, "{"+q.name+"}") {
			return nil, fmt.Errorf("method %s: %q is not in the path %s", info.Name, q.name, info.Path)
		}
	}
	if n := strings.Count(info.Path, "{"); n != len(p.path) {
		return nil, fmt.Errorf("method %s: %d places in the path, %d path fields", info.Name, n, len(p.path))
	}
	if p.json && (info.Verb == http.MethodGet || p.blob >= 0) {
		return nil, fmt.Errorf("method %s: fields of the JSON body beside GET or a raw body", info.Name)
	}
	return p, nil
}

// decode fills dst (and ptr, the same value's address) from a request.
func (p *plan) decode(r *http.Request, dst reflect.Value, ptr any) error {
	if p.json {
		if err := decodeJSON(r, ptr); err != nil {
			return err
		}
	}
	if p.blob >= 0 {
		dst.Field(p.blob).Set(reflect.ValueOf(Blob{
			ContentType: r.Header.Get("Content-Type"), Name: blobName(r.Header), Body: r.Body,
		}))
	}
	var c fault.Check
	for _, q := range p.path {
		setOne(&c, q.name, dst.Field(q.index), r.PathValue(q.name))
	}
	if r.URL.RawQuery != "" {
		p.decodeQuery(&c, r.URL.RawQuery, dst)
	}
	return c.Err()
}

func (p *plan) decodeQuery(c *fault.Check, raw string, dst reflect.Value) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		c.Add("query", "encoding", "地址参数编码有误")
		return
	}
	for name, texts := range values {
		i := slices.IndexFunc(p.query, func(q param) bool { return q.name == name })
		if i < 0 {
			c.Add(name, "unknown", "没有名为「"+name+"」的参数")
			continue
		}
		setText(c, name, dst.Field(p.query[i].index), texts)
	}
}

func decodeJSON(r *http.Request, ptr any) error {
	media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if !strings.EqualFold(strings.TrimSpace(media), "application/json") {
		return errType
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(ptr); err != nil {
		return bodyFault(err)
	}
	// One value is the request; anything behind it is a mistake.
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errBody.With("JSON 内容之后还有多余的文字")
	}
	return nil
}

// bodyFault says what is wrong with a JSON body, and where.
func bodyFault(err error) error {
	var tooBig *http.MaxBytesError
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	var typed *fault.Error
	switch {
	case errors.As(err, &typed):
		return typed
	case errors.As(err, &tooBig):
		return errTooBig.With("至多 %d 字节", tooBig.Limit)
	case errors.As(err, &wrong):
		var c fault.Check
		c.Add(wrong.Field, "type", "应为 "+wrong.Type.String()+"，现为 "+wrong.Value)
		return c.Err()
	case errors.As(err, &syntax):
		return errBody.With("JSON 在第 %d 字节处有误", syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errBody.With("JSON 内容不完整")
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		name := strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`)
		var c fault.Check
		c.Add(name, "unknown", "没有名为「"+name+"」的字段")
		return c.Err()
	}
	return errBody.With("%s", err.Error())
}

// setText puts the texts of a parameter into a field.
func setText(c *fault.Check, name string, f reflect.Value, texts []string) {
	if f.Kind() == reflect.Slice && f.Type().Elem().Kind() != reflect.Uint8 {
		out := reflect.MakeSlice(f.Type(), len(texts), len(texts))
		for i, t := range texts {
			setOne(c, name, out.Index(i), t)
		}
		f.Set(out)
		return
	}
	if len(texts) > 1 {
		c.Add(name, "repeated", "只能给出一次")
		return
	}
	setOne(c, name, f, texts[0])
}

func setOne(c *fault.Check, name string, f reflect.Value, text string) {
	// No address means bytes that are no text; the database would refuse them.
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		c.Add(name, "encoding", "文字编码有误，请使用 UTF-8")
		return
	}
	if u, ok := f.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if err := u.UnmarshalText([]byte(text)); err != nil {
			c.Add(name, "format", err.Error())
		}
		return
	}
	var err error
	switch f.Kind() {
	case reflect.String:
		f.SetString(text)
	case reflect.Int, reflect.Int64, reflect.Int32:
		var n int64
		if n, err = strconv.ParseInt(text, 10, f.Type().Bits()); err == nil {
			f.SetInt(n)
		}
	case reflect.Bool:
		var b bool
		if b, err = strconv.ParseBool(text); err == nil {
			f.SetBool(b)
		}
	case reflect.Float64:
		var x float64
		if x, err = strconv.ParseFloat(text, 64); err == nil {
			f.SetFloat(x)
		}
	default:
		panic(fmt.Sprintf("rpc: parameter %s of type %s cannot travel in an address", name, f.Type()))
	}
	if err != nil {
		c.Add(name, "format", fmt.Sprintf("「%s」不是有效的取值", text))
	}
}

// address is the path and query of a request.
func (p *plan) address(request any) (string, error) {
	v := reflect.ValueOf(request)
	address := p.info.Path
	for _, q := range p.path {
		text, err := textOf(v.Field(q.index))
		if err != nil || text == "" {
			return "", errAddress.With("缺少 %s", q.name)
		}
		address = strings.Replace(address, "{"+q.name+"}", url.PathEscape(text), 1)
	}
	if query := p.encodeQuery(v); query != "" {
		address += "?" + query
	}
	return address, nil
}

// encode writes a request for the network.
func (p *plan) encode(ctx context.Context, base string, request any) (*http.Request, error) {
	address, err := p.address(request)
	if err != nil {
		return nil, err
	}
	v := reflect.ValueOf(request)
	var body io.Reader
	contentType, name := "", ""
	switch {
	case p.blob >= 0:
		b := v.Field(p.blob).Interface().(Blob)
		body, contentType, name = b.Body, b.ContentType, b.Name
	case p.json:
		raw, err := json.Marshal(request)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", p.info.Name, err)
		}
		body, contentType = bytes.NewReader(raw), "application/json"
	}
	r, err := http.NewRequestWithContext(ctx, p.info.Verb, base+address, body)
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", p.info.Name, err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	setBlobName(r.Header, name)
	return r, nil
}

func (p *plan) encodeQuery(v reflect.Value) string {
	values := url.Values{}
	for _, q := range p.query {
		f := v.Field(q.index)
		if f.IsZero() {
			continue
		}
		if f.Kind() == reflect.Slice {
			for i := range f.Len() {
				if t, err := textOf(f.Index(i)); err == nil {
					values.Add(q.name, t)
				}
			}
			continue
		}
		if t, err := textOf(f); err == nil {
			values.Set(q.name, t)
		}
	}
	return values.Encode()
}

func textOf(f reflect.Value) (string, error) {
	if m, ok := f.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		return string(b), err
	}
	return fmt.Sprint(f.Interface()), nil
}
