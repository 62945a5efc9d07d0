// Package browser gets what the browser tests need on a machine that may have
// none of it: a Chromium, and a font with Chinese characters (without one every
// page is a page of boxes, and a picture of it proves nothing).
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/tribune-platform/tribune/hack/dev/apt"
)

// names are what Chromium is called on the systems that we know.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Get gives the path of a Chromium, installing it as root on a Debian. An
// executable that was named (TRIBUNE_CHROMIUM) is used as it is.
func Get(ctx context.Context, named string, say func(string)) (string, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("the Chromium that was named (TRIBUNE_CHROMIUM): %w", err)
		}
		return path, nil
	}
	var missing []string
	if _, ok := find(); !ok {
		missing = append(missing, "chromium")
	}
	if !chinese(ctx) {
		missing = append(missing, "fonts-noto-cjk", "fontconfig")
	}
	if len(missing) > 0 {
		if err := apt.Install(ctx, say, missing...); err != nil {
			return "", errors.Join(fmt.Errorf("the browser tests need a Chromium and a Chinese font: install %s, or name a Chromium in TRIBUNE_CHROMIUM",
				strings.Join(missing, " and ")), err)
		}
	}
	path, ok := find()
	if !ok {
		return "", errors.New("chromium was installed and is not on PATH")
	}
	return path, nil
}

func find() (string, bool) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	return "", false
}

// chinese says whether some font has Chinese characters.
func chinese(ctx context.Context) bool {
	cmd := exec.CommandContext(ctx, "fc-list", ":lang=zh-cn", "family")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return err == nil && strings.TrimSpace(string(out)) != ""
}
