// Package issuer is an OpenID Connect issuer for one machine: it signs in the
// people of a sample province with a password each, where a province would use
// its own identity platform. Nothing in the services knows which of the two it is.
//
// It speaks the authorization-code flow with PKCE (required of every client),
// refresh tokens, userinfo and end-session. There is no shortcut for programs:
// SignIn walks the same pages that a browser does.
//
// What stays true:
//
//   - Access tokens are ES256-signed JWTs for the audience "tribune". Roles, areas
//     and the rest are read from the list of people when a token is made, so a
//     refreshed token tells what is so now.
//   - The key is kept in a file, and refresh tokens are sealed with it rather than
//     stored: sessions survive a restart, and even a kill. What does not survive
//     is the memory of which refresh tokens were used up or signed out.
//   - A sign-in belongs to the browser that opened its page. Somebody who lures a
//     person into finishing a sign-in that he began himself gets nothing by it.
//   - Guessing is slowed down per user name and per address; passwords are
//     compared in constant time; no password and no token is ever logged.
package issuer
