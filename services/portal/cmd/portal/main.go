// Command portal serves the pages alone (Distributed): it reaches the five
// services as the person who is signed in. Its environment is app.Env;
// -check-config checks it.
package main

import "github.com/tribune-platform/tribune/services/portal/wire"

func main() { wire.Main() }
