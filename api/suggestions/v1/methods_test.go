package suggestionsv1

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// TestEveryMethodIsBound: the interface and the table agree, and no name or
// route is spelt twice. Bind panics on a method that is wrongly written.
func TestEveryMethodIsBound(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, op := range Operations(Client(nil)) {
		require.False(t, seen[op.Name] || seen[op.Pattern()], "%s %s", op.Name, op.Pattern())
		seen[op.Name], seen[op.Pattern()] = true, true
		require.True(t, strings.HasPrefix(op.Path, "/v1/suggestions"), op.Path)
	}
	service := reflect.TypeFor[Service]()
	for i := range service.NumMethod() {
		require.True(t, seen["suggestions."+service.Method(i).Name], service.Method(i).Name)
	}
}

// TestFaultsAreToldAtOnce: a form comes back with all its mistakes marked.
func TestFaultsAreToldAtOnce(t *testing.T) {
	t.Parallel()
	id := ids.SuggestionID(uuid.New())
	organ := ids.OrganID(uuid.New())
	for name, c := range map[string]struct {
		request interface{ Validate() error }
		fields  []string
	}{
		"draft": {DraftRequest{Kind: "bill"}, []string{"mandate", "kind", "channel", "text.title", "text.body", "text.points"}},
		"text too long": {
			ReviseRequest{ID: id, Edition: 1, Text: Text{Title: strings.Repeat("长", 101), Body: "文", Points: []string{"一", " "}}},
			[]string{"text.title", "text.points[1]"},
		},
		"no edition":    {FileRequest{ID: id}, []string{"edition"}},
		"consent":       {CoSignRequest{ID: id, Edition: 1, Consent: ConsentInvited}, []string{"consent"}},
		"no reason":     {WithdrawRequest{ID: id, Words: " "}, []string{"words"}},
		"handler twice": {AssignRequest{ID: id, Handler: organ, CoHandlers: []ids.OrganID{organ}}, []string{"co_handlers[0]"}},
		"contact":       {LogContactRequest{ID: id, Means: "pigeon"}, []string{"on", "means", "phase", "words"}},
		"reply": {
			ReplyRequest{ID: id, Answers: []Answer{{Point: 21}}, Commitments: []Promise{{}}},
			[]string{"body", "answers[0].point", "answers[0].text", "commitments[0].text", "commitments[0].due"},
		},
		"outcome": {FulfilRequest{ID: id, Outcome: OutcomePending, Words: "x"}, []string{"commitment", "outcome"}},
		"grade":   {EvaluateRequest{ID: id}, []string{"grade"}},
		"list":    {ListRequest{Limit: -1, Year: 26, Kind: "x"}, []string{"kind", "year", "limit"}},
	} {
		var fields []string
		for _, f := range fault.From(c.request.Validate()).Fields {
			fields = append(fields, f.Name)
		}
		require.ElementsMatch(t, c.fields, fields, name)
	}
	require.NoError(t, DraftRequest{
		Mandate: ids.MandateID(uuid.New()), Kind: KindSuggestion, Channel: ChannelInSession,
		Text: Text{Title: "标题", Body: "𠮷", Points: []string{"一"}},
	}.Validate())
}
