package stations

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"strconv"
	"testing"

	"github.com/boombuler/barcode/qr"
	"github.com/stretchr/testify/require"

	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// TestQRCodesAreTheEncodersModules: picture and drawing show exactly the modules
// that the encoder made, with the quiet zone around them (S-06: the code on the
// door).
func TestQRCodesAreTheEncodersModules(t *testing.T) {
	t.Parallel()
	address := publicPage("https://rd.example.gov.cn", v1.NewStationCode(42))
	code, err := qr.Encode(address, qr.Q, qr.Auto)
	require.NoError(t, err)
	n := code.Bounds().Dx()
	want := map[image.Point]bool{}
	for y := range n {
		for x := range n {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				want[image.Pt(x+quiet, y+quiet)] = true
			}
		}
	}
	require.NotEmpty(t, want)

	for _, width := range []int{128, 512, 2048} {
		raw, err := qrPNG(address, width)
		require.NoError(t, err)
		img, err := png.Decode(bytes.NewReader(raw))
		require.NoError(t, err)
		size := img.Bounds().Dx()
		require.GreaterOrEqual(t, size, width)
		require.Zero(t, size%(n+2*quiet), "whole pixels per module")
		scale := size / (n + 2*quiet)
		for y := range size {
			for x := range size {
				r, _, _, _ := img.At(x, y).RGBA()
				if (r == 0) != want[image.Pt(x/scale, y/scale)] {
					t.Fatalf("pixel %d,%d of %d", x, y, size)
				}
			}
		}
	}

	raw, err := qrSVG(address, `<"&站`)
	require.NoError(t, err)
	var svg struct {
		Title string `xml:"title"`
		Path  struct {
			D string `xml:"d,attr"`
		} `xml:"path"`
	}
	require.NoError(t, xml.Unmarshal(raw, &svg))
	require.Equal(t, `<"&站`, svg.Title)
	got := map[image.Point]bool{}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`).FindAllStringSubmatch(svg.Path.D, -1) {
		at := make([]int, 4)
		for i := range at {
			at[i], err = strconv.Atoi(m[i+1])
			require.NoError(t, err)
		}
		for x := range at[2] {
			got[image.Pt(at[0]+x, at[1])] = true
		}
	}
	require.Equal(t, fmt.Sprint(len(want)), fmt.Sprint(len(got)))
	require.Equal(t, want, got)
}
