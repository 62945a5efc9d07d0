// Package votingv1 is the contract of the voting service: public livelihood
// projects (民生实事项目) from the residents' matters that gave the idea to the
// satisfaction vote at the end of the year, and the secret ballots that decide
// them.
//
// The service owns candidates, adopted projects and their quarterly checks,
// ballots, rolls, boxes and results. It answers who may vote, who is present and
// who has voted; it never answers, to anybody, what a person voted, and it
// answers nothing about the content of the box before the ballot is closed.
//
// A ballot goes draft → open → closed → announced, or is cancelled before it is
// closed. Its rules are fixed when it opens and stay with it. A decision takes
// effect when the result is announced.
package votingv1
