// Package browser holds the tests of the portal in a real Chromium, against the
// whole platform in one process with the sample province.
//
//	chrome   a browser with several people at it, each with their own session
//	thread   the thread of work, page by page and click by click
//	shoot    pictures of every page of it: go run ./hack/browser/shoot -out DIR
//
// A browser obeys what no other client does: the page's own policy, focus, what
// covers what, what fits a phone. So everything is done by clicking and typing,
// and every page that is come across is looked over (chrome.Tab.Faults).
package browser
