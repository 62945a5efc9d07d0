// Command roster serves the roster service alone (Distributed).
package main

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/roster/wire"
)

func main() { app.Main("roster", wire.Service) }
