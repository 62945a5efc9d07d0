package stations

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"github.com/boombuler/barcode/qr"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// quiet is the white border that a QR code needs, in modules (GB/T 18284).
const quiet = 4

// modules are the dark squares of the QR code of an address, quiet zone
// included.
func modules(address string) (dark func(x, y int) bool, size int, err error) {
	// A quarter of the code may be worn off a door plate and it still reads.
	code, err := qr.Encode(address, qr.Q, qr.Auto)
	if err != nil {
		return nil, 0, fmt.Errorf("encode %q: %w", address, err)
	}
	n := code.Bounds().Dx()
	return func(x, y int) bool {
		x, y = x-quiet, y-quiet
		if x < 0 || y < 0 || x >= n || y >= n {
			return false
		}
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}, n + 2*quiet, nil
}

// qrPNG draws the code in whole pixels per module, at least as wide as asked.
func qrPNG(address string, width int) ([]byte, error) {
	dark, n, err := modules(address)
	if err != nil {
		return nil, err
	}
	scale := (width + n - 1) / n
	img := image.NewPaletted(image.Rect(0, 0, n*scale, n*scale), color.Palette{color.White, color.Black})
	for y := range n * scale {
		for x := range n * scale {
			if dark(x/scale, y/scale) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	err = png.Encode(&b, img)
	return b.Bytes(), err
}

// qrSVG draws the code for print: runs of dark modules as one path.
func qrSVG(address string, name string) ([]byte, error) {
	dark, n, err := modules(address)
	if err != nil {
		return nil, err
	}
	var path strings.Builder
	for y := range n {
		for x := 0; x < n; x++ {
			run := 0
			for dark(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, run, run)
				x += run
			}
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img">`, n, n)
	fmt.Fprintf(&b, `<title>%s</title><rect width="%d" height="%d" fill="#fff"/><path d="%s"/></svg>`, escape(name), n, n, path.String())
	return b.Bytes(), nil
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace

// publicPage is the address that a station's QR code leads to.
func publicPage(base string, code v1.StationCode) string { return base + "/s/" + string(code) }
