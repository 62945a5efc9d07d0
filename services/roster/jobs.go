package roster

import (
	"time"

	"github.com/tribune-platform/tribune/services/internal/kit/jobs"
)

// importEvery is how soon a stored file is looked for.
const importEvery = time.Second

// Jobs are the service's timed work. The tick holds a lock for the province, so
// one import runs at a time and a dead process's import is taken up by the next.
func Jobs(im *Importer) []jobs.Job {
	return []jobs.Job{{Name: "import", Every: importEvery, Run: im.Run}}
}
