package fault_test

import (
	"bytes"
	"errors"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
)

// A log is told what went wrong and why, and not of whom.
func TestLogLeavesDetailsOut(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	unanswered := fault.New(fault.Conflict, "x.unanswered", "还有人没有答复")
	err := fault.Of(fault.Conflict, "张三的表").Because(unanswered.With("代表张三尚未确认").Because(errors.New("row 7")))
	slog.New(slog.NewTextHandler(&said, nil)).Info("served", slog.Any("error", err))
	require.Contains(t, said.String(), "x.unanswered: 还有人没有答复: row 7")
	require.NotContains(t, said.String(), "张三")
	require.Contains(t, err.Error(), "张三", "what a developer prints is whole")
}
