package hostile

import (
	"io"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	appraisalv1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	votingv1 "github.com/tribune-platform/tribune/api/voting/v1"
)

// words are the values that the types with a fixed set of them may take in a
// request's body. In an address they are filters, which examples leave out.
var words = map[reflect.Type][]string{
	reflect.TypeFor[rosterv1.EndCause]():          of(rosterv1.EndCauses()),
	reflect.TypeFor[rosterv1.Sex]():               {""},
	reflect.TypeFor[rosterv1.OrganKind]():         of(rosterv1.OrganKinds()),
	reflect.TypeFor[rosterv1.CongressKind]():      {""},
	reflect.TypeFor[rosterv1.Level]():             {""},
	reflect.TypeFor[stationsv1.StationKind]():     of(stationsv1.StationKinds),
	reflect.TypeFor[stationsv1.Siting]():          {"state", "collective", "other"},
	reflect.TypeFor[stationsv1.Mode]():            of(stationsv1.Modes),
	reflect.TypeFor[stationsv1.ActivityKind]():    {"study", "research", "visit"},
	reflect.TypeFor[stationsv1.Category]():        {"other", "housing", "safety"},
	reflect.TypeFor[stationsv1.Outcome]():         of(stationsv1.Outcomes),
	reflect.TypeFor[stationsv1.Grade]():           {"satisfied", "dissatisfied"},
	reflect.TypeFor[stationsv1.Ground]():          {"petition", "repeated"},
	reflect.TypeFor[suggestionsv1.Kind]():         {"suggestion"},
	reflect.TypeFor[suggestionsv1.Channel]():      {"out_of_session"},
	reflect.TypeFor[suggestionsv1.Consent]():      {"confirmed", "declined"},
	reflect.TypeFor[suggestionsv1.Means]():        {"visit", "call"},
	reflect.TypeFor[suggestionsv1.Phase]():        {"before", "during"},
	reflect.TypeFor[suggestionsv1.ContactState](): {"confirmed", "disputed"},
	reflect.TypeFor[suggestionsv1.Outcome]():      {"fulfilled"},
	reflect.TypeFor[votingv1.BallotKind]():        {"yes_no"},
	reflect.TypeFor[votingv1.Mark]():              {"for", "against"},
	reflect.TypeFor[appraisalv1.Kind]():           {"training", "visit"},
	reflect.TypeFor[appraisalv1.Fault]():          {"wrong"},
}

func of[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// texts are the plain strings whose form or meaning matters; all others are a
// sentence.
var texts = map[string]string{
	"after": "", "grade": "satisfied", "class": "in_progress", "number": "1", "code": "11500000000000000X", "act": "样例文件一号",
	"pad": "", "constituency": "", "post": "", "link": "", "hours": "", "note": "", "organ_name": "样例单位", "name": "样例名称",
	"decline.reason": "", "text": "样例", "file": "x.csv",
}

// numbers, likewise.
func numbers(name string) int64 {
	switch name {
	case "limit", "times", "choose", "size", "wait", "from_year", "to_year":
		return 0
	case "year":
		return int64(today().Year())
	case "quota":
		return 30
	case "term":
		return 60
	case "progress", "batches", "persons", "half_days":
		return 10
	case "investment_fen":
		return 100_000
	}
	return 1
}

func today() date.Date { return date.Of(time.Now()) }

// example is a request that holds for what exists in the county: every id in it
// is of something that is there.
func (c *county) example(t testing.TB, op rpc.Operation, rng *rand.Rand) any {
	t.Helper()
	v := reflect.New(op.Req).Elem()
	e := exampler{county: c, rng: rng, t: t, op: op}
	e.fill(v, "", false)
	request := e.shape(v.Interface())
	if check, ok := request.(interface{ Validate() error }); ok {
		require.NoError(t, check.Validate(), "%s: teach the examples: %+v", op.Name, request)
	}
	return request
}

type exampler struct {
	*county
	rng *rand.Rand
	t   testing.TB
	op  rpc.Operation
}

func (e *exampler) fill(v reflect.Value, name string, filter bool) {
	switch kind := v.Type(); {
	case kind == reflect.TypeFor[rpc.Blob]():
		v.Set(reflect.ValueOf(rpc.Blob{ContentType: "text/csv", Body: io.NopCloser(strings.NewReader(someRows))}))
	case kind == reflect.TypeFor[ids.AreaCode]():
		v.Set(reflect.ValueOf(e.area))
	case kind == reflect.TypeFor[date.Date]():
		if !filter {
			v.Set(reflect.ValueOf(today()))
		}
	case len(e.pool[kind]) > 0:
		v.Set(e.pool[kind][e.rng.IntN(len(e.pool[kind]))])
	case kind.Kind() == reflect.Array:
		e.t.Fatalf("%s: the county holds no %s: let it do something that makes one", e.op.Name, kind)
	case kind.Kind() == reflect.Struct:
		for i := range kind.NumField() {
			f := kind.Field(i)
			e.fill(v.Field(i), wireName(f), f.Tag.Get("query") != "")
		}
	case kind.Kind() == reflect.Slice:
		if filter {
			return
		}
		one := reflect.MakeSlice(kind, 1, 1)
		e.fill(one.Index(0), name, false)
		v.Set(one)
	case kind.Kind() == reflect.String && kind.PkgPath() != "":
		if filter {
			return
		}
		if kind == reflect.TypeFor[stationsv1.Personal]() {
			v.SetString("13800000000")
			return
		}
		choice := words[kind]
		require.NotEmpty(e.t, choice, "%s: teach the examples about %s", e.op.Name, kind)
		v.SetString(choice[e.rng.IntN(len(choice))])
	case kind.Kind() == reflect.String:
		v.SetString(e.text(name))
	case v.CanInt():
		v.SetInt(numbers(name))
	}
}

func wireName(f reflect.StructField) string {
	for _, tag := range []string{"path", "query", "json"} {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" && name != "-" {
			return name
		}
	}
	return strings.ToLower(f.Name)
}

func (e *exampler) text(name string) string {
	if e.op.Name == "suggestions.Decline" && name == "reason" {
		return ""
	}
	if e.op.Verb == http.MethodGet && name != "text" {
		return ""
	}
	if s, ok := texts[name]; ok && (name != "text" || e.op.Verb == http.MethodGet) {
		return s
	}
	return "样例文字：路灯不亮，请尽快修好。" + uuid.NewString()[:8]
}

// shape mends what no single field can know.
func (e *exampler) shape(request any) any {
	switch r := request.(type) {
	case stationsv1.AssignRequest:
		r.Organ = ids.OrganID{}
		return r
	case stationsv1.CaseRequest:
		r.Secret = "WRONG-SECRET"
		return r
	case stationsv1.RateRequest:
		r.Secret = "WRONG-SECRET"
		return r
	case suggestionsv1.AssignRequest:
		r.CoHandlers = nil
		return r
	case suggestionsv1.ReassignRequest:
		r.CoHandlers = nil
		return r
	case rosterv1.OpenCongressRequest:
		r.ID = ids.CongressID(uuid.New())
		return r
	case rosterv1.AddOrganRequest:
		r.ID, r.Parent = ids.OrganID(uuid.New()), ids.OrganID{}
		return r
	case rosterv1.AddDeputyRequest:
		r.Person, r.Mandate, r.ElectedBy = ids.PersonID(uuid.New()), ids.MandateID(uuid.New()), ""
		r.Number = uuid.NewString()
		return r
	case rosterv1.AddAreasRequest:
		r.Areas[0].To, r.Areas[0].Successor = "", ""
		return r
	case appraisalv1.ObjectRequest:
		r.Missing = nil
		return r
	case votingv1.DraftBallotRequest:
		r.Items, r.RunoffOf = nil, ids.BallotID{}
		return r
	case votingv1.ProposeProjectRequest:
		r.Year = today().Year() + 1
		r.FinishBy = date.New(r.Year, 12, 20)
		r.Title = "样例民生实事项目"
		return r
	}
	return request
}

const someRows = "姓名,人大代表编号,所在区划\n样例,1,500103001\n"
