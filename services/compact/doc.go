// Package compact is all of Tribune in one process: the five services and the
// portal. `make run` and the browser tests use it, and so does a small tenant in
// a cluster (topology Compact). It holds no rule of its own and asks nowhere
// which topology it is: the services are those that run one to a process.
package compact
