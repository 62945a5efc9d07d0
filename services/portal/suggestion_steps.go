package portal

import (
	"github.com/tribune-platform/tribune/api/fault"
	"github.com/tribune-platform/tribune/api/ids"
	sg "github.com/tribune-platform/tribune/api/suggestions/v1"
)

// suggestionStep does one act on a suggestion and shows it again. Every act
// answers with the suggestion, which the next page reads anew.
func suggestionStep(done string, do func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error)) func(*page) error {
	return func(p *page) error {
		id, err := pathID[ids.SuggestionID](p, "id")
		if err != nil {
			return err
		}
		if _, err := do(p, id, p.r.PostForm.Get("words")); err != nil {
			return p.again(err, (*page).suggestion)
		}
		return p.to("/suggestions/"+id.String(), done)
	}
}

// What deputies do.
var (
	coSign = suggestionStep("cosigned", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		return p.Suggestions.CoSign(p.ctx, sg.CoSignRequest{
			ID: id, Edition: atoi(p.r.PostForm.Get("edition")), Consent: sg.Consent(p.r.PostForm.Get("consent")),
		})
	})
	fileSuggestion = suggestionStep("filed", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		return p.Suggestions.File(p.ctx, sg.FileRequest{
			ID: id, Edition: atoi(p.r.PostForm.Get("edition")), DropUnanswered: p.r.PostForm.Get("drop_unanswered") == "true",
		})
	})
	withdrawSuggestion = suggestionStep("withdrawn", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Withdraw(p.ctx, sg.WithdrawRequest{ID: id, Words: words})
	})
	confirmContact = suggestionStep("confirmed", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		contact, err := pathID[sg.ContactID](p, "contact")
		if err != nil {
			return sg.Suggestion{}, err
		}
		return p.Suggestions.ConfirmContact(p.ctx, sg.ConfirmContactRequest{
			ID: id, Contact: contact, State: sg.ContactState(p.r.PostForm.Get("state")), Remark: p.r.PostForm.Get("remark"),
		})
	})
	evaluate = suggestionStep("evaluated", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Evaluate(p.ctx, sg.EvaluateRequest{ID: id, Grade: p.r.PostForm.Get("grade"), Words: words})
	})
	evaluateCommitments = suggestionStep("evaluated", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.EvaluateCommitments(p.ctx, sg.EvaluateCommitmentsRequest{
			ID: id, Grade: p.r.PostForm.Get("grade"), Words: words,
		})
	})
)

// What the deputies' work committee does.
var (
	acceptSuggestion = suggestionStep("accepted", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		return p.Suggestions.Accept(p.ctx, sg.AcceptRequest{ID: id})
	})
	returnSuggestion = suggestionStep("returned", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Return(p.ctx, sg.ReturnRequest{ID: id, Words: words})
	})
	declineSuggestion = suggestionStep("declined", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Decline(p.ctx, sg.DeclineRequest{ID: id, Reason: p.r.PostForm.Get("reason"), Words: words})
	})
	assignSuggestion = suggestionStep("assigned", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		return p.Suggestions.Assign(p.ctx, sg.AssignRequest{
			ID: id, Handler: formID[ids.OrganID](p, "handler"), CoHandlers: formIDs[ids.OrganID](p, "co_handlers"),
			Complex: p.r.PostForm.Get("complex") == "true",
		})
	})
	reassignSuggestion = suggestionStep("assigned", func(p *page, id ids.SuggestionID, _ string) (sg.Suggestion, error) {
		return p.Suggestions.Reassign(p.ctx, sg.ReassignRequest{
			ID: id, Handler: formID[ids.OrganID](p, "handler"), CoHandlers: formIDs[ids.OrganID](p, "co_handlers"),
			Complex: p.r.PostForm.Get("complex") == "true",
		})
	})
	insistSuggestion = suggestionStep("insisted", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Insist(p.ctx, sg.InsistRequest{ID: id, Words: words})
	})
	rehandleSuggestion = suggestionStep("rehandled", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Rehandle(p.ctx, sg.RehandleRequest{ID: id, Words: words})
	})
	settleSuggestion = suggestionStep("settled", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Settle(p.ctx, sg.SettleRequest{ID: id, Words: words})
	})
)

// What handling units do.
var (
	refuseSuggestion = suggestionStep("refused", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Refuse(p.ctx, sg.RefuseRequest{ID: id, Words: words})
	})
	opine = suggestionStep("opined", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		return p.Suggestions.Opine(p.ctx, sg.OpineRequest{ID: id, Words: words})
	})
	logContact = suggestionStep("contacted", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		var c fault.Check
		r := sg.LogContactRequest{
			ID: id, On: p.date(&c, "on"), Means: sg.Means(p.r.PostForm.Get("means")),
			Phase: sg.Phase(p.r.PostForm.Get("phase")), Words: words,
		}
		if err := c.Err(); err != nil {
			return sg.Suggestion{}, err
		}
		return p.Suggestions.LogContact(p.ctx, r)
	})
	fulfil = suggestionStep("fulfilled", func(p *page, id ids.SuggestionID, words string) (sg.Suggestion, error) {
		commitment, err := pathID[sg.CommitmentID](p, "commitment")
		if err != nil {
			return sg.Suggestion{}, err
		}
		return p.Suggestions.Fulfil(p.ctx, sg.FulfilRequest{
			ID: id, Commitment: commitment, Outcome: sg.Outcome(p.r.PostForm.Get("outcome")), Words: words,
		})
	})
)
