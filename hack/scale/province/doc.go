// Package province makes provinces of legal size: areas, congresses with the
// number of deputies that the law gives them, people, and a year of work in
// stations. It is pure: the same seed makes the same bytes, on any machine.
//
// Nobody in it exists. Names are drawn from common surnames and common
// characters of given names, each on its own; that one of them is somebody's is
// chance.
//
// Every id is worked out from the seed and a label, so that whoever knows both
// (an issuer of identities, a roster, a test) speaks of the same person without
// having been told.
package province
