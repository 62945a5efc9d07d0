package appraisalv1

import (
	"context"
	"time"

	"github.com/tribune-platform/tribune/api/role"
	"github.com/tribune-platform/tribune/api/rpc"
)

// Service is what the appraisal service does.
type Service interface {
	Register(ctx context.Context, r RegisterRequest) (Registered, error)
	Correct(ctx context.Context, r CorrectRequest) (Duty, error)
	Object(ctx context.Context, r ObjectRequest) (Objection, error)
	Decide(ctx context.Context, r DecideRequest) (Objection, error)
	Objections(ctx context.Context, r ObjectionsRequest) (ObjectionPage, error)
	Duties(ctx context.Context, r DutiesRequest) (DutyPage, error)
	Score(ctx context.Context, r ScoreRequest) (Score, error)
	Scores(ctx context.Context, r ScoresRequest) (ScorePage, error)
	Basic(ctx context.Context, r BasicRequest) (BasicPage, error)
	Dossier(ctx context.Context, r DossierRequest) (Dossier, error)
	Publish(ctx context.Context, r PublishRequest) (Publication, error)
}

const (
	organisers = role.Clerk | role.StationHead | role.Office
	// Where the rule pack publishes points to the public, anyone reads them; the
	// service tells who may read which.
	scoreReaders = role.Anyone | role.Deputy | role.Office | role.Leader
)

// The methods.
var (
	Register = rpc.Method[RegisterRequest, Registered]{Name: "appraisal.Register",
		Pattern: "POST /v1/appraisal/duties", Status: 201, Allow: organisers, Summary: "登记履职事项"}
	Correct = rpc.Method[CorrectRequest, Duty]{Name: "appraisal.Correct",
		Pattern: "POST /v1/appraisal/duties/{duty}/correction", Status: 201, Allow: organisers, Summary: "更正错登、重登的履职事项"}
	Object = rpc.Method[ObjectRequest, Objection]{Name: "appraisal.Object",
		Pattern: "POST /v1/appraisal/objections", Status: 201, Allow: role.Deputy, Summary: "代表对履职登记提出异议"}
	Decide = rpc.Method[DecideRequest, Objection]{Name: "appraisal.Decide",
		Pattern: "POST /v1/appraisal/objections/{objection}/decision", Status: 201, Allow: role.Office, Summary: "核实并决定异议"}
	Objections = rpc.Method[ObjectionsRequest, ObjectionPage]{Name: "appraisal.Objections",
		Pattern: "GET /v1/appraisal/objections", Allow: role.Deputy | role.Office, Summary: "异议列表"}
	Duties = rpc.Method[DutiesRequest, DutyPage]{Name: "appraisal.Duties",
		Pattern: "GET /v1/appraisal/deputies/{person}/duties", Allow: role.Deputy | organisers | role.Leader, Summary: "代表的履职登记"}
	ScoreOf = rpc.Method[ScoreRequest, Score]{Name: "appraisal.Score",
		Pattern: "GET /v1/appraisal/deputies/{person}/score", Allow: scoreReaders, Summary: "一名代表的年度积分和理由"}
	Scores = rpc.Method[ScoresRequest, ScorePage]{Name: "appraisal.Scores",
		Pattern: "GET /v1/appraisal/congresses/{congress}/scores", Allow: scoreReaders, Summary: "全体代表的年度积分"}
	Basic = rpc.Method[BasicRequest, BasicPage]{Name: "appraisal.Basic",
		Pattern: "GET /v1/appraisal/congresses/{congress}/basic", Allow: role.Office | role.Leader, Summary: "基本要求（341、311）完成情况"}
	DossierOf = rpc.Method[DossierRequest, Dossier]{Name: "appraisal.Dossier",
		Pattern: "GET /v1/appraisal/deputies/{person}/dossier", Allow: role.Deputy | role.Office | role.Leader, Summary: "代表履职档案"}
	Publish = rpc.Method[PublishRequest, Publication]{Name: "appraisal.Publish",
		Pattern: "POST /v1/appraisal/congresses/{congress}/publications", Status: 201, Allow: role.Office,
		Budget: time.Minute, Summary: "公布全体代表的年度积分"}
)

// Operations binds every method to s.
func Operations(s Service) []rpc.Operation {
	return []rpc.Operation{
		Register.Bind(s.Register), Correct.Bind(s.Correct),
		Object.Bind(s.Object), Decide.Bind(s.Decide), Objections.Bind(s.Objections),
		Duties.Bind(s.Duties), DossierOf.Bind(s.Dossier),
		ScoreOf.Bind(s.Score), Scores.Bind(s.Scores), Basic.Bind(s.Basic), Publish.Bind(s.Publish),
	}
}

// Client is the Service at the other end of a connection.
func Client(c rpc.Conn) Service { return client{c} }

type client struct{ conn rpc.Conn }

func (c client) Register(ctx context.Context, r RegisterRequest) (Registered, error) {
	return Register.Call(ctx, c.conn, r)
}

func (c client) Correct(ctx context.Context, r CorrectRequest) (Duty, error) {
	return Correct.Call(ctx, c.conn, r)
}

func (c client) Object(ctx context.Context, r ObjectRequest) (Objection, error) {
	return Object.Call(ctx, c.conn, r)
}

func (c client) Decide(ctx context.Context, r DecideRequest) (Objection, error) {
	return Decide.Call(ctx, c.conn, r)
}

func (c client) Objections(ctx context.Context, r ObjectionsRequest) (ObjectionPage, error) {
	return Objections.Call(ctx, c.conn, r)
}

func (c client) Duties(ctx context.Context, r DutiesRequest) (DutyPage, error) {
	return Duties.Call(ctx, c.conn, r)
}

func (c client) Score(ctx context.Context, r ScoreRequest) (Score, error) {
	return ScoreOf.Call(ctx, c.conn, r)
}

func (c client) Scores(ctx context.Context, r ScoresRequest) (ScorePage, error) {
	return Scores.Call(ctx, c.conn, r)
}

func (c client) Basic(ctx context.Context, r BasicRequest) (BasicPage, error) {
	return Basic.Call(ctx, c.conn, r)
}

func (c client) Dossier(ctx context.Context, r DossierRequest) (Dossier, error) {
	return DossierOf.Call(ctx, c.conn, r)
}

func (c client) Publish(ctx context.Context, r PublishRequest) (Publication, error) {
	return Publish.Call(ctx, c.conn, r)
}
