# The menu. Each target does its own set-up first; `make help` lists them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup serve test build check bench fuzz clean

TOOLS := $(or $(ENISCOPE_TOOLS),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/eniscope/tools)
export PATH := $(TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export TRUNK_SKIP_VERSION_CHECK := true
# trunk 0.21 stops at a NO_COLOR that is not true or false.
unexport NO_COLOR
PORT ?= 8080

help: ## List the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: ## Install what is missing: Rust target, tools, browser
	@scripts/setup test

serve: ## Build the page and serve it at http://127.0.0.1:8080/ (PORT=... for another port)
	@scripts/setup build
	@scripts/serve $(PORT)

test: ## Run all tests: native, then the built page in three real browsers
	@scripts/setup test
	@scripts/test

build: ## Build the page into dist/ and print the size of each file
	@scripts/setup build
	@scripts/page

check: ## Formatting, lints on host and wasm32, documentation; silent when all is well
	@scripts/check

bench: ## Run the benchmarks; they print ratios to a floor compiled beside them
	@scripts/bench

fuzz: ## Fuzz each reader for ten minutes (SECONDS=... for another time)
	@scripts/fuzz $(or $(SECONDS),600)

clean: ## Remove what the build made
	@cargo clean --quiet
	@rm -rf dist node_modules
