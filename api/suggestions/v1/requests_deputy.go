package suggestionsv1

import (
	"fmt"

	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
)

// Bounds of the texts, in characters.
const (
	MaxTitle  = 100
	MaxBody   = 100_000
	MaxPoint  = 2_000
	MaxPoints = 20
	MaxWords  = 2_000
)

// Text is what deputies write and sign.
type Text struct {
	Title  string   `json:"title"`
	Body   string   `json:"body"`
	Points []string `json:"points"` // in order; numbered from 1
}

func (t Text) check(c *fault.Check) {
	c.Text("text.title", t.Title, 2, MaxTitle)
	c.Text("text.body", t.Body, 1, MaxBody)
	c.Range("text.points", len(t.Points), 1, MaxPoints)
	for i, p := range t.Points {
		c.Text(fmt.Sprintf("text.points[%d]", i), p, 1, MaxPoint)
	}
}

// DraftRequest begins a suggestion. The caller is its lead signer.
type DraftRequest struct {
	Mandate ids.MandateID `json:"mandate"` // of the caller; says before which congress
	Kind    Kind          `json:"kind"`
	Channel Channel       `json:"channel"`
	Text    Text          `json:"text"`
	Origin  ids.MatterID  `json:"origin,omitzero"`
}

// Validate tells all faults at once.
func (r DraftRequest) Validate() error {
	var c fault.Check
	c.Set("mandate", r.Mandate)
	fault.OneOf(&c, "kind", r.Kind, KindSuggestion, KindWorking, KindDeliberation, KindFromBill)
	fault.OneOf(&c, "channel", r.Channel, ChannelInSession, ChannelOutOfSession)
	r.Text.check(&c)
	return c.Err()
}

// ReviseRequest replaces the text. Co-signers who had confirmed are asked again,
// since they confirmed another text.
type ReviseRequest struct {
	ID      ids.SuggestionID `path:"id" json:"-"`
	Edition int              `json:"edition"` // the one that the caller saw
	Text    Text             `json:"text"`
}

// Validate tells all faults at once.
func (r ReviseRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkEdition(&c, r.Edition)
	r.Text.check(&c)
	return c.Err()
}

// InviteCoSignerRequest asks another deputy of the same congress to sign.
type InviteCoSignerRequest struct {
	ID     ids.SuggestionID `path:"id" json:"-"`
	Person ids.PersonID     `json:"person"`
}

// Validate tells all faults at once.
func (r InviteCoSignerRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Set("person", r.Person)
	return c.Err()
}

// CoSignRequest is the invited deputy's answer. It names the edition that was
// read: consent is to a text, not to a title.
type CoSignRequest struct {
	ID      ids.SuggestionID `path:"id" json:"-"`
	Edition int              `json:"edition"`
	Consent Consent          `json:"consent"` // confirmed or declined
}

// Validate tells all faults at once.
func (r CoSignRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkEdition(&c, r.Edition)
	fault.OneOf(&c, "consent", r.Consent, ConsentConfirmed, ConsentDeclined)
	return c.Err()
}

// FileRequest hands the text in.
type FileRequest struct {
	ID      ids.SuggestionID `path:"id" json:"-"`
	Edition int              `json:"edition"`
	// DropUnanswered files without the invited deputies who have not answered;
	// without it, one open invitation holds the filing up.
	DropUnanswered bool `json:"drop_unanswered,omitempty"`
}

// Validate tells all faults at once.
func (r FileRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	checkEdition(&c, r.Edition)
	return c.Err()
}

// WithdrawRequest takes it back, in writing (重庆 12).
type WithdrawRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Words string           `json:"words"`
}

// Validate tells all faults at once.
func (r WithdrawRequest) Validate() error { return withWords(r.ID, r.Words) }

// ConfirmContactRequest is the lead signer's word on a recorded contact.
type ConfirmContactRequest struct {
	ID      ids.SuggestionID `path:"id" json:"-"`
	Contact ContactID        `path:"contact" json:"-"`
	State   ContactState     `json:"state"` // confirmed or disputed
	Remark  string           `json:"remark,omitempty"`
}

// Validate tells all faults at once.
func (r ConfirmContactRequest) Validate() error {
	var c fault.Check
	c.Set("id", r.ID)
	c.Set("contact", r.Contact)
	fault.OneOf(&c, "state", r.State, ContactStateConfirmed, ContactStateDisputed)
	c.Text("remark", r.Remark, 0, MaxWords)
	return c.Err()
}

// EvaluateRequest is the first evaluation: of the reply.
type EvaluateRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Grade string           `json:"grade"`           // of the pack
	Words string           `json:"words,omitempty"` // required when dissatisfied
}

// Validate tells all faults at once.
func (r EvaluateRequest) Validate() error { return validGrade(r.ID, r.Grade, r.Words) }

// EvaluateCommitmentsRequest is the second: of what was promised and done.
type EvaluateCommitmentsRequest struct {
	ID    ids.SuggestionID `path:"id" json:"-"`
	Grade string           `json:"grade"`
	Words string           `json:"words,omitempty"`
}

// Validate tells all faults at once.
func (r EvaluateCommitmentsRequest) Validate() error { return validGrade(r.ID, r.Grade, r.Words) }

func validGrade(id ids.SuggestionID, grade, words string) error {
	var c fault.Check
	c.Set("id", id)
	c.Text("grade", grade, 1, 40)
	c.Text("words", words, 0, MaxWords)
	return c.Err()
}

// withWords checks the requests that only give a reason.
func withWords(id ids.SuggestionID, words string) error {
	var c fault.Check
	c.Set("id", id)
	c.Text("words", words, 1, MaxWords)
	return c.Err()
}

func checkEdition(c *fault.Check, n int) {
	c.That(n >= 1, "edition", "required", "请注明所依据的文本版次")
}
