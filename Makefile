# All there is to do here. `make run` starts the demo, `make test` checks everything.
.DEFAULT_GOAL := run
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
WEB := src/limner/web/tracker/limner.min.js

.PHONY: run test check lint fix unit e2e bench setup browser lock clean

run: setup browser  ## set everything up, start the demo on http://127.0.0.1:8686
	@$(BIN)/limner demo $(ARGS)

test: setup browser lint  ## every check and every test
	@tools/with-browser $(BIN)/pytest $(ARGS)
	@cd tracker && PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -x $(UV) || ($(PYTHON) -m venv $(VENV) && $(BIN)/pip install -q --disable-pip-version-check uv)
	@$(UV) pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

lint: setup  ## looks, floors, types, words
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/lint-imports --no-cache > .lint-imports.out || (cat .lint-imports.out; exit 1)
	@rm -f .lint-imports.out
	@$(BIN)/mypy
	@$(BIN)/interrogate -q src
	@$(BIN)/codespell src tests docs README.md CONTRIBUTING.md CHANGELOG.md tracker/src

fix: setup  ## make the code look right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock:  ## choose the newest versions afresh
	@$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev \
		--upgrade pyproject.toml -o requirements.lock
