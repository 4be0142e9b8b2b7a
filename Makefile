# `make` alone lists the commands.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/stamp
PINS := requirements/dev.txt
# uv trusts its own list of authorities; a company's own stand in the system's.
CERTS := $(if $(wildcard /etc/ssl/certs/*),--system-certs)

# Compiled once instead of by every process: where this is set, starting one costs three times.
export PYTHONDONTWRITEBYTECODE :=

FUZZ_CASES := $(or $(cases),2000)
FUZZ_SEED := $(or $(seed),$(shell date +%s))

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo serve db check test house format-check lint types imports format fix states table lives lock bench suggestions upgrade new codes fuzz

help: ## list the commands
	@echo "make <command>:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s%s\n", $$1, $$2}' Makefile

setup: $(STAMP) ## make .venv with everything pinned; does nothing when nothing changed

$(STAMP): $(PINS) pyproject.toml sdk/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or later is needed, and '$(PYTHON)' is not that."; \
	  echo "Install it (Debian, Ubuntu: apt install python3 python3-venv) or name one: make setup PYTHON=python3.12"; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "The venv module of '$(PYTHON)' is missing."; \
	  echo "Install it (Debian, Ubuntu: apt install python3-venv), then run make setup again."; \
	  exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@awk '/^[^ ]/ {wanted = /^uv==/} wanted' $(PINS) > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip sync --quiet $(CERTS) $(PINS)
	@touch $(STAMP)
	@echo "Ready in .venv; next: make demo, or make check."

demo: setup ## tell the story of one return on a server of its own, every step checked
	@$(BIN)/returnhelper demo

serve: setup ## start database, API and worker
	@$(BIN)/returnhelper serve

db: setup ## open the database's own prompt
	@$(BIN)/returnhelper db shell

check: setup format-check lint types imports test ## everything that must hold; exactly what CI runs

format-check: setup
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted; run: make format"; exit 1; }

lint: setup ## look for faults with ruff
	@$(BIN)/ruff check --quiet .

types: setup ## check types with mypy --strict
	@$(BIN)/mypy --strict --no-error-summary

imports: setup ## check that imports follow the drawing
	@$(BIN)/lint-imports --no-logo

test: setup ## run all tests, or those of: make test only=tests/domain/files
	@$(BIN)/pytest -q -n auto --maxprocesses 4 --dist worksteal $(only)

house: setup ## check the rules of the house alone
	@$(BIN)/pytest -q tests/house

format: setup ## write code the way ruff formats it
	@$(BIN)/ruff format .

fix: format ## mend what ruff can mend by itself
	@$(BIN)/ruff check --fix .

states: setup ## draw docs/states.md from the tables of moves
	@$(BIN)/python -m tests.house.drawing

table: setup ## draw what is built into README.md
	@$(BIN)/python -m tests.contract.table

codes: setup ## write the codes of the SDK from contract/codes.yaml
	@$(BIN)/python -m tests.house.coding

lives: setup ## walk 10 000 random lives of parcels, or as many as: make lives lives=500
	@LIVES=$(or $(lives),10000) $(BIN)/pytest -q -n auto --maxprocesses 4 tests/lives

upgrade: setup ## tell every journey on databases of earlier versions, or on those of: make upgrade from="0004 0010"
	@for number in $(or $(from),0001 0004 0010 0016); do \
	  echo "from $$number" && UPGRADE_FROM=$$number $(BIN)/pytest -q -n auto --maxprocesses 4 -k "not apart" tests/journeys || exit 1; \
	done

fuzz: setup ## send 2 000 requests by chance to each operation, or as told: make fuzz cases=500 seed=7 only=tests/fuzz/test_links.py
	@echo "Again with: make fuzz seed=$(FUZZ_SEED) cases=$(FUZZ_CASES)"
	@FUZZ=$(FUZZ_CASES) FUZZ_SEED=$(FUZZ_SEED) $(BIN)/pytest -q -n auto --maxprocesses 4 --dist worksteal $(or $(only),tests/fuzz)

lock: setup ## pin what requirements/dev.in asks for
	@$(BIN)/uv pip compile --quiet $(CERTS) --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header requirements/dev.in -o $(PINS)

bench: setup ## measure and print ratios
	@$(BIN)/python -m bench.run

suggestions: setup ## measure how often the owner of an unknown parcel is found, and how fast
	@$(BIN)/python -m bench.suggestions.run $(if $(seed),--seed $(seed))

new: setup ## start an action or a decision: make new action=returns/cancel_label, make new decision="one sentence"
	@$(BIN)/python -m tests.house.scaffold $(if $(action),action '$(action)') $(if $(decision),decision '$(decision)')
