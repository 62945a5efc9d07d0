// Command migrate brings a province's database to the schemas of this release.
//
//	migrate up      stamp the database, make roles and schemas, migrate, grant
//	migrate status  list what is pending
//	migrate check   fail if anything is pending
//
// TRIBUNE_PROVINCE names the province; the file that TRIBUNE_OWNER_URL_FILE names
// holds the owner's address; TRIBUNE_SECRET_DIR holds a file password-<schema>
// for each role that logs in by password.
package main

import (
	"fmt"
	"os"

	"github.com/tribune-platform/tribune/services/compact"
)

func main() {
	if err := compact.MigrateMain(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		os.Exit(1)
	}
}
