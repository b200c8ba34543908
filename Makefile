# `make` builds the example workspace, `make test` runs the tests. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := build

.PHONY: build
build: .venv/ready  ## set up, then bring everything in build/ up to date
	$(BIN)/tiepthu build

.PHONY: test
test: .venv/ready  ## set up, then run style, types and tests
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal  # neighbours share what they need

.PHONY: bench
bench: .venv/ready  ## print speeds (they never fail a test)
	$(BIN)/python -m tests.bench

.PHONY: bench-redlines
bench-redlines: .venv/ready .venv-bench/ready  ## compare makers of Word redlines (takes long)
	$(BIN)/python -m tests.bench.redlines $(REDLINES)

.PHONY: opinions
opinions: .venv/ready  ## how much merging finds of what a person reads in tests/opinions
	$(BIN)/python -m tests.opinions.measure

.PHONY: bench-merge
bench-merge: .venv/ready  ## merge 1,000 received files with 50,000 comments
	$(BIN)/python -m tests.bench.received

.PHONY: bench-answers
bench-answers: .venv/ready  ## answer a register of 5,000 comments: export, import, status
	$(BIN)/python -m tests.bench.answering

.PHONY: bench-forms
bench-forms: .venv/ready  ## make the packages for 100 committees
	$(BIN)/python -m tests.bench.packages

.PHONY: bench-peers
bench-peers: .venv-bench/ready  ## install the other makers of redlines, in .venv-bench

.PHONY: messages
messages: .venv/ready  ## collect the program's sentences and compile the Vietnamese catalogue
	$(BIN)/python -m tests.messages

.PHONY: lock
lock: .venv/ready  ## pin every dependency again, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements.lock

.PHONY: clean
clean:  ## remove the environment and every output
	rm -rf .venv dist
	find build -mindepth 1 ! -name README.md -delete

.PHONY: help
help:  ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/ready

.venv-bench/ready: pyproject.toml | .venv/ready
	$(BIN)/python -m tests.bench.install
	touch .venv-bench/ready
