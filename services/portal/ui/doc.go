// Package ui is the frame and the parts that every page of the portal is made
// of: the shell with its navigation, forms that keep what was typed and say what
// is wrong, lists, steps, derivations.
//
// Every part works with no script, carries its label and can be reached by the
// keyboard. Nothing here knows a service.
package ui
