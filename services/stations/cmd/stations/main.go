// Command stations serves the stations service alone (Distributed).
package main

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/stations/wire"
)

func main() { app.Main("stations", wire.Service) }
