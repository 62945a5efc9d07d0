// Command shoot takes a picture of every page of the thread of work, as each
// person in turn, on a phone and on a desktop, so that somebody can look at them:
//
//	make run                                # in another terminal
//	go run ./hack/browser/shoot -out DIR
//
// The pictures are numbered as the pages were come to, and named for who and
// where. It plays the whole thread once more on the running province.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/browser/thread"
	devbrowser "github.com/tribune-platform/tribune/hack/dev/browser"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "shoot:", err)
		os.Exit(1)
	}
}

func command(ctx context.Context) error {
	dev := cmp.Or(os.Getenv("TRIBUNE_DEV_DIR"), ".dev")
	site := flag.String("url", "http://"+cmp.Or(os.Getenv("TRIBUNE_ADDR"), "127.0.0.1:8080"), "the server")
	file := flag.String("passwords", filepath.Join(dev, "passwords.json"), "the sample people's passwords, as make run keeps them")
	out := flag.String("out", "", "the folder for the pictures")
	best := flag.String("best", "", "a folder for the few that hack/screenshots shows")
	flag.Parse()
	if *out == "" {
		return errors.New("-out names no folder")
	}
	raw, err := os.ReadFile(*file)
	if err != nil {
		return fmt.Errorf("the passwords of the sample people: %w", err)
	}
	s := thread.Stage{Site: *site, Issuer: *site + "/oidc"}
	if err := json.Unmarshal(raw, &s.Passwords); err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	path, err := devbrowser.Get(ctx, os.Getenv("TRIBUNE_CHROMIUM"), func(line string) { fmt.Println(line) })
	if err != nil {
		return err
	}
	if s.Browser, err = chrome.Start(ctx, path); err != nil {
		return err
	}
	defer s.Browser.Close()
	a := &album{dir: *out, best: map[string][]byte{}}
	s.Look = a.take
	th := thread.New(ctx, s)
	defer th.Close()
	if err := errors.Join(th.Play(), a.err); err != nil || *best == "" {
		return err
	}
	return a.hang(*best)
}

// album keeps the pictures.
type album struct {
	dir  string
	best map[string][]byte // by name
	n    int
	err  error
}

// ids are what makes one address differ from the next of its kind.
var ids = regexp.MustCompile(`[0-9a-f-]{36}|\d{4}-?\w{7}|/s/\w+`)

func (a *album) take(who string, t *chrome.Tab) {
	a.n++
	where := strings.Trim(strings.NewReplacer("/", "-").Replace(ids.ReplaceAllString(t.Path(), "x")), "-")
	for name, screen := range map[string]chrome.Screen{"phone": chrome.Phone, "desktop": chrome.Desktop} {
		t.On(screen, func() {
			file := fmt.Sprintf("%03d-%s-%s-%s.png", a.n, who, cmp.Or(where, "front"), name)
			if err := os.WriteFile(filepath.Join(a.dir, file), t.Picture(true), 0o644); err != nil {
				a.err = errors.Join(a.err, err)
			}
		})
	}
	a.consider(who, t)
	for _, fault := range t.Faults() {
		fmt.Printf("%03d %s: %s\n", a.n, who, fault)
	}
}
