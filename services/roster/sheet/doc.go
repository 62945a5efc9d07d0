// Package sheet reads the rows of a file that a person made: XLSX, or CSV in
// UTF-8, UTF-16 or GB 18030 (GBK). It knows nothing of what the rows mean.
//
// Files come from anywhere, so their size is judged before they are unpacked:
// parts, unpacked bytes and rows are counted against Limits while nothing is
// kept.
package sheet
