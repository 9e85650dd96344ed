# All there is to do here. `make` alone starts the demo, `make test` checks everything, `make help` lists the rest.
.DEFAULT_GOAL := run
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
TRACKER := src/limner/web/tracker/limner.min.js
CONSOLE := src/limner/web/console/index.html
CONSOLE_SOURCES := $(wildcard console/*.* console/tools/*) $(shell find console/src console/public -type f 2>/dev/null)
WORDS := README.md CONTRIBUTING.md CHANGELOG.md docs src tests bench tracker/src tracker/README.md console/src console/README.md

.PHONY: run test lint fix unit coverage bench setup browser lock clean help

run: setup browser  ## set everything up and start the demo on http://127.0.0.1:8686
	@$(BIN)/limner demo $(ARGS)

test: setup browser lint  ## every check and every test
	@tools/prepare-tests
	@$(BIN)/pytest $(ARGS)
	@cd tracker && ../tools/npm test --silent
	@cd console && ../tools/npm test --silent

unit: setup browser  ## the tests that need no server and no browser
	@$(BIN)/pytest -m "not server and not browser" $(ARGS)

coverage: setup browser  ## which lines no test runs
	@$(BIN)/pytest -m "not browser" --cov --cov-report=term $(ARGS)

lint: setup browser  ## looks, floors, types, words
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.txt || (cat $(VENV)/lint-imports.txt; exit 1)
	@$(BIN)/mypy
	@$(BIN)/interrogate -q src
	@$(BIN)/codespell $(WORDS)
	@cd tracker && ../tools/npm run check --silent
	@cd console && ../tools/npm run check --silent && ../tools/npm run api --silent -- --check

fix: setup browser  ## make the code look right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@cd console && ../tools/npm run fix --silent

bench: setup  ## how fast it is, as ratios (ARGS=--full takes some ten minutes)
	@$(BIN)/python bench/run.py $(ARGS)

setup: $(VENV)/.ready  ## the virtual environment

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -x $(UV) || echo "making a virtual environment in $(VENV) (once)"
	@test -x $(UV) || ($(PYTHON) -m venv $(VENV) && $(BIN)/pip install -q --disable-pip-version-check uv==0.13.9)
	@echo "installing Python packages into $(VENV) (once, and when requirements.lock changes)"
	@$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

browser: $(TRACKER) $(CONSOLE)  ## the tracker and the console, built from tracker/ and console/

$(TRACKER): tracker/package-lock.json $(wildcard tracker/src/*.ts tracker/*.mjs tracker/*.json) | setup
	@echo "installing npm packages into tracker/ and building the tracker (once, and when it changes)"
	@cd tracker && ../tools/npm ci --silent --no-audit --no-fund && ../tools/npm run build --silent
	@touch $@

console/node_modules/.ready: console/package-lock.json | setup
	@echo "installing npm packages into console/ (once, and when package-lock.json changes)"
	@cd console && ../tools/npm ci --silent --no-audit --no-fund
	@touch $@

$(CONSOLE): console/node_modules/.ready $(CONSOLE_SOURCES)
	@echo "building the console (once, and when it changes)"
	@cd console && ../tools/npm run build --silent
	@touch $@

lock: setup  ## choose the newest versions afresh
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --extra dev --upgrade pyproject.toml -o requirements.lock

clean:  ## forget everything that was built
	@rm -rf $(VENV) src/limner/web/tracker src/limner/web/console tracker/node_modules console/node_modules

help:  ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12
