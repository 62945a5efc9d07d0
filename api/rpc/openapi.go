package rpc

import (
	"encoding"
	"encoding/json"
	"net/http"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// OpenAPI describes operations as an OpenAPI 3.1 document, from the Method
// values alone.
func OpenAPI(title, version string, ops []Operation) ([]byte, error) {
	d := document{schemas: map[string]any{}}
	paths := map[string]map[string]any{}
	for _, op := range ops {
		if paths[op.Path] == nil {
			paths[op.Path] = map[string]any{}
		}
		paths[op.Path][strings.ToLower(op.Verb)] = d.operation(op)
	}
	d.schemaOf(reflect.TypeFor[fault.Problem]())
	return json.MarshalIndent(map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{
			"title": title, "version": version,
			"license": map[string]any{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers": []any{map[string]any{"url": "/"}},
		"paths":   paths,
		"components": map[string]any{
			"schemas": d.schemas,
			"securitySchemes": map[string]any{
				"bearer": map[string]any{"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
			},
		},
	}, "", "  ")
}

type document struct{ schemas map[string]any }

func (d *document) operation(op Operation) map[string]any {
	o := map[string]any{
		"operationId": op.Name, "summary": op.Summary, "tags": []string{op.Service},
		"x-allow": op.Allow.Names(),
	}
	if !slices.Contains(op.Allow.Names(), "anyone") {
		o["security"] = []any{map[string]any{"bearer": []string{}}}
	}
	d.request(op, o)
	d.answer(op, o)
	return o
}

func (d *document) request(op Operation, o map[string]any) {
	params := []any{}
	body := map[string]any{}
	p, err := planOf(op.Info)
	if err != nil {
		panic(err) // Bind has checked it
	}
	add := func(in string, list []param) {
		for _, q := range list {
			params = append(params, map[string]any{
				"name": q.name, "in": in, "required": in == "path",
				"schema": d.schemaOf(op.Req.Field(q.index).Type),
			})
		}
	}
	add("path", p.path)
	add("query", p.query)
	if op.Mutates {
		params = append(params, map[string]any{
			"name": HeaderKey, "in": "header", "required": true,
			"description": "同一次提交的唯一键，重试时保持不变",
			"schema":      map[string]any{"type": "string", "minLength": 1, "maxLength": 128},
		})
	}
	switch {
	case p.blob >= 0:
		body["application/octet-stream"] = map[string]any{}
	case p.json:
		schema := d.schemaOf(op.Req)
		// What a caller leaves out is zero; Validate says what must be there.
		delete(d.schemas[strings.TrimPrefix(schema["$ref"].(string), schemaRoot)].(map[string]any), "required")
		body["application/json"] = map[string]any{"schema": schema}
	}
	if len(params) > 0 {
		o["parameters"] = params
	}
	if len(body) > 0 {
		o["requestBody"] = map[string]any{"required": true, "content": body}
	}
}

func (d *document) answer(op Operation, o map[string]any) {
	ok := map[string]any{"description": http.StatusText(op.Status)}
	switch {
	case op.Resp == reflect.TypeFor[Blob]():
		ok["content"] = map[string]any{"application/octet-stream": map[string]any{}}
	case op.Status != http.StatusNoContent:
		ok["content"] = map[string]any{"application/json": map[string]any{"schema": d.schemaOf(op.Resp)}}
	}
	o["responses"] = map[string]any{
		statusText(op.Status): ok,
		"default": map[string]any{
			"description": "问题（RFC 9457）",
			"content":     map[string]any{fault.ContentType: map[string]any{"schema": d.schemaOf(reflect.TypeFor[fault.Problem]())}},
		},
	}
}

func statusText(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

const schemaRoot = "#/components/schemas/"

var textType = reflect.TypeFor[encoding.TextMarshaler]()

// schemaOf is the JSON schema of a type; a named struct is told once and
// referred to.
func (d *document) schemaOf(t reflect.Type) map[string]any {
	switch t {
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[date.Date]():
		return map[string]any{"type": "string", "format": "date"}
	case reflect.TypeFor[ids.AreaCode]():
		return map[string]any{"type": "string", "pattern": "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$"}
	case reflect.TypeFor[uuid.UUID]():
		return map[string]any{"type": "string", "format": "uuid"}
	case reflect.TypeFor[json.RawMessage]():
		return map[string]any{}
	}
	if t.Kind() == reflect.Array && t.Len() == 16 && t.Implements(textType) {
		return map[string]any{"type": "string", "format": "uuid"}
	}
	if t.Implements(textType) {
		return map[string]any{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return d.schemaOf(t.Elem())
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uint:
		return map[string]any{"type": "integer"}
	case reflect.Float32, reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return map[string]any{"type": "string", "contentEncoding": "base64"}
		}
		// Go writes an empty list it never made as null.
		return map[string]any{"type": []string{"array", "null"}, "items": d.schemaOf(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": []string{"object", "null"}, "additionalProperties": d.schemaOf(t.Elem())}
	case reflect.Struct:
		return d.structOf(t)
	}
	return map[string]any{}
}

func (d *document) structOf(t reflect.Type) map[string]any {
	name := strings.TrimSuffix(path.Base(t.PkgPath()), "v1") + "." + t.Name()
	if base := path.Base(t.PkgPath()); base == "v1" {
		name = path.Base(path.Dir(t.PkgPath())) + "." + t.Name()
	}
	name = strings.NewReplacer("[", "_", "]", "", "/", ".", "*", "", ",", "_").Replace(name)
	ref := map[string]any{"$ref": schemaRoot + name}
	if t.Name() != "" {
		if _, known := d.schemas[name]; known {
			return ref
		}
		d.schemas[name] = map[string]any{} // stops a type that holds itself
	}
	properties := map[string]any{}
	required := []string{}
	d.fields(t, properties, &required)
	s := map[string]any{"type": "object", "properties": properties}
	if len(required) > 0 {
		slices.Sort(required)
		s["required"] = required
	}
	if t.Name() == "" {
		return s
	}
	d.schemas[name] = s
	return ref
}

func (d *document) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported() || name == "-":
			continue
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			d.fields(f.Type, properties, required)
			continue
		case name == "":
			name = f.Name
		}
		properties[name] = d.schemaOf(f.Type)
		if !strings.Contains(options, "omit") && f.Type.Kind() != reflect.Pointer {
			*required = append(*required, name)
		}
	}
}
