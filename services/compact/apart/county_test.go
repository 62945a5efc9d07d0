package apart

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/ids"
	rosterv1 "github.com/tribune-platform/tribune/api/roster/v1"
	"github.com/tribune-platform/tribune/api/rpc"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	suggestionsv1 "github.com/tribune-platform/tribune/api/suggestions/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/identitytest"
)

const area = ids.AreaCode("500103")

// county is one with a deputy and a station, and who works there.
type county struct {
	*estate
	office, deputy string // tokens
	person         ids.PersonID
	mandate        ids.MandateID
	station        stationsv1.StationCode
}

func (e *estate) found(t *testing.T) *county {
	t.Helper()
	person := func(name, role string, id ids.PersonID, where ids.AreaCode) string {
		return e.people.Token(identitytest.Person{Name: name, ID: id, Areas: []ids.AreaCode{where}, Roles: []string{role}})
	}
	c := &county{estate: e, person: ids.PersonID(uuid.New()), mandate: ids.MandateID(uuid.New())}
	c.office, c.deputy = person("office", "office", ids.PersonID{}, area), person("deputy", "deputy", c.person, area)
	ctx, roster := t.Context(), rosterv1.Client(e.conn("roster"))
	_, err := roster.AddAreas(as(ctx, person("admin", "admin", ids.PersonID{}, "50")), rosterv1.AddAreasRequest{Areas: []rosterv1.Area{
		{Code: "50", Name: "样例市"}, {Code: area, Name: "样例区"}, {Code: area + "001", Name: "样例街道"},
	}})
	require.NoError(t, err)
	congress, err := roster.OpenCongress(as(ctx, c.office), rosterv1.OpenCongressRequest{
		Area: area, Term: 19, Quota: 10, Opened: date.Of(time.Now()).AddDays(-400),
	})
	require.NoError(t, err)
	_, err = roster.AddDeputy(as(ctx, c.office), rosterv1.AddDeputyRequest{
		Person: c.person, Mandate: c.mandate, Name: "林秀英", Number: "1", Area: area + "001", Congress: congress.ID,
	})
	require.NoError(t, err)
	s, err := stationsv1.Client(e.conn("stations")).Register(as(ctx, c.office), stationsv1.RegisterRequest{
		Kind: stationsv1.StationKindLiaison, Name: "样例联络站", Area: area + "001", Address: "样例路 1 号", Siting: stationsv1.SitingState,
	})
	require.NoError(t, err)
	c.station = s.Code
	return c
}

// file is a resident's own request.
func (c *county) file(ctx context.Context) (stationsv1.Filed, error) {
	return stationsv1.Client(c.traced("stations")).FileMatter(ctx, stationsv1.FileMatterRequest{
		Station: c.station, Category: stationsv1.CategoryOther, Text: "路灯不亮，晚上看不见路",
	})
}

// draft has the suggestions service ask the roster who the deputy is.
func (c *county) draft(ctx context.Context) (suggestionsv1.Suggestion, error) {
	return suggestionsv1.Client(c.traced("suggestions")).Draft(as(ctx, c.deputy), suggestionsv1.DraftRequest{
		Mandate: c.mandate, Kind: suggestionsv1.KindSuggestion, Channel: suggestionsv1.ChannelOutOfSession,
		Text: suggestionsv1.Text{Title: "关于路灯的建议", Body: "正文", Points: []string{"修路灯"}},
	})
}

// traced is conn with the caller's trace.
func (c *county) traced(name string) rpc.Conn {
	return rpc.NewHTTP(rpc.HTTPConfig{
		Base: c.processes[name].url, BreakAfter: 1 << 30,
		Client: &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)},
	})
}
