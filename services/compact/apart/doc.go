// Package apart tests the Distributed topology on one machine: the five services
// and the portal as the programs that ship, each a process with a database role,
// a secret folder and tokens of its own, reaching each other over HTTP only.
//
// The test is their cluster: it issues the services' tokens, and stands between
// them as the network does, where it can cut a way, leave it mute or count who
// takes it.
package apart
