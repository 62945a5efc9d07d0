// Package thread is the thread of work done in the browser, each step by the
// person whose step it is: a resident's matter becomes an answer and a rating, a
// suggestion with its deadline and its two evaluations, a project that a
// congress decides on in secret, and points that a deputy can read the reason
// of.
//
// Nothing in it reaches behind the pages, except for those of the congress who
// vote at home: that sixty people press the same button teaches nothing, and
// their votes come by API.
package thread
