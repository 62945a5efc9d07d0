// Package kittest is a service of one table, whole enough to test the kit with:
// a contract, a store on PostgreSQL, a feed and a follower.
//
// It also holds the suite that any binding of a contract must pass, whether the
// service value itself, the in-process binding or HTTP (Conform).
package kittest
