package portal

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/a-h/templ"
	"github.com/boombuler/barcode/qr"
)

// code draws a QR code as SVG: it prints sharply at any size and needs no
// script. label is what it leads to, for those who do not see it.
func code(content, label string) (templ.Component, error) {
	c, err := qr.Encode(content, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("draw code: %w", err)
	}
	size := c.Bounds().Dx()
	var d strings.Builder
	for y := range size {
		for x := range size {
			if r, _, _, _ := c.At(x, y).RGBA(); r == 0 {
				fmt.Fprintf(&d, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := fmt.Fprintf(w, `<svg class="qr" viewBox="-2 -2 %d %d" role="img" aria-label="%s" shape-rendering="crispEdges">`+
			`<path d="%s" fill="#000"/></svg>`, size+4, size+4, templ.EscapeString(label), d.String())
		return err
	}), nil
}
