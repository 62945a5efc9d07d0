// Package crash kills the real program at random moments while people write
// (package trial), and then asks whether anything acknowledged was lost or done
// twice.
//
// That zero is believable only because the same suite, on a program with one
// defect planted in it by a build overlay, finds the defect (reliability F1, F4,
// F13).
package crash
