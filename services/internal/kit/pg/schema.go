package pg

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

// Schema is the tables of one service.
type Schema struct {
	Name       string   // the schema and the service
	Migrations fs.FS    // goose files, forward only
	AppendOnly []string // tables that the service may only read and insert into
}

//go:embed migrations/*.sql
var kitFiles embed.FS

// KitMigrations are the kit's own files, which come before every service's.
func KitMigrations() fs.FS {
	files, err := fs.Sub(kitFiles, "migrations")
	if err != nil {
		panic(err) // embedded above
	}
	return files
}

// kitAppendOnly are the kit's own tables of record.
var kitAppendOnly = []string{"event", "audit"}

// RoleName is the database role of a service in a province. Roles belong to the
// whole server, so the province is part of the name.
func RoleName(province, schema string) string { return "tribune_" + province + "_" + schema }

// Migrator brings a province's database to the schemas of this release. It
// connects as the owner, which no service ever does.
type Migrator struct {
	URL      string
	Province string
	Schemas  []Schema
	// Password gives the password that a service's role gets; nil leaves the
	// roles' passwords alone.
	Password func(schema string) string
}

// Up stamps the database, makes roles and schemas, migrates each and grants
// rights. It may be repeated, and run by two at once: goose holds a lock.
func (m Migrator) Up(ctx context.Context) error {
	config, err := pgx.ParseConfig(m.URL)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("connect as owner: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	// One migrator at a time for the whole database.
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtext('tribune.migrate'))`); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	if err := m.stamp(ctx, conn); err != nil {
		return err
	}
	for _, s := range m.Schemas {
		if err := m.prepare(ctx, conn, s); err != nil {
			return fmt.Errorf("prepare %s: %w", s.Name, err)
		}
		if err := s.migrate(ctx, *config); err != nil {
			return fmt.Errorf("migrate %s: %w", s.Name, err)
		}
		if err := m.grant(ctx, conn, s); err != nil {
			return fmt.Errorf("grant on %s: %w", s.Name, err)
		}
	}
	return nil
}

// stamp marks whose database this is, once and for all.
func (m Migrator) stamp(ctx context.Context, conn *pgx.Conn) error {
	const ddl = `CREATE SCHEMA IF NOT EXISTS tribune;
		CREATE TABLE IF NOT EXISTS tribune.stamp (
			one_row  boolean PRIMARY KEY DEFAULT true CHECK (one_row),
			province text NOT NULL, at timestamptz NOT NULL DEFAULT now());
		GRANT USAGE ON SCHEMA tribune TO PUBLIC; GRANT SELECT ON tribune.stamp TO PUBLIC;
		REVOKE CREATE ON SCHEMA public FROM PUBLIC;`
	if _, err := conn.Exec(ctx, ddl); err != nil {
		return fmt.Errorf("stamp: %w", err)
	}
	if _, err := conn.Exec(ctx, `INSERT INTO tribune.stamp (province) VALUES ($1) ON CONFLICT DO NOTHING`, m.Province); err != nil {
		return fmt.Errorf("stamp: %w", err)
	}
	var found string
	if err := conn.QueryRow(ctx, `SELECT province FROM tribune.stamp`).Scan(&found); err != nil {
		return fmt.Errorf("read stamp: %w", err)
	}
	if found != m.Province {
		return fmt.Errorf("%w: want %s, found %s", ErrStamp, m.Province, found)
	}
	return nil
}

// prepare makes the schema and the role that serves it.
func (m Migrator) prepare(ctx context.Context, conn *pgx.Conn, s Schema) error {
	role := RoleName(m.Province, s.Name)
	var exists bool
	if err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)`, role).Scan(&exists); err != nil {
		return err
	}
	quoted := pgx.Identifier{role}.Sanitize()
	if !exists {
		_, err := conn.Exec(ctx, `CREATE ROLE `+quoted+` LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`)
		// Another province's migrator on the same server may have been faster.
		if err != nil && !strings.Contains(err.Error(), "42710") && !IsUnique(err, "") {
			return err
		}
	}
	if m.Password != nil {
		// A role's password cannot be a parameter; quote it as PostgreSQL does.
		literal := "'" + strings.ReplaceAll(m.Password(s.Name), "'", "''") + "'"
		if _, err := conn.Exec(ctx, `ALTER ROLE `+quoted+` PASSWORD `+literal); err != nil {
			return errors.New("set the role's password") // the statement holds it
		}
	}
	_, err := conn.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+pgx.Identifier{s.Name}.Sanitize())
	return err
}

// sources are the sets of files that make up a schema, each with its own
// version table: the kit's, then the service's.
func (s Schema) sources() []source {
	return []source{{"kit_version", KitMigrations()}, {"schema_version", s.Migrations}}
}

type source struct {
	table string
	files fs.FS
}

func (s Schema) migrate(ctx context.Context, config pgx.ConnConfig) error {
	return s.each(config, func(p *goose.Provider) error {
		_, err := p.Up(ctx)
		return err
	})
}

// each opens a goose provider for every source, inside the schema.
func (s Schema) each(config pgx.ConnConfig, do func(*goose.Provider) error) error {
	config = *config.Copy()
	config.RuntimeParams["search_path"] = pgx.Identifier{s.Name}.Sanitize()
	db := stdlib.OpenDB(config)
	defer db.Close()
	for _, src := range s.sources() {
		p, err := provider(db, src)
		if err != nil {
			return err
		}
		if err := do(p); err != nil {
			return err
		}
	}
	return nil
}

func provider(db *sql.DB, src source) (*goose.Provider, error) {
	store, err := database.NewStore(database.DialectPostgres, src.table)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider("", db, src.files, goose.WithStore(store))
}

// grant gives the role its rights: all on its own tables, but only reading and
// inserting where history must stand.
func (m Migrator) grant(ctx context.Context, conn *pgx.Conn, s Schema) error {
	schema, role := pgx.Identifier{s.Name}.Sanitize(), pgx.Identifier{RoleName(m.Province, s.Name)}.Sanitize()
	ddl := fmt.Sprintf(`GRANT USAGE ON SCHEMA %[1]s TO %[2]s;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %[1]s TO %[2]s;
		GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %[1]s TO %[2]s;
		GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %[1]s TO %[2]s;
		REVOKE ALL ON %[1]s.kit_version, %[1]s.schema_version FROM %[2]s;
		GRANT SELECT ON %[1]s.kit_version, %[1]s.schema_version TO %[2]s;`, schema, role)
	for _, table := range append(kitAppendOnly, s.AppendOnly...) {
		ddl += fmt.Sprintf("REVOKE UPDATE, DELETE, TRUNCATE ON %s.%s FROM %s;", schema, pgx.Identifier{table}.Sanitize(), role)
	}
	_, err := conn.Exec(ctx, ddl)
	return err
}

// Pending lists the migrations that a database still lacks, as
// "schema/version file"; empty when it is current.
func (m Migrator) Pending(ctx context.Context) ([]string, error) {
	config, err := pgx.ParseConfig(m.URL)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	var out []string
	for _, s := range m.Schemas {
		err := s.each(*config, func(p *goose.Provider) error {
			status, err := p.Status(ctx)
			for _, st := range status {
				if st.State == goose.StatePending {
					out = append(out, s.Name+"/"+st.Source.Path)
				}
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("status of %s: %w", s.Name, err)
		}
	}
	return out, nil
}
