// Package hostile attacks the whole platform as one who means it ill: over HTTP,
// with real tokens, on a real database, with every operation of the contracts.
//
// It walks the tables of Methods, so that an operation added tomorrow is
// attacked tomorrow, or its test fails for want of an example. Two counties with
// work in every state stand in one database; then everybody tries what is not
// theirs: no token and bad tokens, tokens of another province, roles that an
// operation does not allow, the right role from the other county with ids that
// exist, services' rights claimed by people (reliability F7, house-style habit
// 20). The words of residents are planted with marks that must turn up nowhere
// but before those who may read them. Every route, the portal's too, is fed what
// no client would send (F8): the answer is a problem document that says what is
// wrong, never a failure of ours.
package hostile
