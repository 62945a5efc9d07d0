// Command voting serves the voting service alone (Distributed).
package main

import (
	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/voting/wire"
)

func main() { app.Main("voting", wire.Service) }
