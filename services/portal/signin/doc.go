// Package signin is how a person comes into the portal and stays there: OpenID
// Connect with PKCE, a session in the database, tokens renewed while it lasts.
//
// Invariants: a browser holds nothing but a random session number; the tokens
// lie in the database sealed with a key that the database does not know; the
// session number changes when somebody signs in; a page never decides what a
// person may do, it only shows what their roles are for, and the services judge
// the token that is carried along.
package signin
