package stations

import (
	"bytes"
	"context"
	"io"

	"github.com/tribune-platform/tribune/api/rpc"
	v1 "github.com/tribune-platform/tribune/api/stations/v1"
)

// defaultQR is the width of a QR picture where none is asked for, in pixels.
const defaultQR = 512

// QR implements the contract.
func (s *Service) QR(ctx context.Context, r v1.QRRequest) (rpc.Blob, error) {
	st, err := read(ctx, s, func(ctx context.Context, db Store) (Station, error) { return db.Station(ctx, r.ID) })
	if err != nil {
		return rpc.Blob{}, err
	}
	address := publicPage(s.public, st.Code)
	blob := rpc.Blob{Name: string(st.Code) + ".png", ContentType: "image/png"}
	var drawn []byte
	if r.Format == v1.QRFormatSVG {
		blob.Name, blob.ContentType = string(st.Code)+".svg", "image/svg+xml"
		drawn, err = qrSVG(address, st.Name)
	} else {
		size := r.Size
		if size == 0 {
			size = defaultQR
		}
		drawn, err = qrPNG(address, size)
	}
	blob.Body = io.NopCloser(bytes.NewReader(drawn))
	return blob, err
}
