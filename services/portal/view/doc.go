// Package view is the content of each page: what is shown, in which order, in
// which words. It is given everything that it shows and asks nobody.
package view
