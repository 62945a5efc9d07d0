// Command verify checks what a compiler and a test do not: `make verify`.
//
//   - generated: `make gen` changes nothing, and what it writes is committed
//   - gofmt, go vet, golangci-lint
//   - govulncheck, where the database of vulnerabilities can be had
//
// Every check is made, whatever the others found; the last line counts them.
package main
