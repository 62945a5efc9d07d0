package house

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Province is the one that is measured.
const Province = "50"

var schemas = []string{"roster", "stations", "suggestions", "voting", "appraisal", "portal"}

// Place is what every program needs: built programs, a server, an issuer, a
// folder.
type Place struct {
	Bin      Bin
	Server   string // as its owner
	Identity *Identity
	Dir      string
}

// Database is a migrated database of a province.
type Database struct {
	Name    string
	Owner   string
	secrets string
	place   *Place
}

// Migrated makes one.
func (p *Place) Migrated(ctx context.Context) (*Database, error) {
	d := &Database{Name: "bench_" + uuid.NewString()[:8], place: p}
	if err := p.admin(ctx, "CREATE DATABASE "+d.Name+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return nil, err
	}
	u, err := url.Parse(p.Server)
	if err != nil {
		return nil, err
	}
	u.Path = "/" + d.Name
	d.Owner, d.secrets = u.String(), filepath.Join(p.Dir, d.Name)
	if err := d.writeSecrets(); err != nil {
		return nil, err
	}
	migrate, err := p.Bin.Build(ctx, "migrate")
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, migrate, "up")
	cmd.Env = append(os.Environ(), "TRIBUNE_PROVINCE="+Province, "TRIBUNE_SECRET_DIR="+d.secrets,
		"TRIBUNE_OWNER_URL_FILE="+filepath.Join(d.secrets, "owner-url"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("migrate: %w\n%s", err, out)
	}
	return d, nil
}

func (d *Database) writeSecrets() error {
	files := map[string]string{
		"key":       base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32)),
		"owner-url": d.Owner,
	}
	for _, s := range schemas {
		files["password-"+s] = password(s)
	}
	if err := os.MkdirAll(d.secrets, 0o700); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(d.secrets, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// password of a role: they open databases of benchmarks and nothing else.
func password(schema string) string { return "bench-" + schema }

// As is the database's address as a service's role.
func (d *Database) As(schema string) string {
	u, _ := url.Parse(d.Owner)
	u.User = url.UserPassword("tribune_"+Province+"_"+schema, password(schema))
	return u.String()
}

// Exec runs statements as the owner, one after the other.
func (d *Database) Exec(ctx context.Context, statements ...string) error {
	conn, err := pgx.Connect(ctx, d.Owner)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, sql := range statements {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%.60s: %w", sql, err)
		}
	}
	return nil
}

// Drop removes it.
func (d *Database) Drop() error {
	return d.place.admin(context.Background(), "DROP DATABASE IF EXISTS "+d.Name+" WITH (FORCE)")
}

func (p *Place) admin(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, p.Server)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	_, err = conn.Exec(ctx, sql)
	return err
}

// Serve runs tribune (all in one process) or one service on the database, with
// everything on: identity, limits (too high to bite), one trace in ten, audit.
func (d *Database) Serve(ctx context.Context, program string) (*Process, time.Duration, error) {
	path, err := d.place.Bin.Build(ctx, program)
	if err != nil {
		return nil, 0, err
	}
	addr, err := FreeAddr()
	if err != nil {
		return nil, 0, err
	}
	plain, err := url.Parse(d.Owner)
	if err != nil {
		return nil, 0, err
	}
	plain.User = nil
	env := []string{
		"TRIBUNE_ADDR=" + addr, "TRIBUNE_PROVINCE=" + Province, "TRIBUNE_DATABASE_URL=" + plain.String(),
		"TRIBUNE_SECRET_DIR=" + d.secrets, "TRIBUNE_ISSUERS=" + d.place.Identity.URL + "/people", "TRIBUNE_PUBLIC_URL=http://" + addr,
		"TRIBUNE_RATE_ANYONE=1e9", "TRIBUNE_RATE_PERSON=1e9", "TRIBUNE_TRACE_SHARE=0.1", "OTEL_TRACES_EXPORTER=none",
	}
	if program != "tribune" {
		env = append(env, "TRIBUNE_SERVICE_URL=http://127.0.0.1:1/{service}", "TRIBUNE_TOKEN_DIR="+d.secrets,
			"TRIBUNE_SERVICE_ISSUER="+d.place.Identity.URL+"/services", "TRIBUNE_SERVICE_NAMESPACE=tribune-"+Province)
	}
	began := time.Now()
	p, err := Spawn(d.place.Dir, program, env, path)
	if err != nil {
		return nil, 0, err
	}
	p.Addr = addr
	if err := p.Await(ctx, "/readyz", 30*time.Second); err != nil {
		p.Stop()
		return nil, 0, err
	}
	return p, time.Since(began), nil
}
