package compact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/tribune-platform/tribune/services/internal/kit/app"
	"github.com/tribune-platform/tribune/services/internal/kit/pg"
)

// Main is the command tribune.
func Main() {
	app.Command{Name: "tribune", Build: func(ctx context.Context, c app.Config) (app.Process, error) {
		return assemble(ctx, c)
	}}.Main()
}

// MigrateMain is the command migrate.
func MigrateMain(args []string, out io.Writer) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m, err := migrator()
	if err != nil {
		return err
	}
	verb := "up"
	if len(args) > 0 {
		verb = args[0]
	}
	switch verb {
	case "up":
		return m.Up(ctx)
	case "status", "check":
		pending, err := m.Pending(ctx)
		if err != nil {
			return err
		}
		for _, p := range pending {
			fmt.Fprintln(out, "pending", p)
		}
		if verb == "check" && len(pending) > 0 {
			return fmt.Errorf("%d migrations are pending", len(pending))
		}
		return nil
	}
	return fmt.Errorf("unknown verb %q: want up, status or check", verb)
}

func migrator() (pg.Migrator, error) {
	province, file := os.Getenv("TRIBUNE_PROVINCE"), os.Getenv("TRIBUNE_OWNER_URL_FILE")
	if len(province) != 2 || file == "" {
		return pg.Migrator{}, errors.New("TRIBUNE_PROVINCE (two digits) and TRIBUNE_OWNER_URL_FILE are needed")
	}
	raw, err := os.ReadFile(file) //nolint:gosec // the operator of the command names the file
	if err != nil {
		return pg.Migrator{}, err
	}
	m := pg.Migrator{URL: strings.TrimSpace(string(raw)), Province: province, Schemas: Schemas()}
	dir := os.Getenv("TRIBUNE_SECRET_DIR")
	if dir == "" {
		return m, nil
	}
	passwords := map[string]string{}
	for _, s := range m.Schemas {
		raw, err := os.ReadFile(filepath.Join(dir, "password-"+s.Name)) //nolint:gosec // as above
		if err != nil {
			return m, err
		}
		passwords[s.Name] = strings.TrimSpace(string(raw))
	}
	m.Password = func(schema string) string { return passwords[schema] }
	return m, nil
}
