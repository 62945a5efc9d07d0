// Command run serves a whole province on one machine: `make run`.
//
// It gets a PostgreSQL and starts it in .dev, brings the schemas up to date,
// serves every service, the portal and a local identity issuer at one address,
// and fills a new database with the sample province. Then it prints
//
//	ready http://127.0.0.1:8080
//
// and the people who can sign in. The next run finds the data again; Ctrl-C
// stops everything that was started; -reset (`make reset`) forgets it.
//
// TRIBUNE_ADDR chooses the address, TRIBUNE_DATABASE_URL a PostgreSQL that runs
// already. What the services log goes to .dev/tribune.log.
package main
