// Command tribune serves the five services and the portal in one process
// (topology Compact). Its environment is app.Env; -check-config checks it.
package main

import "github.com/tribune-platform/tribune/services/compact"

func main() { compact.Main() }
