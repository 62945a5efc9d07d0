// Command appraisal serves the appraisal service alone (Distributed).
package main

import (
	"github.com/tribune-platform/tribune/services/appraisal/wire"
	"github.com/tribune-platform/tribune/services/internal/kit/app"
)

func main() { app.Main("appraisal", wire.Service) }
