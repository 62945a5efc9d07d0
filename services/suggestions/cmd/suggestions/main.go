// Command suggestions serves the suggestions service alone (Distributed).
package main

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/suggestions/wire"
)

func main() { app.Main("suggestions", wire.Service) }
