package pg_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// What the database could not do is told from what was wrong with the question,
// and from a caller who left or whose time is over (reliability F2, F3, F6).
func TestClassify(t *testing.T) {
	t.Parallel()
	sql := func(code string) error { return fmt.Errorf("write: %w", &pgconn.PgError{Code: code}) }
	for name, c := range map[string]struct {
		err  error
		want fault.Kind
	}{
		"too many connections":              {sql("53300"), fault.Unavailable},
		"the server is starting":            {sql("57P03"), fault.Unavailable},
		"the server was told to end it":     {sql("57P01"), fault.Unavailable},
		"cut in the midst of an answer":     {fmt.Errorf("read: %w", io.ErrUnexpectedEOF), fault.Unavailable},
		"no connection could be made":       {fmt.Errorf("acquire: %w", &pgconn.ConnectError{}), fault.Unavailable},
		"a rule of the tables":              {sql("23514"), fault.Internal},
		"a question that is wrong":          {sql("42601"), fault.Internal},
		"the caller's time is over":         {fmt.Errorf("read: %w", context.DeadlineExceeded), fault.Timeout},
		"the caller left":                   {fmt.Errorf("read: %w", context.Canceled), fault.Canceled},
		"a refusal of the domain stays one": {fault.Of(fault.NotFound, ""), fault.NotFound},
		"a defect of ours":                  {errors.New("no such thing"), fault.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, fault.From(pg.Classify(c.err)).Kind)
		})
	}
	require.NoError(t, pg.Classify(nil))
}
