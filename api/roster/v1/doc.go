// Package rosterv1 is the contract of the roster (代表名录): who is a deputy of
// which congress, for which area, elected by whom, since when and until when.
//
// The roster owns areas (行政区划), congresses (人民代表大会) by term, people,
// mandates (a person's seat in one congress for one term), organs (机构: offices,
// committees, handling units) and the imports that fill them.
//
// What holds everywhere:
//
//   - A person is not a mandate. One person may hold several mandates at once,
//     but only up one line of subordination (选举法 48).
//   - A mandate that ended stays, with its cause (代表法 62, 63).
//   - The facts of a deputy that the law makes public (代表法 58) are answered to
//     anyone; birth date and personnel number only to the office of the area.
//   - Citizen id numbers and phones are not kept.
package rosterv1
