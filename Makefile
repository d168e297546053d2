# Every target makes .venv itself; a stamp file says what is installed in it, so that a second run takes seconds.
# `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TG := $(BIN)/trialgraph
ROOMS := ontology loaders graph queries trialgraph
WORKERS ?= 2
STORE := out/trialgraph.store

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow lint types package bench docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.stamp-run ## build a graph out of the sample announcements and show two lineages
	@$(TG) example out/samples --quiet
	@$(TG) build out/samples --store $(STORE)
	@echo; echo '$$ trialgraph stats'
	@$(TG) stats --store $(STORE) --format table
	@echo; echo '$$ trialgraph lineage zevor-cel'
	@$(TG) lineage zevor-cel --store $(STORE) --format table
	@echo; echo '$$ trialgraph lineage LCAR-B38M'
	@$(TG) lineage LCAR-B38M --store $(STORE) --format table

test: $(VENV)/.stamp-test ## the tests, without the slow ones
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow" $(ARGS)

test-slow: $(VENV)/.stamp-test ## the slow tests
	$(BIN)/python -m pytest -n $(WORKERS) -m slow $(ARGS)

lint: $(VENV)/.stamp-dev ## ruff: rules and format
	$(BIN)/ruff check $(ROOMS) tests
	$(BIN)/ruff format --check $(ROOMS) tests

types: $(VENV)/.stamp-dev ## mypy, strict
	$(BIN)/mypy $(ROOMS)

package: $(VENV)/.stamp-dev ## sdist and wheel in dist/
	rm -rf dist
	$(BIN)/python -m build --outdir dist .

bench: $(VENV)/.stamp-test ## speed, as a table
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.scale
	$(BIN)/python -m tests.benchmarks.readers

docs: $(VENV)/.stamp-test ## write what the documentation shows: queries, notebook, pictures
	$(BIN)/python -m queries.page > docs/queries.md
	$(BIN)/python -m tests.pictures
	$(BIN)/python -m tests.notebook

clean: ## remove everything that the other targets made
	rm -rf $(VENV) out dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment -------------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'trialgraph needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'This Python cannot make an environment. On Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'making $(VENV) (once; takes a minute)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.stamp-run: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.stamp-test: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.stamp-run

$(VENV)/.stamp-dev: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]'
	@touch $@ $(VENV)/.stamp-test $(VENV)/.stamp-run
