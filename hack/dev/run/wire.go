package main

import (
	"context"
	"errors"

	"github.com/tribune-platform/tribune/hack/dev/issuer"
)

func wire() parts {
	return parts{province: "50", clients: clients, migrate: func(context.Context, string, string) error { return errors.New("no services yet") }}
}

// clients are who people sign in to: the portal.
func clients(site string) []issuer.Client {
	return []issuer.Client{{ID: "portal", RedirectURIs: []string{site + "/signin/callback"}, HomeURIs: []string{site + "/"}}}
}
