package fault

import "net/http"

// Kind classes a fault. It is an error itself, so that errors.Is(err,
// fault.NotFound) asks for the class and errors.Is(err, ErrClosed) for the code.
type Kind uint8

// The kinds, append-only. The zero Kind is Internal: what nobody classed is ours
// to mend.
const (
	Internal        Kind = iota // a defect or an unexplained failure of ours
	Invalid                     // the input is wrong; Fields say where
	Unauthenticated             // nobody is signed in, or the token does not hold
	Denied                      // signed in, but not allowed
	NotFound                    // no such thing, or none that the caller may see
	Conflict                    // the state of the thing does not allow it
	Stale                       // the caller saw an older version of the thing
	TooLarge                    // more bytes or rows than are taken
	Unsupported                 // the content type or file kind is not taken
	RateLimited                 // too many; RetryAfter says when
	Canceled                    // the caller hung up
	Unavailable                 // a part we need does not answer
	Timeout                     // the caller's time budget ran out
)

type kindRow struct {
	name   string
	status int
	title  string
}

// statusClientClosed is nginx's 499: the caller left before the answer.
const statusClientClosed = 499

var kinds = [...]kindRow{
	Internal:        {"internal", http.StatusInternalServerError, "系统内部错误"},
	Invalid:         {"invalid", http.StatusUnprocessableEntity, "提交的内容有误"},
	Unauthenticated: {"unauthenticated", http.StatusUnauthorized, "尚未登录或登录已失效"},
	Denied:          {"denied", http.StatusForbidden, "没有权限"},
	NotFound:        {"not_found", http.StatusNotFound, "没有找到"},
	Conflict:        {"conflict", http.StatusConflict, "当前状态不允许此操作"},
	Stale:           {"stale", http.StatusPreconditionFailed, "内容已被他人更新"},
	TooLarge:        {"too_large", http.StatusRequestEntityTooLarge, "内容过大"},
	Unsupported:     {"unsupported", http.StatusUnsupportedMediaType, "不支持的内容类型"},
	RateLimited:     {"rate_limited", http.StatusTooManyRequests, "操作过于频繁"},
	Canceled:        {"canceled", statusClientClosed, "请求已取消"},
	Unavailable:     {"unavailable", http.StatusServiceUnavailable, "服务暂时不可用"},
	Timeout:         {"timeout", http.StatusGatewayTimeout, "处理超时"},
}

func (k Kind) row() kindRow {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return kinds[Internal]
}

// String is the kind's name on the wire.
func (k Kind) String() string { return k.row().name }

// Error makes a Kind a target for errors.Is.
func (k Kind) Error() string { return k.row().name }

// Status is the HTTP status that the edge answers with.
func (k Kind) Status() int { return k.row().status }

// kindNamed reads a kind from the wire. A name from a later version falls back
// to the class that its status belongs to.
func kindNamed(name string, status int) Kind {
	byStatus := Internal
	for k, row := range kinds {
		if row.name == name {
			return Kind(k)
		}
		if row.status == status {
			byStatus = Kind(k)
		}
	}
	return byStatus
}
