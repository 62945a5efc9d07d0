package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"

	"github.com/tribune-platform/tribune/api/fault"
)

// Blob is a body that is not JSON: a file sent in or given out. Body is read
// once; whoever receives it closes it.
type Blob struct {
	Name        string // file name, for people
	ContentType string
	Body        io.ReadCloser
}

// None is the request or answer of a method that has none.
type None struct{}

func blobName(h http.Header) string {
	_, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	return params["filename"]
}

func setBlobName(h http.Header, name string) {
	if name != "" {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	}
}

// encoderFor writes an answer of info's type.
func encoderFor(info *Info) func(context.Context, http.ResponseWriter, any) error {
	if info.Resp == reflect.TypeFor[Blob]() {
		return func(_ context.Context, w http.ResponseWriter, resp any) error {
			b := resp.(Blob)
			defer b.Body.Close()
			w.Header().Set("Content-Type", b.ContentType)
			w.Header().Set("X-Content-Type-Options", "nosniff")
			setBlobName(w.Header(), b.Name)
			w.WriteHeader(info.Status)
			_, err := io.Copy(w, b.Body)
			return err
		}
	}
	return func(_ context.Context, w http.ResponseWriter, resp any) error {
		if info.Status == http.StatusNoContent {
			w.WriteHeader(http.StatusNoContent)
			return nil
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(info.Status)
		return json.NewEncoder(w).Encode(resp)
	}
}

// maxAnswer bounds what a client reads of a JSON answer.
const maxAnswer = 64 << 20

func decodeAnswer(r *http.Response, resp any) error {
	if b, ok := resp.(*Blob); ok && r.StatusCode < 400 {
		*b = Blob{Name: blobName(r.Header), ContentType: r.Header.Get("Content-Type"), Body: r.Body}
		return nil
	}
	defer r.Body.Close()
	if r.StatusCode >= 400 {
		return fault.ReadProblem(r)
	}
	if r.StatusCode == http.StatusNoContent {
		return nil
	}
	err := json.NewDecoder(io.LimitReader(r.Body, maxAnswer)).Decode(resp)
	if errors.Is(err, io.EOF) {
		return fault.Of(fault.Unavailable, "对方的回答不完整").Because(err)
	}
	if err != nil {
		return fmt.Errorf("decode answer: %w", err)
	}
	return nil
}
