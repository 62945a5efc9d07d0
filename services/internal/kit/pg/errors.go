package pg

import (
	"context"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/tribune-platform/tribune/api/fault"
)

// NoRows is what QueryRow and CollectOneRow answer when there is no row.
var NoRows = pgx.ErrNoRows

// The SQLSTATE classes that the kit acts upon.
const (
	uniqueViolation      = "23505"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	noText               = "22021" // bytes that are no character, NUL among them
	noTextInJSON         = "22P05"
)

// IsUnique says whether err is a violation of the unique constraint or index
// named; any one if the name is empty.
func IsUnique(err error, constraint string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Code == uniqueViolation && (constraint == "" || e.ConstraintName == constraint)
}

// IsRetryable says that the same transaction, run again, may well succeed.
func IsRetryable(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == serializationFailure || e.Code == deadlockDetected)
}

// errText: a text that passed every check of its form holds what PostgreSQL
// cannot keep (U+0000).
var errText = fault.New(fault.Invalid, "request.text", "内容含有无法保存的字符，请删除后重试")

var errDown = fault.Of(fault.Unavailable, "数据库暂时不可用，请稍后重试")

// Classify tells a database that cannot be had (Unavailable) from a text that it
// cannot keep (Invalid), from a caller that left, and from everything else, which
// stays as it is.
func Classify(err error) error {
	var typed *fault.Error
	if err == nil || errors.Is(err, context.Canceled) || errors.As(err, &typed) {
		return err
	}
	var connect *pgconn.ConnectError
	var network net.Error
	var e *pgconn.PgError
	switch {
	case errors.As(err, &e):
		switch e.Code {
		case noText, noTextInJSON:
			return errText.Because(err)
		}
		switch e.Code[:2] {
		case "08", "53", "57": // connection, resources, operator intervention
			return errDown.Because(err)
		}
		return err
	case errors.As(err, &connect): // the pool's own time to connect, not the caller's
		return errDown.Because(err)
	case errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &network), pgconn.SafeToRetry(err), cut(err):
		return errDown.Because(err)
	}
	return err
}

// cut says that the connection ended in the midst of a question.
func cut(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}
