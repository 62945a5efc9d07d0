package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"time"

	"github.com/tribune-platform/tribune/api/rpc"
	"github.com/tribune-platform/tribune/hack/dev/issuer"
	"github.com/tribune-platform/tribune/hack/dev/sample"
	"github.com/tribune-platform/tribune/services/compact"
)

// wire gives the platform itself: all services in one process.
func wire() parts {
	return parts{
		province: string(sample.Code),
		people:   sample.All(),
		shown:    sample.People(),
		clients:  clients,
		migrate: func(ctx context.Context, s settings) error {
			return compact.Migrate(ctx, s.database, s.province, s.rolePassword)
		},
		build: func(ctx context.Context, s settings) (platform, error) {
			return compact.New(ctx, compact.Config{
				Clock:    time.Now,
				Province: s.province, Database: s.roleURL, Issuer: s.issuer, PublicURL: s.site, Key: s.key, Log: s.log,
				RateAnyone: s.rateAnyone, RatePerson: s.ratePerson,
			})
		},
		load: func(ctx context.Context, p platform, enter signIn, say func(string)) error {
			return sample.Load(ctx, sample.Target{
				Conn:  func(service string) rpc.Conn { return p.AsService("sample", service) },
				Token: enter,
				Now:   time.Now,
			}, say)
		},
	}
}

// clients are who people sign in to: the portal. SignIn brings its own.
func clients(site string) []issuer.Client {
	return []issuer.Client{{ID: "portal", RedirectURIs: []string{site + "/signin/callback"}, HomeURIs: []string{site + "/"}}}
}

// rolePassword gives each service's database role a password of its own.
func (s settings) rolePassword(schema string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte("database role " + s.province + " " + schema))
	return hex.EncodeToString(mac.Sum(nil))
}

// roleURL leads to the database as a service's role, which may do with its own
// schema what a service does, and nothing else.
func (s settings) roleURL(schema string) string {
	u, err := url.Parse(s.database)
	if err != nil {
		return s.database // the driver tells what is wrong with it
	}
	u.User = url.UserPassword(compact.RoleName(s.province, schema), s.rolePassword(schema))
	return u.String()
}
