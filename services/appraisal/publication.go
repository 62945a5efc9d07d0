package appraisal

import (
	"encoding/hex"
	"time"

	"github.com/emmansun/gmsm/sm3"

	v1 "github.com/tribune-platform/tribune/api/appraisal/v1"
	"github.com/tribune-platform/tribune/api/date"
	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/ids"
)

// The audiences that rule packs name.
const (
	AudienceDeputies = "deputies" // all deputies of the congress (P-08)
	AudiencePublic   = "public"
)

// Publication is an act of publication.
type Publication struct {
	ID       v1.PublicationID
	Congress ids.CongressID
	Year     int
	Audience string
	Act      string
	Pack     string
	Deputies int
	Digest   string
	By       string
	At       time.Time
	Rule     explain.Line
}

// mayPublish refuses a year that is not over.
func mayPublish(year int, today date.Date) error {
	if end := Year(year).To; today <= end {
		return ErrTooEarly.With("%d年度到%s才结束，请在此之后公布", year, end.Chinese())
	}
	return nil
}

// sealAll gives one digest over those of many scores, in the order of their
// people.
func sealAll(scores []v1.Score) string {
	h := sm3.New()
	for _, s := range scores {
		h.Write(s.Person[:])
		h.Write([]byte(s.Digest))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// forColleagues is a published score as the other deputies read it: every sum
// down to the item and each event's points, without what the evidence says.
func forColleagues(s v1.Score) v1.Score {
	for a := range s.Aspects {
		for i := range s.Aspects[a].Items {
			events := s.Aspects[a].Items[i].Events
			for e := range events {
				events[e].Title, events[e].Link = "", ""
			}
		}
	}
	s.Uncounted = nil
	return s
}
