// Package chrome is a Chromium with several people at it, each at a screen of
// their own and with their own cookies.
//
// A Tab remembers the first thing that went wrong and does nothing after it, so
// that a walk reads as what a person does; Err tells it in the end.
package chrome
