# Tribune: everything that a developer or CI runs.
#
# Nothing has to be installed by hand: what a target needs, it gets (PostgreSQL,
# Chromium, a Chinese font, linters), and says so.

.DEFAULT_GOAL := help
SHELL := /bin/bash

# Nothing here needs the version stamp, and git refuses it in a checkout that
# belongs to another user.
export GOFLAGS := $(filter-out -buildvcs=%,$(GOFLAGS)) -buildvcs=false

# Two packages at once: the tests share one PostgreSQL and two cores.
TEST_FLAGS ?= -p 2 -timeout 20m
PACKAGES   ?= ./...
SOAK       ?= 30m

tool := go tool -modfile=hack/tools/go.mod

.PHONY: help
help: ## this list
	@awk 'BEGIN { FS = ":.*## "; print "make TARGET\n" } /^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: bin/run ## serve a sample province at http://127.0.0.1:8080 (TRIBUNE_ADDR, TRIBUNE_DATABASE_URL)
	@exec bin/run

.PHONY: reset
reset: bin/run ## forget the data of `make run`
	@exec bin/run -reset

.PHONY: test
test: bin/testenv ## all tests, those in a browser too (PACKAGES=./services/voting/... for some)
	@exec bin/testenv -- go test $(TEST_FLAGS) $(PACKAGES)

.PHONY: verify
verify: bin/verify ## generated files current, gofmt, vet, lint, known vulnerabilities
	@exec bin/verify

.PHONY: scenario
scenario: ## drive the whole thread through the public API, as each person in turn
	@go build -o bin/scenario ./hack/scenario && exec bin/scenario

.PHONY: bench
bench: bin/testenv bin/bench ## against peers, in about ten minutes (BENCH=R1,R4 for some, BENCH_LARGE=1 for ten million rows)
	@exec bin/testenv -durable -no-browser -- bin/bench -only '$(BENCH)'

# Its peers are modules of their own; nothing of the platform depends on them.
.PHONY: bin/bench
bin/bench:
	@go build -C hack/bench -o ../../bin/bench .

.PHONY: soak
soak: bin/testenv ## the long forms of the tests that have one (SOAK=30m for each)
	@TRIBUNE_SOAK=$(SOAK) exec bin/testenv -- go test -p 1 -timeout 12h -run 'Soak|Kill|Crash|Random' -count=1 $(PACKAGES)

.PHONY: gen
gen: ## write the generated files: pages, OpenAPI
	@$(tool) templ generate -path services/portal -log-level warn
	@go run ./hack/gen/openapi

.PHONY: lint
lint: bin/verify ## only gofmt, vet and lint
	@exec bin/verify -only gofmt,vet,lint

.PHONY: pg
pg: bin/testenv ## start a PostgreSQL for tests in a shell, and print the line to export
	@exec bin/testenv -keep

.PHONY: pg-stop
pg-stop: bin/testenv ## stop it
	@exec bin/testenv -stop

.PHONY: clean
clean: ## remove what was built; data stay (see reset)
	@rm -rf bin

# Built, not `go run`: a signal then reaches the program itself, which stops what
# it started. Go's cache makes building it anew cheap, so it is never out of date.
.PHONY: bin/run bin/testenv bin/verify
bin/run bin/testenv bin/verify: bin/%:
	@go build -o $@ ./hack/dev/$*
