package appraisalv1_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/rpc"
)

// fill sets every field that can be set to something that is not zero.
func fill(v reflect.Value, n *int) {
	*n++
	if v.CanAddr() {
		switch p := v.Addr().Interface().(type) {
		case *time.Time:
			*p = time.Date(2026, 1, 1, 0, 0, *n, 0, time.UTC)
			return
		case *date.Date:
			*p = date.New(2026, 1, 1).AddDays(*n)
			return
		case *ids.AreaCode:
			*p = "500112"
			return
		case *v1.Points:
			*p = v1.Points(*n*50 + 1)
			return
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Array: // an id
		v.Set(reflect.ValueOf(uuid.MustParse("01900000-0000-7000-8000-000000000001")).Convert(v.Type()))
	case reflect.String:
		v.SetString("文字")
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Bool:
		v.SetBool(true)
	}
}

// crossing sends a filled request over HTTP and answers with a filled answer.
func crossing[Req, Resp any](t *testing.T, m rpc.Method[Req, Resp]) {
	t.Helper()
	t.Run(m.Name, func(t *testing.T) {
		t.Parallel()
		var req, got Req
		var want Resp
		n := 0
		fill(reflect.ValueOf(&req).Elem(), &n)
		fill(reflect.ValueOf(&want).Elem(), &n)
		// Validation is not what crosses: the operation is served without it.
		op := m.Bind(func(context.Context, Req) (Resp, error) { return want, nil })
		mux := http.NewServeMux()
		mux.HandleFunc(op.Pattern(), func(w http.ResponseWriter, r *http.Request) {
			in, err := op.Decode(r.Context(), r)
			if err != nil {
				http.Error(w, err.Error(), http.StatusUnprocessableEntity)
				return
			}
			got = in.(Req)
			_ = op.Encode(r.Context(), w, want)
		})
		server := httptest.NewServer(mux)
		defer server.Close()
		answer, err := m.Call(t.Context(), rpc.NewHTTP(rpc.HTTPConfig{Base: server.URL}), req)
		require.NoError(t, err)
		require.Equal(t, req, got)
		require.Equal(t, want, answer)
	})
}

// Every request and every answer arrives as it was sent.
func TestEverythingCrossesTheWire(t *testing.T) {
	t.Parallel()
	crossing(t, v1.Register)
	crossing(t, v1.Correct)
	crossing(t, v1.Object)
	crossing(t, v1.Decide)
	crossing(t, v1.Objections)
	crossing(t, v1.Duties)
	crossing(t, v1.ScoreOf)
	crossing(t, v1.Scores)
	crossing(t, v1.Basic)
	crossing(t, v1.DossierOf)
	crossing(t, v1.Publish)
}
