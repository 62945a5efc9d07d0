package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"github.com/tribune-platform/tribune/hack/browser/chrome"
	"github.com/tribune-platform/tribune/hack/browser/thread"
	"github.com/tribune-platform/tribune/hack/dev/sample"
)

// piece is a picture for hack/screenshots: the last page of its kind.
type piece struct {
	name, who, path string
	has             string // what must be on it
	screen          chrome.Screen
}

// small is a phone beside a desktop, at the same scale.
var small = chrome.Screen{Width: chrome.Phone.Width, Height: chrome.Phone.Height}

var pieces = []piece{
	{"today", sample.Lead, "/today", `[data-test="tasks"]`, small},
	{"inbox", sample.Housing, "/inbox", `[data-test="suggestions"]`, chrome.Desktop},
	{"case-phone", thread.Resident, "/case/", `[data-test="form-rate"]`, chrome.Phone},
	{"ballot-phone", sample.Second, "/ballots/", `[data-test="form-cast"]`, chrome.Phone},
	{"points-phone", sample.Lead, "/points", `details[open] .tree`, chrome.Phone},
	{"hall", sample.Presidium, "/ballots/", `.hall table`, chrome.Desktop},
	{"deadline", sample.Housing, "/suggestions/", `[data-test="derivation"]`, chrome.Desktop},
	{"suggestion", sample.Leader, "/suggestions/", `[data-test="reply"]`, chrome.Desktop},
	{"leaders", sample.Leader, "/picture", `[data-test="areas"]`, chrome.Desktop},
}

// consider keeps a page's picture where it is one of the pieces.
func (a *album) consider(who string, t *chrome.Tab) {
	for _, p := range pieces {
		if p.who != who || !strings.HasPrefix(t.Path(), p.path) || t.Count(p.has) == 0 {
			continue
		}
		t.On(p.screen, func() {
			t.Top()
			a.best[p.name] = t.Picture(false)
		})
	}
}

// hang writes the pieces, and a deputy's day beside a unit's desk.
func (a *album) hang(dir string) error {
	for _, p := range pieces {
		if a.best[p.name] == nil {
			return fmt.Errorf("no page was fit for %s", p.name)
		}
		if p.name == "today" || p.name == "inbox" {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, p.name+".png"), a.best[p.name], 0o644); err != nil {
			return err
		}
	}
	home, err := beside(a.best["today"], a.best["inbox"])
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "home.png"), home, 0o644)
}

// gap is what lies between and around two pictures.
const gap = 28

// beside puts two pictures next to each other.
func beside(left, right []byte) ([]byte, error) {
	l, err := png.Decode(bytes.NewReader(left))
	if err != nil {
		return nil, err
	}
	r, err := png.Decode(bytes.NewReader(right))
	if err != nil {
		return nil, err
	}
	high := max(l.Bounds().Dy(), r.Bounds().Dy())
	out := image.NewRGBA(image.Rect(0, 0, l.Bounds().Dx()+r.Bounds().Dx()+3*gap, high+2*gap))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.RGBA{R: 0xd9, G: 0xd5, B: 0xcd, A: 0xff}), image.Point{}, draw.Src)
	at := gap
	for _, one := range []image.Image{l, r} {
		top := gap + (high-one.Bounds().Dy())/2
		draw.Draw(out, one.Bounds().Add(image.Pt(at, top)), one, image.Point{}, draw.Src)
		at += one.Bounds().Dx() + gap
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}
