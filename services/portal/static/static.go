// Package static holds the files that a browser fetches beside the pages. Their
// address carries a digest of them all, so that they may be kept for good and a
// new release is seen at once.
package static

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"sync"
)

//go:embed *.css *.js *.svg
var files embed.FS

// Version is the digest in the files' address.
var Version = sync.OnceValue(func() string {
	sum := sha256.New()
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // embedded above
	}
	for _, e := range entries {
		b, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		sum.Write([]byte(e.Name()))
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
})

// Handler serves "/static/{version}/{file}". An address of an older release
// gets today's file, not to be kept.
func Handler() http.Handler {
	serve := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("version") == Version() {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			w.Header().Set("Cache-Control", "no-cache")
		}
		http.StripPrefix("/static/"+r.PathValue("version"), serve).ServeHTTP(w, r)
	})
}
