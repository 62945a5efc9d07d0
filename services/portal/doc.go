// Package portal is the web: the pages in which residents, deputies, stations,
// offices, handling units and leaders do their part of the work (architecture
// §1, §9). It owns nothing but sessions; it asks the five services through their
// contracts, as the person who is signed in, and never as itself: the
// connections that it is given must show no token of their own, so that a
// service judges the person's.
//
// What holds everywhere:
//
//   - every page and form works with no script; htmx only spares a reload;
//   - a form carries a key that makes sending it twice one effect, keeps what was
//     typed when something is wrong, and says what beside the field;
//   - a secret of a resident's case is in no address, only in the sealed session
//     and, on the printed slip, after the "#" that a browser does not send;
//   - what is marked on a ballot goes into the one call that casts it and is
//     neither logged nor kept;
//   - a page decides nothing: it shows the steps that the service says this
//     person may take, and the service refuses whatever is not theirs.
//
// The routes, by what people do there:
//
//	everyone    /  /s?code=  /s/{code}  /receipt  /case  /case/{number}[/rate]
//	            /deputies[/{person}]  /livelihood[/{id}]  /ballots/{id}/result
//	            /accessibility  /signin[/callback]  /signout  /print-size
//	homes       /today deputy   /station desk   /office committee
//	            /inbox handling unit   /picture leaders
//	stations    /stations/{id}[/qr|reception|activity|matter]
//	matters     /matters  /matters/{id}
//	            [/accept|decline|analyse|assign|urge|answer|reopen|close]
//	suggestions /suggestions  /suggestions/new  /suggestions/{id}[/clocks]
//	  deputy    [/edit|co-signers|invite|co-sign|file|withdraw|evaluate
//	            |evaluate-commitments|contacts/{contact}/confirm]
//	  committee [/accept|return|decline|assign|reassign|insist|rehandle|settle]
//	  unit      [/contacts|opine|refuse|reply|commitments/{commitment}/fulfil]
//	ballots     /ballots  /ballots/new  /ballots/{id}
//	            [/open|close|announce|cancel|roll|hall|check-in|cast|result]
//	projects    /projects  /projects/new  /projects/{id}[/withdraw|check]
//	points      /points[/object]  /scores[/{person}|publish]  /duties/new
//	            /objections[/{id}]
//	roster      /roster  /roster/template.xlsx  /roster/imports
//	            /roster/imports/{id}[/progress|report.xlsx|revert]
//
// Names in the pages that tests rely on: a form is data-test="form-<name>", its
// button "do-<name>", its inputs have the names of the service's request fields;
// states are data-state, lists data-test with the noun.
package portal
