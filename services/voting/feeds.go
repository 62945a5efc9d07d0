package voting

import (
	"context"

	"github.com/tribune-platform/tribune/api/event"
	stationsv1 "github.com/tribune-platform/tribune/api/stations/v1"
	"github.com/tribune-platform/tribune/services/internal/kit/feed"
	"github.com/tribune-platform/tribune/services/internal/kit/work"
)

// follows is what voting follows of other services: residents' matters, as ideas
// for projects (征集). The event names no resident, so neither does the idea.
func (s *Service) follows() []feed.Subscription {
	return []feed.Subscription{feed.On(s.work, stationsFeed, "ideas", takeIdea)}
}

const stationsFeed = "stations"

func takeIdea(ctx context.Context, st Store, _ *work.Unit, e event.Envelope) error {
	if e.Type != stationsv1.EventMatterFiled {
		return nil
	}
	m, err := event.Decode[stationsv1.MatterFiled](e)
	if err != nil {
		return err
	}
	return st.PutIdea(ctx, Idea{Matter: m.Matter, Number: string(m.Number), Station: m.Station, Area: m.Area,
		Summary: m.Summary, Category: string(m.Category), FiledOn: m.Date})
}
