package appraisalv1

import (
	"time"

	"github.com/tribune-platform/tribune/api/explain"
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// PublishRequest publishes a year's points to those the rule pack names.
type PublishRequest struct {
	Congress ids.CongressID `json:"-" path:"congress"`
	Year     int            `json:"year"`
	Act      string         `json:"act"` // the session or document by which it is done
}

// Validate tells every fault of the input.
func (r PublishRequest) Validate() error {
	var c fault.Check
	checkYear(&c, r.Year, false)
	c.Text("act", r.Act, 1, 200)
	return c.Err()
}

// Publication is an act of publication: the points as they then stood.
type Publication struct {
	ID       PublicationID  `json:"id"`
	Congress ids.CongressID `json:"congress"`
	Year     int            `json:"year"`
	Audience string         `json:"audience"` // deputies or public, from the rule pack
	Act      string         `json:"act"`
	Pack     string         `json:"pack"`
	Deputies int            `json:"deputies"`
	Digest   string         `json:"digest"` // over the digests of all scores
	By       string         `json:"by"`
	At       time.Time      `json:"at"`
	Rule     explain.Line   `json:"rule"`
}
