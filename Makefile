# Everything that is done with the package, a line or a script each. A fresh machine needs the Swift toolchain, git and make.

.DEFAULT_GOAL := build
.PHONY: setup build release lambda test coverage demo docs lint format bench fuzz golden service-table install clean help

PREFIX ?= /usr/local
SECONDS ?= 60
SWIFT_FILES := $(wildcard Package.swift Sources Tests Benchmarks Fuzz)

help: ## print what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the tests and tools need beside the Swift toolchain
	@Scripts/setup

build: ## build all for debugging
	@Scripts/libraries
	swift build

release: ## build the commands as single static files into dist/
	@Scripts/release

lambda: ## build the metastore function's package, dist/metastore-lambda.zip, for AWS Lambda
	@Scripts/lambda

test: ## check the format, build without warnings, run all tests
	@Scripts/test

coverage: ## run the tests and print the share of lines that each library's tests run
	@Scripts/coverage $(MINIMUM)

demo: ## show what the commands do, on the built-in example environment
	@Scripts/demo

docs: ## write the generated pages anew: rules, checks, documented policies
	@Scripts/docs

lint: ## check the format of the sources and the syntax of the scripts
	@Scripts/lint $(SWIFT_FILES)

format: ## bring the sources into format
	swift format --in-place --recursive $(SWIFT_FILES)

bench: setup ## measure speed
	@Scripts/bench

fuzz: ## feed hostile input to every fuzz target, or to TARGETS, for SECONDS (60) each
	@Scripts/fuzz "$(SECONDS)" $(TARGETS)

golden: ## record the goldens anew, then test against them
	@Scripts/golden

service-table: setup ## generate the table of AWS services anew
	@Scripts/service-table $(ARGS)

install: release ## install the commands, their completions and manual pages below PREFIX (/usr/local)
	@Scripts/install "$(DESTDIR)$(PREFIX)"

clean: ## remove all that was built
	rm -rf .build .build-* dist Benchmarks/.build Fuzz/.build
