package kittest

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// The contract of the service "notes".
type (
	// Note is a line of text.
	Note struct {
		ID   ids.ID[Note] `json:"id"`
		Area ids.AreaCode `json:"area"`
		Text string       `json:"text"`
	}
	// AddRequest adds one.
	AddRequest struct {
		Area ids.AreaCode `json:"area"`
		Text string       `json:"text"`
	}
	// GetRequest names one.
	GetRequest struct {
		ID    ids.ID[Note] `path:"id" json:"-"`
		Upper bool         `query:"upper" json:"-"`
	}
	// RenameRequest names the note in the path.
	RenameRequest struct {
		ID   ids.ID[Note] `path:"id" json:"-"`
		Text string       `json:"text"`
	}
	// FailRequest asks for a failure, to see what becomes of it.
	FailRequest struct {
		How string `query:"how" json:"-"`
	}
	// Left is what is left of the caller's time.
	Left struct {
		Millis int64 `json:"millis"`
	}
)

// Validate tells every fault of the request.
func (r AddRequest) Validate() error {
	var c fault.Check
	c.Set("area", r.Area)
	c.Text("text", r.Text, 1, 20)
	return c.Err()
}

// Service is the contract as Go sees it.
type Service interface {
	Add(ctx context.Context, r AddRequest) (Note, error)
	Get(ctx context.Context, r GetRequest) (Note, error)
	Rename(ctx context.Context, r RenameRequest) (Note, error)
	Fail(ctx context.Context, r FailRequest) (Left, error)
}

// The methods.
var (
	Add = rpc.Method[AddRequest, Note]{Name: "notes.Add", Pattern: "POST /v1/notes", Status: 201,
		Allow: role.Clerk, Summary: "添加"}
	Get = rpc.Method[GetRequest, Note]{Name: "notes.Get", Pattern: "GET /v1/notes/{id}",
		Allow: role.Anyone, Summary: "查看"}
	Rename = rpc.Method[RenameRequest, Note]{Name: "notes.Rename", Pattern: "POST /v1/notes/{id}/rename",
		Allow: role.Clerk, Summary: "改写"}
	Fail = rpc.Method[FailRequest, Left]{Name: "notes.Fail", Pattern: "GET /v1/notes-fail",
		Allow: role.Clerk, Summary: "出错", Budget: 2 * time.Second}
)

// Operations binds the methods.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{Add.Bind(s.Add), Get.Bind(s.Get), Rename.Bind(s.Rename), Fail.Bind(s.Fail)}
}

// Client is the service over a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) Add(ctx context.Context, r AddRequest) (Note, error) { return Add.Call(ctx, c.conn, r) }
func (c client) Get(ctx context.Context, r GetRequest) (Note, error) { return Get.Call(ctx, c.conn, r) }
func (c client) Rename(ctx context.Context, r RenameRequest) (Note, error) {
	return Rename.Call(ctx, c.conn, r)
}
func (c client) Fail(ctx context.Context, r FailRequest) (Left, error) {
	return Fail.Call(ctx, c.conn, r)
}
