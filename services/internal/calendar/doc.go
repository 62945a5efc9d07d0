// Package calendar knows China's working days and counts time limits in them.
//
// The State Council announces each year, late in the year before, which days
// are off and which weekends are worked. Those notices are facts, kept one file
// a year under years/ with the notice's number, and read at start. Nothing else
// in the system may decide whether a day is worked.
//
// Counting follows 民法典 arts. 201–203, applied by analogy to the limits of
// congress work, which have no counting rule of their own:
//
//   - the first day is not counted (201);
//   - months end on the matching day, or on the month's last day where there is
//     none (202);
//   - a last day that is off moves on to the next working day (203). A weekend
//     that the notice makes a working day is not off.
//
// Limits in working days count working days only, so they never need moving.
//
// # What is not yet known
//
// Beyond the last notice weekends and the festivals of the solar year are taken
// to be off and every other day worked, and the answer is marked Provisional with the very days that were
// assumed. The last days of the last year are assumed too: the notice for the
// next year may still touch them (the notices for 2019 and 2023 took 12-29 to
// 12-31 of the year before). When the next notice is published, With makes a
// calendar that knows it, and whoever keeps provisional dates counts them again.
//
// A Calendar never changes and is safe for use by many goroutines.
package calendar
