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
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "scenario:", err)
		os.Exit(1)
	}
}

func command(ctx context.Context) (err error) {
	dev := cmp.Or(os.Getenv("TRIBUNE_DEV_DIR"), ".dev")
	site := flag.String("url", "http://"+cmp.Or(os.Getenv("TRIBUNE_ADDR"), "127.0.0.1:8080"), "the server")
	file := flag.String("passwords", filepath.Join(dev, "passwords.json"), "the sample people's passwords, as make run keeps them")
	flag.Parse()
	stop, err := serverAt(ctx, *site, os.Stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	passwords, err := passwordsIn(*file)
	if err != nil {
		return err
	}
	return play(ctx, stage{site: *site, issuer: *site + "/oidc", passwords: passwords, out: os.Stdout})
}

// passwordsIn reads the file late: the server that was started writes it.
func passwordsIn(file string) (map[string]string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the passwords of the sample people: %w", err)
	}
	var m map[string]string
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, fmt.Errorf("the passwords in %s: %w", file, err)
	}
	return m, nil
}
